import type { ReviewPage, ReviewRow } from '../../src-shared/domain/upload.ts'

export const PAGE_ROWS = 200

/** The rows read so far of a list that may have a million: by page. Places stay as they were read, also when a row was put right since. */
export interface ReviewRowsCache {
  readonly matching: number
  readonly pages: ReadonlyMap<number, readonly ReviewRow[]>
}

function pageOf(index: number): number {
  return Math.floor(index / PAGE_ROWS)
}

export function rowAt({ pages }: ReviewRowsCache, index: number): ReviewRow | undefined {
  return pages.get(pageOf(index))?.[index % PAGE_ROWS]
}

/** Pages that a range of rows needs and that are not there. */
export function missingPages({ matching, pages }: ReviewRowsCache, first: number, last: number): readonly number[] {
  const from = pageOf(Math.max(0, first))
  const to = pageOf(Math.min(last, matching - 1))
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step).filter((page) => !pages.has(page))
}

export function withPage(cache: ReviewRowsCache | null, page: number, { matching, rows }: ReviewPage): ReviewRowsCache {
  return { matching: cache?.matching ?? matching, pages: new Map(cache?.pages).set(page, rows) }
}

/** The row as it is now, where it was. */
export function withRow(cache: ReviewRowsCache, row: ReviewRow): ReviewRowsCache {
  const pages = new Map(cache.pages)
  for (const [page, rows] of pages) {
    const index = rows.findIndex((each) => each.row === row.row)
    if (index >= 0) pages.set(page, rows.with(index, row))
  }
  return { ...cache, pages }
}
