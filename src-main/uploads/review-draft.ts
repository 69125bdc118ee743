import type { ReviewCounts } from '../../src-shared/domain/upload.ts'
import { openSourceRows } from '../spreadsheets/source/open-source-rows.ts'
import { asOfOriginal } from './as-of-original.ts'
import { changesByHand } from './changes-by-hand.ts'
import { rulesOf } from './draft-calls.ts'
import { draftFolder } from './draft-folder.ts'
import { reviewUpload } from './review-upload.ts'
import { limitsOf } from './source-limits-of.ts'
import type { CatalogParts } from './with-catalog.ts'
import type { WorkControl } from './work-control.ts'

interface ReviewOrder {
  readonly draftId: string
  readonly revision: number
  readonly jobId: string
  readonly maximumBytes: number
}

export interface DraftReview {
  readonly counts: ReviewCounts
  /** Rows that would be loaded and that a rule warns of. */
  readonly warned: number
}

/**
 * Reads and judges every row of a draft's file. Null when layout or columns changed since it was asked for: then there is nothing to review. Rejects with UPLOAD_UNKNOWN and as
 * `openSourceRows` and `reviewUpload` do.
 */
export async function reviewDraft(
  parts: CatalogParts,
  order: ReviewOrder,
  control: WorkControl,
): Promise<DraftReview | null> {
  const { catalog, drafts } = parts
  const { draftId, revision, jobId } = order
  const draft = catalog.drafts.get(draftId)
  if (draft.revision !== revision || draft.lotId !== null) return null
  // Somebody runs the job again: rows may have been fixed since.
  if (draft.counts !== null) return { counts: draft.counts, warned: 0 }
  const { kind, layout, inspection, mapping, provider, duplicates } = draft
  const folder = draftFolder(drafts, draftId)
  const rules = rulesOf(catalog, draft)
  const reviewing = reviewUpload(
    parts,
    {
      rowsPath: folder.rows,
      kind,
      provider,
      layout,
      mapping,
      // Cells beyond the header of a text file are a separator too many; of a sheet they are somebody's notes.
      width: inspection.format === 'text' ? inspection.headers.length : null,
      duplicates,
      rules,
      byHand: changesByHand(parts, folder.rows, layout),
      source: openSourceRows(folder.source, layout, limitsOf(order.maximumBytes), control.signal),
      expectedRows: inspection.sheets.find(({ name }) => name === layout.sheet)?.rows ?? null,
    },
    control,
  )
  const review = await reviewing.catch((thrown: unknown) => {
    throw asOfOriginal(thrown, folder.source, draft.fileName)
  })
  const { counts } = review
  catalog.drafts.update(draftId, (now) =>
    now.revision === revision
      ? { ...now, counts, reviewJobId: jobId, reviewedRules: JSON.stringify(rules), step: 'review' }
      : now,
  )
  return review
}
