import { useTranslation } from 'react-i18next'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { stepToShow } from './draft-steps.ts'
import { useUploadsState } from './uploads-state.ts'

/** What the first step does; each rejects with a RequestFailure. */
export function useFileActions() {
  const { t } = useTranslation('uploads-screen')
  const notify = useNotify()
  const { show, close } = useUploadsState()
  return {
    async choose(kind: UploadKind): Promise<void> {
      const draft = await request('uploads.chooseFile', { kind })
      if (draft) show(draft, 'layout')
    },
    async openPath(kind: UploadKind, path: string): Promise<void> {
      show(await request('uploads.openFile', { kind, path }), 'layout')
    },
    async goOn(draftId: string): Promise<void> {
      const draft = await request('uploads.draft', { draftId })
      show(draft, stepToShow(draft))
    },
    async discard(draftId: string): Promise<void> {
      await request('uploads.discard', { draftId })
      if (useUploadsState.getState().draft?.id === draftId) close()
      else await useUploadsState.getState().loadDrafts()
    },
    async saveTemplate(kind: UploadKind, filled: boolean): Promise<void> {
      const saved = await request('uploads.saveTemplate', { kind, filled })
      if (saved) notify.success(t('saved', { path: saved.path }))
    },
  }
}
