import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { ColumnType, Dataset } from '../../src-shared/domain/dataset.ts'
import type { ColumnarBatch, ColumnVector } from '../../src-main/extract/columnar-batch.ts'

/** A cell by its column's kind: texts as string, integers as number, bigint, unscaled decimals and microseconds as bigint, dates as epoch days. */
export type Cell = string | number | bigint | boolean | null

/** A batch made cell by cell from rows, for tests of the warehouse without the extraction. */
export function columnarBatchOf(dataset: Dataset, rows: readonly (readonly Cell[])[]): ColumnarBatch {
  const columns = dataset.columns.map(({ type }, index) =>
    columnOf(
      type,
      rows.map((row) => row[index] ?? null),
    ),
  )
  return { rowCount: rows.length, columns }
}

function columnOf(type: ColumnType, cells: readonly Cell[]): ColumnVector {
  const validity = cells.includes(null) ? Uint8Array.from(cells, (cell) => (cell === null ? 0 : 1)) : null
  switch (type.kind) {
    case 'text':
      return { kind: 'text', validity, ...packTexts(cells) }
    case 'integer':
    case 'date':
      return { kind: type.kind, validity, values: Int32Array.from(cells, (cell) => Number(cell ?? 0)) }
    case 'bigint':
    case 'timestamp':
      return { kind: type.kind, validity, values: BigInt64Array.from(cells, (cell) => BigInt(cell ?? 0)) }
    case 'double':
      return { kind: 'double', validity, values: Float64Array.from(cells, (cell) => Number(cell ?? 0)) }
    case 'boolean':
      return { kind: 'boolean', validity, values: Uint8Array.from(cells, (cell) => (cell === true ? 1 : 0)) }
    case 'decimal': {
      const words = new BigInt64Array(cells.length * 2)
      cells.forEach((cell, row) => {
        const value = BigInt(cell ?? 0)
        words[2 * row] = BigInt.asIntN(64, value)
        words[2 * row + 1] = value >> 64n
      })
      return { kind: 'decimal', validity, precision: type.precision, scale: type.scale, words }
    }
    default:
      return assertNever(type)
  }
}

function packTexts(cells: readonly Cell[]): { offsets: Int32Array; bytes: Uint8Array } {
  const encoded = cells.map((cell) => Buffer.from(String(cell ?? '')))
  const offsets = new Int32Array(cells.length + 1)
  encoded.forEach((text, row) => {
    offsets[row + 1] = (offsets[row] ?? 0) + text.length
  })
  return { offsets, bytes: Uint8Array.from(Buffer.concat(encoded)) }
}
