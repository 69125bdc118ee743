import { AppError } from '../../foundation/app-error.ts'
import type { ColumnVector } from '../../extract/columnar-batch.ts'

const MICROS_PER_DAY = 86_400_000_000

export interface BusinessDays {
  /** Epoch days, one per row. */
  readonly days: Int32Array
  readonly first: number
  readonly last: number
}

/** The business day of each of `rowCount` > 0 rows, from the dataset's date column. Throws KEY_NULL when a row has none. */
export function businessDays(vector: ColumnVector, rowCount: number, columnName: string): BusinessDays {
  if (vector.validity?.subarray(0, rowCount).includes(0))
    throw new AppError('KEY_NULL', { details: { column: columnName } })
  const days = epochDays(vector, rowCount)
  let first = days[0] ?? 0
  let last = first
  for (const day of days) {
    if (day < first) first = day
    if (day > last) last = day
  }
  return { days, first, last }
}

function epochDays(vector: ColumnVector, rowCount: number): Int32Array {
  if (vector.kind === 'date') return vector.values.slice(0, rowCount)
  if (vector.kind !== 'timestamp')
    throw new AppError('COLUMN_TYPE_MISMATCH', { technical: `business date as ${vector.kind}` })
  const days = new Int32Array(rowCount)
  for (let row = 0; row < rowCount; row++) days[row] = dayOfMicros(vector.values[row] ?? 0n)
  return days
}

function dayOfMicros(micros: bigint): number {
  const approximate = Number(micros)
  if (Number.isSafeInteger(approximate)) return Math.floor(approximate / MICROS_PER_DAY)
  // After the year 2255 a number is no longer exact: the last microsecond of a day would fall on the next.
  const perDay = BigInt(MICROS_PER_DAY)
  const remainder = ((micros % perDay) + perDay) % perDay
  return Number((micros - remainder) / perDay)
}
