import type { CodePageTable } from './code-page-table.ts'

/**
 * UTF-8 texts of one column end to end, growing as needed. They are transcoded by hand from whatever form they arrive in: for the
 * short texts of a sale this is several times faster than making a string of each and a TextEncoder call for it.
 */
export class TextBytes {
  readonly offsets: Int32Array
  #bytes: Uint8Array
  #length = 0

  constructor(capacity: number, expectedBytes: number) {
    this.offsets = new Int32Array(capacity + 1)
    this.#bytes = new Uint8Array(Math.max(64, expectedBytes))
  }

  get length(): number {
    return this.#length
  }

  /** All bytes so far, over the buffer itself. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  /** Rows are set in ascending order. `end` is the length to take, in units of the source. A lone surrogate becomes U+FFFD. */
  setString(row: number, text: string, end: number): void {
    this.#reserve(end * 3)
    const bytes = this.#bytes
    let at = this.#length
    for (let i = 0; i < end; i += 1) {
      const unit = text.charCodeAt(i)
      if (unit < 0x80) {
        bytes[at++] = unit
        continue
      }
      const code = codePoint(unit, i + 1 < end ? text.charCodeAt(i + 1) : 0)
      if (code > 0xffff) i += 1
      at = pushCodePoint(bytes, at, code)
    }
    this.#ended(row, at)
  }

  /** `source` is UTF-16LE; `end` counts bytes. */
  setUtf16(row: number, source: Uint8Array, end: number): void {
    this.#reserve((end >> 1) * 3)
    const bytes = this.#bytes
    let at = this.#length
    for (let i = 0; i + 1 < end; i += 2) {
      const unit = unitAt(source, i)
      if (unit < 0x80) {
        bytes[at++] = unit
        continue
      }
      const code = codePoint(unit, i + 3 < end ? unitAt(source, i + 2) : 0)
      if (code > 0xffff) i += 2
      at = pushCodePoint(bytes, at, code)
    }
    this.#ended(row, at)
  }

  setCodePage(row: number, source: Uint8Array, end: number, table: CodePageTable): void {
    this.#reserve(end * 3)
    const bytes = this.#bytes
    let at = this.#length
    for (let i = 0; i < end; i += 1) {
      const byte = source[i] ?? 0
      if (byte < 0x80) {
        bytes[at++] = byte
        continue
      }
      const index = byte - 0x80
      const length = table.lengths[index] ?? 0
      for (let k = 0; k < length; k += 1) bytes[at++] = table.utf8[index * 3 + k] ?? 0
    }
    this.#ended(row, at)
  }

  setUtf8(row: number, source: Uint8Array, end: number): void {
    this.#reserve(end)
    this.#bytes.set(source.subarray(0, end), this.#length)
    this.#ended(row, this.#length + end)
  }

  /** A NULL takes no bytes. */
  skip(row: number): void {
    this.offsets[row + 1] = this.#length
  }

  #ended(row: number, length: number): void {
    this.#length = length
    this.offsets[row + 1] = length
  }

  #reserve(extra: number): void {
    const needed = this.#length + extra
    if (needed <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, needed))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
  }
}

function unitAt(source: Uint8Array, at: number): number {
  return (source[at] ?? 0) | ((source[at + 1] ?? 0) << 8)
}

/** The character that begins with `unit`; above 0xFFFF it took `next` as well. */
function codePoint(unit: number, next: number): number {
  if (unit < 0xd800 || unit > 0xdfff) return unit
  const isPair = unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff
  return isPair ? 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00) : 0xfffd
}

/** Writes a character above ASCII and returns the place behind it. */
function pushCodePoint(bytes: Uint8Array, start: number, code: number): number {
  let at = start
  if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6)
  else {
    if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12)
    else {
      bytes[at++] = 0xf0 | (code >> 18)
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f)
    }
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
  }
  bytes[at++] = 0x80 | (code & 0x3f)
  return at
}
