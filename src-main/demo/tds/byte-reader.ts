import { ProtocolError } from './protocol-error.ts'

/** Reads little-endian fields from a client message. Throws ProtocolError past its end. */
export class ByteReader {
  readonly #buffer: Buffer
  #at: number

  constructor(buffer: Buffer, at = 0) {
    this.#buffer = buffer
    this.#at = at
  }

  get position(): number {
    return this.#at
  }

  get atEnd(): boolean {
    return this.#at >= this.#buffer.length
  }

  peek(): number {
    return this.#buffer[this.#at] ?? -1
  }

  #take(size: number): number {
    const at = this.#at
    if (size < 0 || at + size > this.#buffer.length) throw new ProtocolError('message ends too soon')
    this.#at = at + size
    return at
  }

  skip(size: number): void {
    this.#take(size)
  }

  u8(): number {
    return this.#buffer.readUInt8(this.#take(1))
  }

  u16(): number {
    return this.#buffer.readUInt16LE(this.#take(2))
  }

  u24(): number {
    return this.#buffer.readUIntLE(this.#take(3), 3)
  }

  u32(): number {
    return this.#buffer.readUInt32LE(this.#take(4))
  }

  i32(): number {
    return this.#buffer.readInt32LE(this.#take(4))
  }

  i64(): bigint {
    return this.#buffer.readBigInt64LE(this.#take(8))
  }

  u64(): bigint {
    return this.#buffer.readBigUInt64LE(this.#take(8))
  }

  bytes(size: number): Buffer {
    const at = this.#take(size)
    return this.#buffer.subarray(at, at + size)
  }

  utf16(characters: number): string {
    return this.bytes(characters * 2).toString('utf16le')
  }

  /** B_VARCHAR. */
  shortText(): string {
    return this.utf16(this.u8())
  }
}
