import type { ReviewRow } from '../../src-shared/domain/upload.ts'
import type { GridPlace } from './grid-moves.ts'
import { rowAt } from './review-rows-cache.ts'
import type { ReviewRowsCache } from './review-rows-cache.ts'

/** The next cell with a problem after a place, among the rows read so far; null when there is none. */
export function nextProblem(rows: ReviewRowsCache, fields: readonly string[], from: GridPlace): GridPlace | null {
  for (let index = from.index; index < rows.matching; index += 1) {
    const row = rowAt(rows, index)
    if (!row) return null
    const column = wrongColumns(row, fields).find((each) => index > from.index || each > from.column)
    if (column !== undefined) return { index, column }
  }
  return null
}

function wrongColumns(row: ReviewRow, fields: readonly string[]): readonly number[] {
  return row.problems
    .map(({ field }) => fields.indexOf(field))
    .filter((column) => column >= 0)
    .toSorted((a, b) => a - b)
}
