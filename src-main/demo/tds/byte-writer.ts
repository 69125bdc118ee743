/** A growing little-endian buffer for tokens and rows. */
export class ByteWriter {
  #buffer: Buffer
  #at = 0

  constructor(capacity = 256) {
    this.#buffer = Buffer.allocUnsafe(capacity)
  }

  get length(): number {
    return this.#at
  }

  /** What was written; valid until the next write or reset. */
  view(): Buffer {
    return this.#buffer.subarray(0, this.#at)
  }

  reset(): void {
    this.#at = 0
  }

  /** Reserve `size` bytes and return where they start. */
  #room(size: number): number {
    const at = this.#at
    if (at + size > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, at + size))
      this.#buffer.copy(grown, 0, 0, at)
      this.#buffer = grown
    }
    this.#at = at + size
    return at
  }

  u8(value: number): void {
    const at = this.#room(1)
    this.#buffer[at] = value
  }

  u16(value: number): void {
    const at = this.#room(2)
    this.#buffer[at] = value & 0xff
    this.#buffer[at + 1] = (value >> 8) & 0xff
  }

  u24(value: number): void {
    this.u16(value & 0xffff)
    this.u8((value >> 16) & 0xff)
  }

  /** Also for signed values: the low 32 bits. */
  u32(value: number): void {
    const at = this.#room(4)
    const buffer = this.#buffer
    buffer[at] = value & 0xff
    buffer[at + 1] = (value >> 8) & 0xff
    buffer[at + 2] = (value >> 16) & 0xff
    buffer[at + 3] = (value >> 24) & 0xff
  }

  i64(value: bigint): void {
    const at = this.#room(8)
    this.#buffer.writeBigInt64LE(BigInt.asIntN(64, value), at)
  }

  u64(value: bigint): void {
    const at = this.#room(8)
    this.#buffer.writeBigUInt64LE(value, at)
  }

  f32(value: number): void {
    const at = this.#room(4)
    this.#buffer.writeFloatLE(value, at)
  }

  f64(value: number): void {
    const at = this.#room(8)
    this.#buffer.writeDoubleLE(value, at)
  }

  bytes(value: Uint8Array): void {
    const at = this.#room(value.length)
    this.#buffer.set(value, at)
  }

  /** UTF-16LE text without a length. */
  utf16(text: string): void {
    const at = this.#room(text.length * 2)
    this.#buffer.write(text, at, 'utf16le')
  }

  /** One byte per character; only for text already known to be ASCII. */
  latin1(text: string): void {
    const at = this.#room(text.length)
    this.#buffer.write(text, at, 'latin1')
  }

  /** B_VARCHAR: one byte of length in characters, then UTF-16. */
  shortText(text: string): void {
    const cut = text.slice(0, 255)
    this.u8(cut.length)
    this.utf16(cut)
  }

  /** US_VARCHAR: two bytes of length in characters, then UTF-16. */
  longText(text: string): void {
    this.u16(text.length)
    this.utf16(text)
  }

  /** Write a 16-bit number into bytes already written. */
  patch16(at: number, value: number): void {
    this.#buffer.writeUInt16LE(value, at)
  }
}
