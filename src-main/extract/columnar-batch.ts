/** Rows per batch: DuckDB's vector size, so that a batch becomes one data chunk without slicing. */
export const BATCH_ROWS = 2048

/**
 * One column of a batch over transferable memory. `validity` has one byte per row (1 present, 0 NULL) or is null when nothing
 * is NULL. Decimals are 128-bit two's-complement integers scaled by `scale`, as pairs (low, high). Dates are days and timestamps
 * microseconds since 1970-01-01, naive local time.
 */
export type ColumnVector = { readonly validity: Uint8Array | null } & (
  | { readonly kind: 'text'; readonly offsets: Int32Array; readonly bytes: Uint8Array }
  | { readonly kind: 'integer'; readonly values: Int32Array }
  | { readonly kind: 'bigint'; readonly values: BigInt64Array }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number; readonly words: BigInt64Array }
  | { readonly kind: 'double'; readonly values: Float64Array }
  | { readonly kind: 'boolean'; readonly values: Uint8Array }
  | { readonly kind: 'date'; readonly values: Int32Array }
  | { readonly kind: 'timestamp'; readonly values: BigInt64Array }
)

/** At most BATCH_ROWS rows, columns in the dataset's order; `words[2*i]` is the low half of row i's decimal. */
export interface ColumnarBatch {
  readonly rowCount: number
  readonly columns: readonly ColumnVector[]
}

/** The batch's buffers, for `postMessage(batch, transferList)`. */
export function transferList(batch: ColumnarBatch): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = []
  for (const column of batch.columns) {
    if (column.validity) buffers.push(column.validity.buffer as ArrayBuffer)
    if (column.kind === 'text') buffers.push(column.offsets.buffer as ArrayBuffer, column.bytes.buffer as ArrayBuffer)
    else if (column.kind === 'decimal') buffers.push(column.words.buffer as ArrayBuffer)
    else buffers.push(column.values.buffer as ArrayBuffer)
  }
  return buffers
}
