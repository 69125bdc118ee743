import { z } from 'zod'
import { BATCH_ROWS } from '../../extract/columnar-batch.ts'
import type { ColumnarBatch, ColumnVector } from '../../extract/columnar-batch.ts'

const bytes = z.int().min(0)
const scale = z.int().min(0).max(38)

const columnSchema = z.object({
  kind: z.enum(['text', 'integer', 'bigint', 'decimal', 'double', 'boolean', 'date', 'timestamp']),
  precision: scale.default(0),
  scale: scale.default(0),
  validity: bytes.nullable(),
  /** Bytes of each of its arrays, in the order of `arraysOf`. */
  arrays: z.array(bytes).min(1).max(2),
})
type ColumnHeader = z.infer<typeof columnSchema>

const headerSchema = z.object({ rowCount: z.int().min(0).max(BATCH_ROWS), columns: z.array(columnSchema) })
type BatchHeader = z.infer<typeof headerSchema>

/** Arrays begin at multiples of this, so that they are read in place whatever their elements. */
const ALIGNMENT = 8
const PADDING = new Uint8Array(ALIGNMENT)

export interface EncodedRecord {
  readonly header: unknown
  /** What follows the header, piece by piece; the batch's own memory, not copies. */
  readonly payload: readonly Uint8Array[]
}

/** A batch as a JSON header and its arrays as they lie in memory, each padded to a multiple of eight bytes. */
export function encodeBatch(batch: ColumnarBatch): EncodedRecord {
  const payload: Uint8Array[] = []
  const add = (array: ArrayBufferView): number => {
    payload.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    const over = array.byteLength % ALIGNMENT
    if (over > 0) payload.push(PADDING.subarray(over))
    return array.byteLength
  }
  const columns = batch.columns.map((column): ColumnHeader => {
    const validity = column.validity ? add(column.validity.subarray(0, batch.rowCount)) : null
    const { precision, scale: digits } = column.kind === 'decimal' ? column : { precision: 0, scale: 0 }
    return { kind: column.kind, precision, scale: digits, validity, arrays: arraysOf(column, batch.rowCount).map(add) }
  })
  return { header: { rowCount: batch.rowCount, columns } satisfies BatchHeader, payload }
}

/** The batch of such a header and payload, over the payload's memory. Throws ZodError or RangeError when they do not fit together. */
export function decodeBatch(header: unknown, payload: Uint8Array): ColumnarBatch {
  const { rowCount, columns } = headerSchema.parse(header)
  let at = payload.byteOffset
  const take = (length: number): Uint8Array => {
    if (at + length > payload.byteOffset + payload.byteLength)
      throw new RangeError('a record shorter than its header says')
    const array = new Uint8Array(payload.buffer, at, length)
    at += Math.ceil(length / ALIGNMENT) * ALIGNMENT
    return array
  }
  return {
    rowCount,
    columns: columns.map((column) => {
      const validity = column.validity === null ? null : take(column.validity)
      return vectorOf(column, validity, column.arrays.map(take))
    }),
  }
}

function arraysOf(column: ColumnVector, rowCount: number): readonly ArrayBufferView[] {
  if (column.kind === 'text') {
    const offsets = column.offsets.subarray(0, rowCount + 1)
    return [offsets, column.bytes.subarray(0, offsets[rowCount] ?? 0)]
  }
  if (column.kind === 'decimal') return [column.words.subarray(0, rowCount * 2)]
  return [column.values.subarray(0, rowCount)]
}

function vectorOf(header: ColumnHeader, validity: Uint8Array | null, arrays: readonly Uint8Array[]): ColumnVector {
  const [first = PADDING.subarray(0, 0), second = PADDING.subarray(0, 0)] = arrays
  const { kind } = header
  switch (kind) {
    case 'text':
      return { kind, validity, offsets: as(Int32Array, first), bytes: second }
    case 'integer':
    case 'date':
      return { kind, validity, values: as(Int32Array, first) }
    case 'bigint':
    case 'timestamp':
      return { kind, validity, values: as(BigInt64Array, first) }
    case 'double':
      return { kind, validity, values: as(Float64Array, first) }
    case 'boolean':
      return { kind, validity, values: first }
    case 'decimal':
      return { kind, validity, precision: header.precision, scale: header.scale, words: as(BigInt64Array, first) }
    default:
      return kind satisfies never
  }
}

interface ArrayConstructor<T> {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T
}

function as<T>(type: ArrayConstructor<T>, { buffer, byteOffset, byteLength }: Uint8Array): T {
  return new type(buffer, byteOffset, byteLength / type.BYTES_PER_ELEMENT)
}
