import type { DatasetColumn } from '../../src-shared/domain/dataset.ts'
import { BATCH_ROWS } from '../extract/columnar-batch.ts'
import type { ColumnarBatch } from '../extract/columnar-batch.ts'
import { createColumnBuilder } from '../extract/column-builder.ts'
import type { ColumnBuilder } from '../extract/column-builder.ts'
import { AppError } from '../foundation/app-error.ts'
import { momentText } from './moment-text.ts'
import type { QueryPlan } from './query-plan.ts'
import { valueReader } from './value-reader.ts'
import type { ValueReader } from './value-reader.ts'

/** A row as the driver gives it. */
export type DriverRow = readonly { readonly value: unknown }[]

/** First guess of a text column's bytes in a batch; later batches expect what the last one took. */
const FIRST_TEXT_BYTES = BATCH_ROWS * 16

/** One column of the batch being filled. */
class Cell {
  readonly column: DatasetColumn
  /** Place of its value in the driver's row; null for an optional column that the store does not have. */
  readonly rowIndex: number | null
  readonly read: ValueReader | null
  #textBytes = FIRST_TEXT_BYTES
  builder: ColumnBuilder

  constructor(column: DatasetColumn, rowIndex: number | null, read: ValueReader | null) {
    this.column = column
    this.rowIndex = rowIndex
    this.read = read
    this.builder = this.#newBuilder()
  }

  #newBuilder(): ColumnBuilder {
    return createColumnBuilder(this.column.type, BATCH_ROWS, this.#textBytes, (bytes) => {
      this.#textBytes = Math.ceil(bytes * 1.25)
    })
  }

  startBatch(): void {
    this.builder = this.#newBuilder()
  }
}

/** Turns a page's rows into columnar batches. */
export class BatchReader {
  readonly #cells: readonly Cell[]
  #rows = 0

  constructor(plan: QueryPlan) {
    this.#cells = plan.dataset.columns.map((column, batchIndex) => {
      const rowIndex = plan.columns.findIndex((candidate) => candidate.batchIndex === batchIndex)
      const source = plan.columns[rowIndex]
      return source === undefined ? new Cell(column, null, null) : new Cell(column, rowIndex, valueReader(source))
    })
  }

  get rows(): number {
    return this.#rows
  }

  get isFull(): boolean {
    return this.#rows === BATCH_ROWS
  }

  /** Throws VALUE_OUT_OF_RANGE: a value that its column cannot hold exactly, or NULL in a required one. */
  add(values: DriverRow): void {
    const row = this.#rows
    for (const cell of this.#cells) {
      const value = cell.rowIndex === null ? null : values[cell.rowIndex]?.value
      if (value === null || value === undefined || cell.read === null) {
        if (cell.column.required) throw outOfRange(cell.column, null)
        cell.builder.setNull(row)
      } else if (!cell.read(cell.builder, row, value)) throw outOfRange(cell.column, value)
    }
    this.#rows = row + 1
  }

  /** The rows added since the last call; its buffers are the receiver's. */
  take(): ColumnarBatch {
    const rowCount = this.#rows
    const columns = this.#cells.map((cell) => cell.builder.finish(rowCount))
    for (const cell of this.#cells) cell.startBatch()
    this.#rows = 0
    return { rowCount, columns }
  }
}

function outOfRange(column: DatasetColumn, value: unknown): AppError {
  const text = valueText(value)
  return new AppError('VALUE_OUT_OF_RANGE', {
    details: { column: column.name, value: text.slice(0, 60) },
    technical: `${column.name} cannot hold ${text.slice(0, 200)}`,
  })
}

function valueText(value: unknown): string {
  if (value === null) return 'NULL'
  if (value instanceof Date) return momentText(value)
  // Only decimals that arrive as digits can be refused in this form.
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
