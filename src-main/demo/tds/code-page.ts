import iconv from 'iconv-lite'
import type { Collation } from '../values/collation.ts'

const ASCII_ONLY = /^[\u0000-\u007f]*$/

/** True when the text has the same single bytes in every code page. */
export const isAscii = (text: string): boolean => ASCII_ONLY.test(text)

export function encodeText(text: string, collation: Collation): Uint8Array {
  return isAscii(text) ? Buffer.from(text, 'latin1') : iconv.encode(text, collation.codePage)
}

export function decodeText(bytes: Buffer, collation: Collation): string {
  return iconv.decode(bytes, collation.codePage)
}
