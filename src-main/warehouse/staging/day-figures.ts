import type { ColumnarBatch, ColumnVector } from '../../extract/columnar-batch.ts'
import { formatScaled } from '../../extract/exact-decimal.ts'
import { AppError } from '../../foundation/app-error.ts'

/** `amount` is an unscaled sum; null without an amount column and while every amount is NULL. */
export interface DayFigures {
  rows: number
  amount: bigint | null
}

/** Adds a batch's rows to the figures of their days (epoch days, one per row). `amountIndex` is the amount's column, null without one. */
export function addFigures(
  figures: Map<number, DayFigures>,
  batch: ColumnarBatch,
  days: Int32Array,
  amountIndex: number | null,
): void {
  const amounts = amountIndex === null ? undefined : batch.columns[amountIndex]
  for (let from = 0; from < batch.rowCount;) {
    const day = days[from] ?? 0
    let to = from + 1
    while (to < batch.rowCount && days[to] === day) to++
    const amount = amounts ? sumOf(amounts, from, to) : null
    const known = figures.get(day)
    if (!known) figures.set(day, { rows: to - from, amount })
    else {
      known.rows += to - from
      if (amount !== null) known.amount = (known.amount ?? 0n) + amount
    }
    from = to
  }
}

/** The sum as the warehouse's SQL writes it: with all the decimals of its column. */
export function amountText(amount: bigint | null, amountScale: number): string | null {
  return amount === null ? null : formatScaled(amount, amountScale)
}

/** Null when every value of rows `from` to `to` (exclusive) is NULL. */
function sumOf(column: ColumnVector, from: number, to: number): bigint | null {
  const { validity } = column
  let present = 0
  let low = 0n
  let high = 0n
  for (let row = from; row < to; row++) {
    if (validity?.[row] === 0) continue
    present++
    if (column.kind === 'decimal') {
      low += BigInt.asUintN(64, column.words[2 * row] ?? 0n)
      high += column.words[2 * row + 1] ?? 0n
    } else if (column.kind === 'bigint') low += column.values[row] ?? 0n
    else if (column.kind === 'integer') low += BigInt(column.values[row] ?? 0)
    else throw new AppError('COLUMN_TYPE_MISMATCH', { technical: `an amount as ${column.kind}` })
  }
  return present === 0 ? null : (high << 64n) + low
}
