import duckdb from '@duckdb/node-bindings'
import type { Vector } from '@duckdb/node-bindings'
import { BATCH_ROWS } from '../../extract/columnar-batch.ts'

/** A DuckDB string: 4 bytes of length, then up to 12 bytes of text in place (zero-padded), or else a prefix and a pointer. */
const STRING_BYTES = 16
const INLINE_BYTES = 12

/**
 * Writes texts into DuckDB vectors. Short texts, most of a sale's, go in one copy per column in DuckDB's own layout; only those over
 * 12 bytes cost a call each. Measured on the sale: 180 ms against 442 ms per million texts.
 */
export class TextVectorWriter {
  readonly #strings = new Uint8Array(BATCH_ROWS * STRING_BYTES)
  readonly #lengths = new Uint32Array(this.#strings.buffer)

  write(vector: Vector, rowCount: number, offsets: Int32Array, bytes: Uint8Array): void {
    const strings = this.#strings.fill(0, 0, rowCount * STRING_BYTES)
    const longRows: number[] = []
    let start = offsets[0] ?? 0
    for (let row = 0; row < rowCount; row++) {
      const end = offsets[row + 1] ?? start
      const length = end - start
      if (length > INLINE_BYTES) longRows.push(row)
      else {
        this.#lengths[row * 4] = length
        const target = row * STRING_BYTES + 4
        for (let index = 0; index < length; index++) strings[target + index] = bytes[start + index] ?? 0
      }
      start = end
    }
    duckdb.copy_data_to_vector(vector, 0, strings.buffer, 0, rowCount * STRING_BYTES)
    for (const row of longRows)
      duckdb.vector_assign_string_element_len(vector, row, bytes.subarray(offsets[row], offsets[row + 1]))
  }
}
