import type { ColumnarBatch, ColumnVector } from '../../extract/columnar-batch.ts'

/** Rows `from` to `to` (exclusive). */
export interface RowRun {
  readonly from: number
  readonly to: number
}

/** The longest runs of rows whose day `isWanted`; a walk is ordered by day, so they are few. */
export function runsOfDays(days: Int32Array, isWanted: (day: number) => boolean): RowRun[] {
  const runs: RowRun[] = []
  for (let from = 0; from < days.length;) {
    const wanted = isWanted(days[from] ?? 0)
    let to = from + 1
    while (to < days.length && (days[to] === days[to - 1] || isWanted(days[to] ?? 0) === wanted)) to++
    if (wanted) runs.push({ from, to })
    from = to
  }
  return runs
}

/** The rows of a run over the same memory. */
export function sliceBatch(batch: ColumnarBatch, run: RowRun): ColumnarBatch {
  if (run.from === 0 && run.to === batch.rowCount) return batch
  return { rowCount: run.to - run.from, columns: batch.columns.map((column) => sliceVector(column, run)) }
}

function sliceVector(column: ColumnVector, { from, to }: RowRun): ColumnVector {
  const validity = column.validity?.subarray(from, to) ?? null
  switch (column.kind) {
    case 'text':
      return { ...column, validity, offsets: column.offsets.subarray(from, to + 1) }
    case 'decimal':
      return { ...column, validity, words: column.words.subarray(2 * from, 2 * to) }
    case 'integer':
    case 'date':
      return { ...column, validity, values: column.values.subarray(from, to) }
    case 'bigint':
    case 'timestamp':
      return { ...column, validity, values: column.values.subarray(from, to) }
    case 'double':
      return { ...column, validity, values: column.values.subarray(from, to) }
    case 'boolean':
      return { ...column, validity, values: column.values.subarray(from, to) }
    default:
      return column satisfies never
  }
}
