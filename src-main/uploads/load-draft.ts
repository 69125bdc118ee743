import { AppError } from '../foundation/app-error.ts'
import { draftFolder, removeDraftFolder } from './draft-folder.ts'
import { loadLot, refuseTakenBack } from './load-lot.ts'
import type { LotOutcome } from './lot-outcome.ts'
import { lotOutcome } from './lot-outcome.ts'
import type { CatalogParts } from './with-catalog.ts'
import type { WorkControl } from './work-control.ts'

interface LoadOrder {
  readonly draftId: string
  readonly lotId: string
  readonly again: boolean
  readonly jobId: string
}

/**
 * Brings what was reviewed of a draft into the catalog, or the rest of it, and lets the copy go once the lot is complete. Rejects with UPLOAD_UNKNOWN, and as `loadLot` does.
 */
export async function loadDraft(parts: CatalogParts, order: LoadOrder, control: WorkControl): Promise<LotOutcome> {
  const { catalog, drafts } = parts
  const { draftId, lotId, again, jobId } = order
  const draft = catalog.drafts.get(draftId)
  const folder = draftFolder(drafts, draftId)
  // The end of the program came between the last batch and the end of the job.
  if (draft.step === 'result' && draft.lotId === lotId) {
    refuseTakenBack(catalog.lots.facts(lotId))
    return lotOutcome(catalog, lotId)
  }
  // Whoever asked for another load meanwhile changed his mind about this one.
  if (draft.lotId !== lotId) throw new AppError('LOT_NOT_RESUMABLE')
  const { fileName, operator, contentHash } = draft
  const lot = { lotId, rowsPath: folder.rows, fileName, operator, contentHash, again, jobId }
  const outcome = await loadLot(parts, lot, control)
  catalog.drafts.update(draftId, (now) => ({ ...now, step: 'result', loadJobId: jobId }))
  await removeDraftFolder(folder)
  return outcome
}
