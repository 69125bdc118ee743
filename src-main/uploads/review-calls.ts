import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { ColumnMapping, ReviewCounts, UploadKind } from '../../src-shared/domain/upload.ts'
import { AppError } from '../foundation/app-error.ts'
import { newId } from '../foundation/ids.ts'
import { createTranslator } from '../foundation/translator.ts'
import { alreadyLoaded } from './already-loaded.ts'
import { correctRows } from './correct-rows.ts'
import { draftFolder } from './draft-folder.ts'
import { draftView, openDraft, releaseIfAbsent } from './draft-calls.ts'
import { openDraftRows } from './draft-rows.ts'
import type { DraftRows } from './draft-rows.ts'
import { pagesOf } from './pages-of.ts'
import { reviewIdentity } from './review-identity.ts'
import { settleLoad } from './settle-load.ts'
import { limitsOf } from './source-limits-of.ts'
import type { UploadDeskAccess } from './upload-desk-access.ts'
import type { CatalogParts } from './with-catalog.ts'

type ReviewCalls = Pick<
  UploadDeskAccess,
  | 'reviewRows'
  | 'fixCell'
  | 'undoFixes'
  | 'skipRows'
  | 'saveRejected'
  | 'applyCorrections'
  | 'prepareLoad'
  | 'loadQueued'
  | 'loadEnded'
  | 'prepareResume'
>

/** The reviewed rows of a draft, until they are a lot. What writes and reads workbooks is loaded at its first use: it takes a third of a second. */
export function reviewCalls(parts: CatalogParts): ReviewCalls {
  const { catalog, drafts } = parts
  /** Opened for each question: Windows lets nobody replace or remove a file that is open. */
  async function withRows<T>(draftId: string, work: (rows: DraftRows) => Promise<T> | T): Promise<T> {
    if (catalog.drafts.get(draftId).counts === null) throw new AppError('REVIEW_MISSING')
    const rows = openDraftRows({ rowsPath: draftFolder(drafts, draftId).rows, catalog })
    try {
      return await work(rows)
    } finally {
      rows.close()
    }
  }
  /** Changes rows and notes the counts that they have then. */
  async function changeRows<T>(
    draftId: string,
    work: (rows: DraftRows, check: () => void) => Promise<T> | T,
  ): Promise<{ readonly done: T; readonly counts: ReviewCounts }> {
    const { revision } = openDraft(catalog, draftId)
    /** Another review may begin, or the load, while long work leaves others their turn. */
    const check = (): void => {
      if (openDraft(catalog, draftId).revision !== revision) throw new AppError('REVIEW_MISSING')
    }
    const changed = await withRows(draftId, async (rows) => ({
      done: await work(rows, check),
      counts: rows.counts(),
    }))
    catalog.drafts.update(draftId, (draft) =>
      draft.counts === null || draft.revision !== revision ? draft : { ...draft, counts: changed.counts },
    )
    return changed
  }
  return {
    async reviewRows(draftId, query) {
      return withRows(draftId, (rows) => rows.page(query))
    },
    async fixCell(draftId, row, field, text) {
      const { done, counts } = await changeRows(draftId, (rows) => rows.fix(row, { [field]: text }))
      return { row: done, counts }
    },
    async undoFixes(draftId, row) {
      const { done, counts } = await changeRows(draftId, (rows) => rows.undoFixes(row))
      return { row: done, counts }
    },
    async skipRows(draftId, wanted, skip) {
      const { counts } = await changeRows(draftId, (rows) => rows.skip(wanted, skip))
      return counts
    },
    async saveRejected(draftId, path, language) {
      const { writeRejectedRows } = await import('../spreadsheets/write-rejected-rows.ts')
      const { kind, inspection, mapping, layout } = catalog.drafts.get(draftId)
      const texts = await createTranslator(language)
      await withRows(draftId, (rows) =>
        writeRejectedRows({
          path,
          table: UPLOAD_TABLES[kind],
          kind,
          draftId,
          review: reviewIdentity(rows.parameters),
          layout,
          headers: headersOf(kind, inspection.headers, mapping),
          rows: pagesOf((afterRow, limit) => rows.rejected(afterRow, limit)),
          texts,
        }),
      )
    },
    async applyCorrections(draftId, path, maximumBytes) {
      const { readCorrections } = await import('../spreadsheets/read-corrections.ts')
      openDraft(catalog, draftId)
      const corrections = await readCorrections(path, limitsOf(maximumBytes))
      if (corrections === null) throw new AppError('CORRECTIONS_UNKNOWN', { details: { file: path } })
      if (corrections.draftId !== draftId) throw new AppError('CORRECTIONS_OF_OTHER_FILE', { details: { file: path } })
      const { done } = await changeRows(draftId, (rows, check) => {
        if (corrections.review !== reviewIdentity(rows.parameters))
          throw new AppError('CORRECTIONS_OF_OTHER_COLUMNS', { details: { file: path } })
        return correctRows(rows, corrections.rows, check)
      })
      return done
    },
    async prepareLoad(draftId, again) {
      const draft = openDraft(catalog, draftId)
      const { loadedBefore, counts, fileName } = draftView(catalog, draft)
      if (counts === null) throw new AppError('REVIEW_MISSING')
      if (counts.create + counts.update + counts.unchanged === 0) throw new AppError('NOTHING_TO_LOAD')
      if (loadedBefore && !again) throw alreadyLoaded(loadedBefore)
      const lotId = newId()
      catalog.drafts.update(draftId, (now) => ({ ...now, lotId, again, step: 'load' }))
      return { lotId, fileName, again }
    },
    async loadQueued(draftId, jobId) {
      catalog.drafts.update(draftId, (draft) => ({ ...draft, loadJobId: jobId }))
    },
    async loadEnded({ draftId, lotId }) {
      settleLoad(parts, lotId)
      // A newer load of the same file holds its rows on.
      if (catalog.drafts.find(draftId)?.lotId === lotId) releaseIfAbsent(parts, draftId)
    },
    async prepareResume(lotId) {
      const { state } = catalog.lots.get(lotId)
      const draft = catalog.drafts.list().find((known) => known.lotId === lotId)
      if (!draft || (state !== 'partial' && state !== 'loading')) throw new AppError('LOT_NOT_RESUMABLE')
      const { id, fileName, again } = draft
      return { draftId: id, lotId, fileName, again }
    },
  }
}

/** Name of each field's column in the file; '' where it has none. */
function headersOf(kind: UploadKind, headers: readonly string[], mapping: ColumnMapping): readonly string[] {
  const columns = new Map(mapping.map(({ field, column }) => [field, column]))
  return UPLOAD_TABLES[kind].fields.map(({ name }) => headers[columns.get(name) ?? -1] ?? '')
}
