/** How the upper half of a single-byte code page is written in UTF-8: up to three bytes for each of its 128 characters. */
export interface CodePageTable {
  /** Three places for each byte from 0x80; `lengths` says how many are used. */
  readonly utf8: Uint8Array
  readonly lengths: Uint8Array
}

/** `decodeByte` gives the character of a byte; the lower half must be ASCII, as it is in every code page of Windows. */
export function createCodePageTable(decodeByte: (byte: number) => string): CodePageTable {
  const encoder = new TextEncoder()
  const utf8 = new Uint8Array(128 * 3)
  const lengths = new Uint8Array(128)
  for (let index = 0; index < 128; index += 1) {
    const bytes = encoder.encode(decodeByte(index + 0x80))
    utf8.set(bytes.subarray(0, 3), index * 3)
    lengths[index] = Math.min(3, bytes.length)
  }
  return { utf8, lengths }
}
