import { DuckDBDataChunk } from '@duckdb/node-api'
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import type { Vector } from '@duckdb/node-bindings'
import { assertNever } from '../../../src-shared/domain/assert-never.ts'
import type { Dataset, DatasetColumn } from '../../../src-shared/domain/dataset.ts'
import type { ColumnarBatch, ColumnVector } from '../../extract/columnar-batch.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { DatasetTables } from '../dataset-tables.ts'
import { packDecimals } from './decimal-words.ts'
import { TextVectorWriter } from './text-vector.ts'

/** A column of the fact table that the dataset does not know: it was in an earlier definition. */
const NO_LONGER_DEFINED = -1

/**
 * One DuckDB data chunk of a dataset's fact table, filled again and again: a column is one memory copy, never a JavaScript value per cell. The binding's own
 * vectors convert cell by cell, hence the calls below them.
 */
export class FactChunk {
  readonly #dataset: Dataset
  readonly #chunk: DuckDBDataChunk
  /** For each column of the table behind `store_id` and `business_date`, its place in the dataset. */
  readonly #columnIndexes: readonly number[]
  readonly #texts = new TextVectorWriter()

  private constructor(dataset: Dataset, chunk: DuckDBDataChunk, columnIndexes: readonly number[]) {
    this.#dataset = dataset
    this.#chunk = chunk
    this.#columnIndexes = columnIndexes
  }

  /** The table's columns stand in the order in which they were added, which need not be the dataset's. */
  static async forTable(connection: DuckDBConnection, { dataset, fact }: DatasetTables): Promise<FactChunk> {
    const reader = await connection.runAndReadAll(`SELECT * FROM ${fact} LIMIT 0`)
    const names = reader.columnNames().slice(2)
    const columnIndexes = names.map((name) => dataset.columns.findIndex((column) => column.name === name))
    return new FactChunk(dataset, DuckDBDataChunk.create(reader.columnTypes()), columnIndexes)
  }

  /** Appends a batch that `requireShape` has accepted. Throws VALUE_OUT_OF_RANGE on a decimal with too many digits. */
  append(appender: DuckDBAppender, storeId: string, days: Int32Array, batch: ColumnarBatch): void {
    const { rowCount } = batch
    this.#chunk.reset()
    duckdb.vector_reference_value(this.#vector(0), duckdb.create_varchar(storeId))
    copy(this.#vector(1), days)
    this.#columnIndexes.forEach((columnIndex, index) => {
      const vector = this.#vector(index + 2)
      const [column, source] = [this.#dataset.columns[columnIndex], batch.columns[columnIndex]]
      if (columnIndex === NO_LONGER_DEFINED) writeValidity(vector, new Uint8Array(rowCount), rowCount)
      else if (column && source) this.#fill(vector, column, source, rowCount)
    })
    this.#chunk.rowCount = rowCount
    appender.appendDataChunk(this.#chunk)
  }

  #vector(index: number): Vector {
    return duckdb.data_chunk_get_vector(this.#chunk.chunk, index)
  }

  #fill(vector: Vector, column: DatasetColumn, source: ColumnVector, rowCount: number): void {
    if (source.validity) writeValidity(vector, source.validity, rowCount)
    switch (source.kind) {
      case 'text':
        this.#texts.write(vector, rowCount, source.offsets, source.bytes)
        return
      case 'decimal': {
        const precision = column.type.kind === 'decimal' ? column.type.precision : source.precision
        copy(vector, new Uint8Array(packDecimals(source.words, rowCount, precision, source.validity, column.name)))
        return
      }
      case 'integer':
      case 'bigint':
      case 'double':
      case 'boolean':
      case 'date':
      case 'timestamp':
        copy(vector, source.values.subarray(0, rowCount))
        return
      default:
        assertNever(source)
    }
  }
}

/**
 * Throws COLUMN_TYPE_MISMATCH unless the batch has the dataset's columns, kinds and scales and room for its rows: memory is copied by
 * these figures, so a wrong one would write outside the vector.
 */
export function requireShape(dataset: Dataset, batch: ColumnarBatch, maxRows: number): void {
  if (batch.rowCount < 0 || batch.rowCount > maxRows || batch.columns.length !== dataset.columns.length) {
    throw new AppError('COLUMN_TYPE_MISMATCH', {
      technical: `${batch.columns.length} columns of ${batch.rowCount} rows`,
    })
  }
  dataset.columns.forEach((column, index) => {
    const source = batch.columns[index]
    if (source && fits(column, source, batch.rowCount)) return
    throw new AppError('COLUMN_TYPE_MISMATCH', {
      details: { column: column.name, found: source?.kind ?? '', expected: column.type.kind },
    })
  })
}

function fits({ type }: DatasetColumn, source: ColumnVector, rowCount: number): boolean {
  if (source.kind !== type.kind || (source.validity && source.validity.length < rowCount)) return false
  if (source.kind === 'text')
    return source.offsets.length > rowCount && (source.offsets[rowCount] ?? 0) <= source.bytes.length
  if (source.kind === 'decimal')
    return type.kind === 'decimal' && source.scale === type.scale && source.words.length >= 2 * rowCount
  return source.values.length >= rowCount
}

function copy(vector: Vector, source: Int32Array | BigInt64Array | Float64Array | Uint8Array): void {
  duckdb.copy_data_to_vector(vector, 0, source.buffer as ArrayBuffer, source.byteOffset, source.byteLength)
}

/** One byte per row becomes DuckDB's bit per row, in 64-bit words. */
function writeValidity(vector: Vector, validity: Uint8Array, rowCount: number): void {
  const bits = new Uint8Array(Math.ceil(rowCount / 64) * 8)
  for (let row = 0; row < rowCount; row++) {
    if (validity[row] !== 0) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7))
  }
  duckdb.vector_ensure_validity_writable(vector)
  duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength)
}
