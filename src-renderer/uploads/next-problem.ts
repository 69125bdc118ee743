import type { ReviewRow } from '../../src-shared/domain/upload.ts'
import type { GridPlace } from './grid-moves.ts'
import { rowAt } from './review-rows-cache.ts'
import type { ReviewRowsCache } from './review-rows-cache.ts'

/** The next cell with a problem after a place, among the rows read so far; after the last one the first again. Null when there is none. */
export function nextProblem(rows: ReviewRowsCache, fields: readonly string[], from: GridPlace): GridPlace | null {
  return (
    firstProblem(rows, fields, from, rows.matching - 1) ??
    firstProblem(rows, fields, { index: 0, column: -1 }, from.index)
  )
}

function firstProblem(
  rows: ReviewRowsCache,
  fields: readonly string[],
  after: GridPlace,
  lastIndex: number,
): GridPlace | null {
  for (let index = after.index; index <= lastIndex; index += 1) {
    const row = rowAt(rows, index)
    if (!row) return null
    const column = wrongColumns(row, fields).find((each) => index > after.index || each > after.column)
    if (column !== undefined) return { index, column }
  }
  return null
}

/** What is wrong with a rejected row as a whole, or with a field that is not shown, is met at its first cell. */
function wrongColumns({ problems, verdict }: ReviewRow, fields: readonly string[]): readonly number[] {
  const columns = problems
    .map(({ field }) => fields.indexOf(field))
    .filter((column) => column >= 0)
    .toSorted((a, b) => a - b)
  return columns.length === 0 && verdict === 'rejected' ? [0] : columns
}
