import iconv from 'iconv-lite'
import type { TextEncoding } from '../../src-shared/domain/source-table.ts'

/**
 * The text of a file that does not say how it is encoded: a byte order mark decides, then zeros as UTF-16 has them, then whether it is valid
 * UTF-8. What is left is one of the two 8-bit encodings that Spanish Windows writes: 1252 in windows, 850 at the command line.
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncoding } {
  const encoding = encodingOf(bytes)
  return { text: iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding), encoding }
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  return utf16Of(bytes) ?? (isUtf8(bytes) ? 'utf-8' : spanishCodePage(bytes))
}

/** The kind of UTF-16 by the file's first bytes, or null when it is none. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return utf16WithoutMark(bytes)
}

/** UTF-16 of Western text has a zero in nearly every second byte; the other encodings have none. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4096)
  const zeros: [number, number] = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1]++
  })
  const [even, odd] = zeros
  const many = sample.length * 0.3
  if (odd > many && even < many / 10) return 'utf-16le'
  return even > many && odd < many / 10 ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Whichever reads more like Spanish; Windows-1252 when neither does. */
export function spanishCodePage(bytes: Uint8Array): 'windows-1252' | 'cp850' {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return spanishScore(iconv.decode(buffer, 'cp850')) > spanishScore(iconv.decode(buffer, 'windows-1252'))
    ? 'cp850'
    : 'windows-1252'
}

const SPANISH_LETTER = /[áéíóúüñÁÉÍÓÚÜÑ]/
const UPPER_CASE = /\p{Lu}/u
const LETTER = /\p{L}/u

/** Two points for each accented Spanish letter, one when its case does not fit the letter before it (`CafÚ`), and one off for any other sign. */
function spanishScore(text: string): number {
  let score = 0
  for (const match of text.matchAll(/[\u0080-\uffff]/g)) {
    const sign = match[0]
    const before = text[match.index - 1] ?? ' '
    const fits =
      !LETTER.test(before) ||
      UPPER_CASE.test(before) === UPPER_CASE.test(sign) ||
      (UPPER_CASE.test(before) && !LETTER.test(text[match.index - 2] ?? ' '))
    if (!SPANISH_LETTER.test(sign)) score--
    else score += fits ? 2 : 1
  }
  return score
}
