import path from 'node:path'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import type { Engine } from '../engine/engine.ts'
import type { Desktop } from './app-requests.ts'
import type { AreaHandlers } from './request-handlers.ts'

/** Requests of the wizard that brings a file to a lot. */
export function uploadRequests({ uploads }: Engine, desktop: Desktop): AreaHandlers<'uploads'> {
  const { desk } = uploads
  return {
    'uploads.chooseFile': async ({ kind }) => {
      const filePath = await desktop.chooseUploadFile()
      return filePath === null ? null : uploads.open(kind, filePath)
    },
    'uploads.openFile': ({ kind, path: filePath }) => uploads.open(kind, filePath),
    'uploads.drafts': () => desk.drafts(),
    'uploads.draft': ({ draftId }) => desk.draft(draftId),
    'uploads.setLayout': ({ draftId, layout }) => uploads.setLayout(draftId, layout),
    'uploads.setColumns': ({ draftId, ...choice }) => uploads.setColumns(draftId, choice),
    'uploads.review': async ({ draftId }) => ({ jobId: (await uploads.review(draftId)).id }),
    'uploads.reviewRows': ({ draftId, ...query }) => desk.reviewRows(draftId, query),
    'uploads.fixCell': ({ draftId, row, field, text }) => desk.fixCell(draftId, row, field, text),
    'uploads.undoFixes': ({ draftId, row }) => desk.undoFixes(draftId, row),
    'uploads.skipRows': async ({ draftId, rows, skip }) => ({ counts: await desk.skipRows(draftId, rows, skip) }),
    'uploads.saveRejected': async ({ draftId }) => {
      const { fileName } = await desk.draft(draftId)
      const filePath = await desktop.chooseWorkbookPath(rejectedName(desktop, fileName))
      if (filePath === null) return null
      await desk.saveRejected(draftId, filePath, desktop.language())
      return { path: filePath }
    },
    'uploads.applyCorrections': async ({ draftId }) => {
      const filePath = await desktop.chooseCorrections()
      return filePath === null ? null : uploads.applyCorrections(draftId, filePath)
    },
    'uploads.load': async ({ draftId, again }) => {
      const { job, lotId } = await uploads.load(draftId, again)
      return { jobId: job.id, lotId }
    },
    'uploads.discard': async ({ draftId }) => {
      await uploads.discard(draftId)
      return null
    },
    'uploads.saveTemplate': async ({ kind, filled }) => {
      const filePath = await desktop.chooseWorkbookPath(templateName(desktop, kind, filled))
      if (filePath === null) return null
      await desk.saveTemplate(kind, filled, filePath, desktop.language())
      return { path: filePath }
    },
    'uploads.providers': ({ kind }) => desk.providers(kind),
  }
}

/** Requests about lots, the catalog that they fill and the rules of card lots. */
export function lotRequests(
  { uploads }: Engine,
  desktop: Desktop,
): AreaHandlers<'lots'> & AreaHandlers<'catalog'> & AreaHandlers<'cardRules'> {
  const { desk } = uploads
  return {
    'lots.list': (filter) => desk.lots(filter),
    'lots.show': ({ lotId }) => desk.lot(lotId),
    'lots.rows': ({ lotId, editedSince, ...page }) => desk.lotRows(lotId, editedSince, page),
    'lots.problems': ({ lotId, ...page }) => desk.lotProblems(lotId, page),
    'lots.saveRejected': async ({ lotId }) => {
      const { fileName } = await desk.lot(lotId)
      const filePath = await desktop.chooseWorkbookPath(rejectedName(desktop, fileName))
      if (filePath === null) return null
      await desk.saveLotRejected(lotId, filePath, desktop.language())
      return { path: filePath }
    },
    'lots.undo': async ({ lotId }) => ({ jobId: (await uploads.queueLotJob('undo-lot', lotId)).id }),
    'lots.redo': async ({ lotId }) => ({ jobId: (await uploads.queueLotJob('redo-lot', lotId)).id }),
    'lots.resume': async ({ lotId }) => ({ jobId: (await uploads.resume(lotId)).id }),
    'lots.deleteRows': async ({ lotId }) => ({ jobId: (await uploads.queueLotJob('delete-lot-rows', lotId)).id }),
    'lots.push': async ({ lotId }) => ({ jobId: (await uploads.queueLotJob('push-lot', lotId)).id }),
    'catalog.rows': (filter) => desk.catalogRows(filter),
    'cardRules.list': () => desk.cardRules(),
    'cardRules.save': ({ rules }) => desk.saveCardRules(rules),
    'cardRules.try': ({ draftId, rules }) => uploads.tryCardRules(draftId, rules),
  }
}

function rejectedName({ text }: Desktop, fileName: string): string {
  return `${path.parse(fileName).name}-${text('cli:uploads.files.rejected')}.xlsx`
}

function templateName({ text }: Desktop, kind: UploadKind, filled: boolean): string {
  return `${text('cli:uploads.files.template')}-${kind}-${text(`cli:uploads.files.${filled ? 'filled' : 'empty'}`)}.xlsx`
}
