import type { ResultPage } from '../../src-shared/domain/procedure-run.ts'

export const RESULT_PAGE_ROWS = 200
/** Pages held at once; those read longest ago are let go and read again when they come into view. */
const PAGES_KEPT = 60

export type ResultRow = readonly (string | null)[]

/** The rows read so far of a set that may have millions, by page. */
export interface ResultRows {
  readonly total: number
  readonly pages: ReadonlyMap<number, readonly ResultRow[]>
}

export const NO_ROWS: ResultRows = { total: 0, pages: new Map() }

export function resultRowAt({ pages }: ResultRows, index: number): ResultRow | undefined {
  return pages.get(Math.floor(index / RESULT_PAGE_ROWS))?.[index % RESULT_PAGE_ROWS]
}

/** Pages that a range of rows needs: those not there, and those that were read before all of their rows had arrived. */
export function wantedPages({ pages }: ResultRows, first: number, last: number, total: number): readonly number[] {
  if (total === 0) return []
  const from = Math.floor(Math.max(0, first) / RESULT_PAGE_ROWS)
  const to = Math.floor(Math.min(last, total - 1) / RESULT_PAGE_ROWS)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step).filter((page) => {
    const full = Math.min(RESULT_PAGE_ROWS, total - page * RESULT_PAGE_ROWS)
    return (pages.get(page)?.length ?? 0) < full
  })
}

export function withResultPage(before: ResultRows, page: number, { rows, total }: ResultPage): ResultRows {
  const pages = new Map(before.pages)
  // The latest last: what is let go is what nobody looked at for longest.
  pages.delete(page)
  pages.set(page, rows)
  for (const oldest of pages.keys()) {
    if (pages.size <= PAGES_KEPT) break
    pages.delete(oldest)
  }
  return { total: Math.max(before.total, total), pages }
}
