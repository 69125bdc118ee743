const FIRST_SIZE = 1 << 12
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/**
 * Finds rows that may have the same key, in eight bytes for each row instead of the keys themselves: a table of hashes. Two keys of one hash are rare, and whoever asks compares
 * the keys of the few rows found.
 */
export class KeySightings {
  #hashes = new Int32Array(FIRST_SIZE)
  /** 0: the place is free. Rows count from 1. */
  #rows = new Int32Array(FIRST_SIZE)
  #count = 0

  /** The first row whose key has that hash; 0 when it is this one. */
  see(key: string, row: number): number {
    if (this.#count * 2 >= this.#rows.length) this.#grow()
    const hash = hashOf(key)
    const place = this.#placeOf(hash)
    const first = this.#rows[place] ?? 0
    if (first !== 0) return first
    this.#hashes[place] = hash
    this.#rows[place] = row
    this.#count++
    return 0
  }

  /** The place of that hash, or the free one where it belongs. */
  #placeOf(hash: number): number {
    const mask = this.#rows.length - 1
    let place = hash & mask
    while (this.#rows[place] !== 0 && this.#hashes[place] !== hash) place = (place + 1) & mask
    return place
  }

  #grow(): void {
    const [hashes, rows] = [this.#hashes, this.#rows]
    this.#hashes = new Int32Array(rows.length * 2)
    this.#rows = new Int32Array(rows.length * 2)
    rows.forEach((row, index) => {
      const hash = hashes[index] ?? 0
      if (row === 0) return
      const place = this.#placeOf(hash)
      this.#hashes[place] = hash
      this.#rows[place] = row
    })
  }
}

/** FNV-1a over UTF-16 units, its high bits mixed into the low ones that choose the place. */
function hashOf(key: string): number {
  let hash = FNV_OFFSET
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), FNV_PRIME)
  return hash ^ (hash >>> 15)
}
