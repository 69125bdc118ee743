import type { ReviewRow } from '../../src-shared/domain/upload.ts'

const PAGE_ROWS = 500

/** All rows that `page` gives, asked for a page at a time: a million of them are never held. */
export function* pagesOf(page: (afterRow: number, limit: number) => readonly ReviewRow[]): Iterable<ReviewRow> {
  let afterRow = 0
  for (;;) {
    const rows = page(afterRow, PAGE_ROWS)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    afterRow = last.row
  }
}
