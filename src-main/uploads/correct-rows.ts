import type { ReviewRow } from '../../src-shared/domain/upload.ts'
import type { DraftRows } from './draft-rows.ts'
import { pagesOf } from './pages-of.ts'

interface CorrectedRow {
  readonly row: number
  /** By field name: what somebody changed in the workbook. */
  readonly texts: Readonly<Record<string, string>>
}

/** Types over what somebody changed in the workbook of rejected rows; every other cell, and rows that are mended by now, stay as they are. Returns the rows that changed. */
export function correctRows(rows: DraftRows, corrected: readonly CorrectedRow[]): number {
  const rejected = new Map<number, ReviewRow>()
  for (const row of pagesOf((afterRow, limit) => rows.rejected(afterRow, limit))) rejected.set(row.row, row)
  let changed = 0
  for (const { row, texts } of corrected) {
    const before = rejected.get(row)
    const changes = Object.entries(texts).filter(([field, text]) => text !== (before?.texts[field] ?? ''))
    if (!before || changes.length === 0) continue
    rows.fix(row, Object.fromEntries(changes))
    changed++
  }
  return changed
}
