import type { ColumnarBatch } from '../extract/columnar-batch.ts'
import { BATCH_ROWS } from '../extract/columnar-batch.ts'
import { createColumnBuilder } from '../extract/column-builder.ts'
import type { ColumnBuilder } from '../extract/column-builder.ts'
import { AppError } from '../foundation/app-error.ts'
import type { QueryPlan } from './query-plan.ts'
import { valueReader } from './value-reader.ts'
import type { ValueReader } from './value-reader.ts'

/** A row as the driver gives it. */
export type DriverRow = readonly { readonly value: unknown }[]

/** First guess of a text column's bytes in a batch; later batches expect what the last one took. */
const FIRST_TEXT_BYTES = BATCH_ROWS * 16

/** Turns a page's rows into columnar batches. */
export class BatchReader {
  readonly #plan: QueryPlan
  readonly #readers: readonly ValueReader[]
  readonly #targets: readonly number[]
  readonly #absent: readonly number[]
  readonly #textBytes: number[]
  #builders: ColumnBuilder[] = []
  #rows = 0

  constructor(plan: QueryPlan) {
    this.#plan = plan
    this.#readers = plan.columns.map(valueReader)
    this.#targets = plan.columns.map((column) => column.batchIndex)
    const present = new Set(this.#targets)
    this.#absent = plan.dataset.columns.map((_, index) => index).filter((index) => !present.has(index))
    this.#textBytes = plan.dataset.columns.map(() => FIRST_TEXT_BYTES)
  }

  get rows(): number {
    return this.#rows
  }

  get isFull(): boolean {
    return this.#rows === BATCH_ROWS
  }

  /** Throws VALUE_OUT_OF_RANGE, or KEY_NULL and COLUMN_MISSING's kin are found elsewhere. */
  add(values: DriverRow): void {
    if (this.#rows === 0) this.#startBatch()
    const row = this.#rows
    const readers = this.#readers
    for (let i = 0; i < readers.length; i += 1) {
      const value = values[i]!.value
      const builder = this.#builders[this.#targets[i]!]!
      if (value === null || value === undefined) {
        this.#setNull(i, builder, row)
        continue
      }
      if (!readers[i]!(builder, row, value)) throw this.#outOfRange(i, value)
    }
    for (const index of this.#absent) this.#builders[index]!.setNull(row)
    this.#rows = row + 1
  }

  /** The rows added since the last call; its buffers are the receiver's. */
  take(): ColumnarBatch {
    const rowCount = this.#rows
    const columns = this.#builders.map((builder) => builder.finish(rowCount))
    this.#builders = []
    this.#rows = 0
    return { rowCount, columns }
  }

  #startBatch(): void {
    this.#builders = this.#plan.dataset.columns.map((column, index) =>
      createColumnBuilder(column.type, BATCH_ROWS, this.#textBytes[index]!, (bytes) => {
        this.#textBytes[index] = Math.ceil(bytes * 1.25)
      }),
    )
  }

  #setNull(index: number, builder: ColumnBuilder, row: number): void {
    const { column } = this.#plan.columns[index]!.matched
    if (column.required) {
      throw new AppError('VALUE_OUT_OF_RANGE', { details: { column: column.name, value: 'NULL' }, technical: `NULL in required column ${column.name}` })
    }
    builder.setNull(row)
  }

  #outOfRange(index: number, value: unknown): AppError {
    const { column } = this.#plan.columns[index]!.matched
    const text = value instanceof Date ? value.toISOString() : String(value)
    return new AppError('VALUE_OUT_OF_RANGE', { details: { column: column.name, value: text.slice(0, 60) }, technical: `${column.name} cannot hold ${text.slice(0, 200)}` })
  }
}
