const FIRST_CAPACITY = 1_024

/**
 * Keys of one column of whole numbers, eight bytes each. Stores give them in ascending order, in which none is equal to another; only where they do not are
 * they sorted, when somebody asks.
 */
export class WholeNumberKeys {
  #values = new BigInt64Array(FIRST_CAPACITY)
  #words = new Int32Array(this.#values.buffer)
  #length = 0
  #ascending = true

  add(keys: BigInt64Array): void {
    const before = this.#length
    this.#makeRoom(before + keys.length)
    this.#values.set(keys, before)
    this.#length += keys.length
    for (let at = Math.max(1, before); this.#ascending && at < this.#length; at++) this.#ascending = this.#follows(at)
  }

  /** Keys beyond the first of their value. */
  get duplicates(): number {
    if (this.#ascending) return 0
    const sorted = this.#values.subarray(0, this.#length).toSorted()
    let duplicates = 0
    for (let at = 1; at < sorted.length; at++) if (sorted[at] === sorted[at - 1]) duplicates++
    return duplicates
  }

  /** By 32-bit words, little-endian as everywhere that Caudal runs: a bigint read out of the array would be an object each. */
  #follows(at: number): boolean {
    const words = this.#words
    const high = words[2 * at + 1] ?? 0
    const highBefore = words[2 * at - 1] ?? 0
    if (high !== highBefore) return high > highBefore
    return (words[2 * at] ?? 0) >>> 0 > (words[2 * at - 2] ?? 0) >>> 0
  }

  #makeRoom(length: number): void {
    if (length <= this.#values.length) return
    const larger = new BigInt64Array(2 * length)
    larger.set(this.#values.subarray(0, this.#length))
    this.#values = larger
    this.#words = new Int32Array(larger.buffer)
  }
}
