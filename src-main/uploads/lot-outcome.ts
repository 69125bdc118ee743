import type { LotView, ReviewRow, RowProblem } from '../../src-shared/domain/upload.ts'
import { ROW_VERDICTS } from '../../src-shared/domain/upload.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import type { ReviewTerms } from './review-terms.ts'
import { StoredRows } from './stored-rows.ts'

/** What a load did, with the first thousand keys that it created and problems that it found. */
export interface LotOutcome {
  readonly lot: LotView
  readonly createdKeys: readonly string[]
  readonly problems: readonly RowProblem[]
}

const NAMED = 1_000

/** Throws LOT_UNKNOWN. */
export function lotOutcome(catalog: CatalogDb, lotId: string): LotOutcome {
  return {
    lot: catalog.lots.get(lotId),
    createdKeys: catalog.lotContents.createdKeys(lotId, NAMED),
    problems: catalog.lotContents.problems(lotId, { offset: 0, limit: NAMED }).problems,
  }
}

/** Rows of the lot's file that were not taken, after that row, as they stood in the file or were fixed, each with why. Throws LOT_UNKNOWN. */
export function lotRejectedRows(
  catalog: CatalogDb,
  lotId: string,
  afterRow: number,
  limit: number,
): readonly ReviewRow[] {
  const lot = catalog.lots.facts(lotId)
  const stored = new StoredRows(JSON.parse(lot.terms) as ReviewTerms)
  return catalog.lotContents.rejects(lot, afterRow, limit).map((reject) => {
    const verdict = ROW_VERDICTS[reject.verdict] ?? 'rejected'
    const row = stored.toReviewRow({ ...reject, verdict, other: null })
    return { ...row, problems: catalog.lotContents.problemsOfRow(lot, reject.row) }
  })
}
