import iconv from 'iconv-lite'
import type { Collation } from '../values/collation.ts'

const NOT_ASCII = /[^ -\u007f]/

/** True when the text surely has the same single bytes in every code page; control characters take the slow way. */
export const isAscii = (text: string): boolean => !NOT_ASCII.test(text)

export function encodeText(text: string, collation: Collation): Uint8Array {
  return isAscii(text) ? Buffer.from(text, 'latin1') : iconv.encode(text, collation.codePage)
}

export function decodeText(bytes: Buffer, collation: Collation): string {
  return iconv.decode(bytes, collation.codePage)
}
