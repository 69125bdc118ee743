import type { EncodedRows } from './result-sink.ts'

/** Recently sent segments in wire form, the least recently used dropped first, within a budget of bytes. */
export class EncodedCache {
  readonly #budgetBytes: number
  readonly #entries = new Map<string, EncodedRows>()
  #usedBytes = 0

  constructor(budgetBytes: number) {
    this.#budgetBytes = budgetBytes
  }

  get(key: string, encode: () => EncodedRows): EncodedRows {
    const known = this.#entries.get(key)
    if (known !== undefined) {
      this.#entries.delete(key)
      this.#entries.set(key, known)
      return known
    }
    const fresh = encode()
    this.#entries.set(key, fresh)
    this.#usedBytes += fresh.bytes.length + fresh.ends.byteLength
    for (const [oldest, rows] of this.#entries) {
      if (this.#usedBytes <= this.#budgetBytes || oldest === key) break
      this.#entries.delete(oldest)
      this.#usedBytes -= rows.bytes.length + rows.ends.byteLength
    }
    return fresh
  }
}
