import iconv from 'iconv-lite'
import type { Collation } from '../values/collation.ts'

const NOT_ASCII = /[^ -\u007f]/

/** True when the text surely has the same single bytes in every code page; control characters take the slow way. */
export const isAscii = (text: string): boolean => !NOT_ASCII.test(text)

/** One each: looking the code page up costs more than encoding a name. Those of SQL Server that the stores use keep no state between texts. */
const encoders = new Map<string, ReturnType<typeof iconv.getEncoder>>()

export function encodeText(text: string, collation: Collation): Uint8Array {
  return isAscii(text) ? Buffer.from(text, 'latin1') : encoderOf(collation.codePage).write(text)
}

function encoderOf(codePage: string): ReturnType<typeof iconv.getEncoder> {
  let encoder = encoders.get(codePage)
  if (!encoder) encoders.set(codePage, (encoder = iconv.getEncoder(codePage)))
  return encoder
}

export function decodeText(bytes: Buffer, collation: Collation): string {
  return iconv.decode(bytes, collation.codePage)
}
