import { missingFields } from '../../src-shared/domain/missing-fields.ts'
import type { UploadDraft, DraftStep } from '../../src-shared/domain/upload.ts'

/** Whether a step can be gone to: what it needs is there. Once a load was asked for, what it loads stands still. */
export function canShow(step: DraftStep, draft: UploadDraft | null): boolean {
  if (step === 'file') return true
  if (draft === null) return false
  const loading = draft.lotId !== null
  switch (step) {
    case 'layout':
    case 'columns':
      return !loading
    case 'review':
      return !loading && missingFields(draft).length === 0
    case 'load':
      return loading ? draft.step !== 'result' : draft.counts !== null
    case 'result':
      return loading && draft.step === 'result'
  }
}

/** Where somebody who comes back to a draft goes on. */
export function stepToShow(draft: UploadDraft): DraftStep {
  if (draft.lotId !== null) return draft.step === 'result' ? 'result' : 'load'
  if (draft.step === 'file' || draft.step === 'result' || !canShow(draft.step, draft)) return 'layout'
  return draft.step === 'load' && draft.counts === null ? 'review' : draft.step
}
