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

/**
 * Whichever reads more like Spanish; Windows-1252 when neither does. Three bytes are usual signs in both (no-break space or `á`, `¡` or `í`, `µ` or `Á`): they count only where
 * the other bytes do not decide.
 */
export function spanishCodePage(bytes: Uint8Array): 'windows-1252' | 'cp850' {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = iconv.decode(buffer, 'cp850')
  const difference = spanishScore(text, AS_CP850) - spanishScore(iconv.decode(buffer, 'windows-1252'), AS_WINDOWS_1252)
  return (difference === 0 ? votesForCp850(text) : difference) > 0 ? 'cp850' : 'windows-1252'
}

/** The three bytes of two readings. */
const AS_CP850 = 'áíÁ'
const AS_WINDOWS_1252 = '\u00a0¡µ'
const SPANISH_LETTER = /[áéíóúüñÁÉÍÓÚÜÑ]/
const USUAL_SIGN = /[\u00a0µ¡¿°ºª®–—“”‘’…€™•«»½¼¾×²³]/
const UPPER_CASE = /\p{Lu}/u
const LOWER_CASE = /\p{Ll}/u
const LETTER = /\p{L}/u
const DIGIT = /\d/

/**
 * Two points for each accented Spanish letter, one when its case does not fit the letter beside it (`CafÚ`) or a `ü` has no `g` before it; for `70°`, `N°`, `1ª` and `m³`
 * one or two; one off for any sign that is not usual. Those of `undecided` count nothing.
 */
function spanishScore(text: string, undecided: string): number {
  let score = 0
  for (const match of text.matchAll(/[\u0080-\uffff]/g)) {
    const sign = match[0]
    if (undecided.includes(sign)) continue
    const before = text[match.index - 1] ?? ' '
    const after = text[match.index + 1] ?? ' '
    if (SPANISH_LETTER.test(sign)) score += fits(text, match.index) ? 2 : 1
    else if (/[°ºª]/.test(sign)) score += DIGIT.test(before) || /n/i.test(before) ? 1 : 0
    else if (/[²³]/.test(sign)) score += /m/i.test(before) && !LETTER.test(after) ? 2 : -1
    else if (!USUAL_SIGN.test(sign)) score--
  }
  return score
}

function fits(text: string, at: number): boolean {
  const sign = text[at] ?? ''
  const before = text[at - 1] ?? ' '
  if (/ü/i.test(sign) && !/g/i.test(before)) return false
  const isUpper = UPPER_CASE.test(sign)
  if (!LETTER.test(before)) return isUpper || !UPPER_CASE.test(text[at + 1] ?? ' ')
  const isBeforeUpper = UPPER_CASE.test(before)
  return isBeforeUpper === isUpper || (isBeforeUpper && !LETTER.test(text[at - 2] ?? ' '))
}

/** Of a text read as CP850: how many of its `á`, `í`, `Á` stand where such letters do, less those that stand where a no-break space, `¡`, `µ` do. */
function votesForCp850(text: string): number {
  let votes = 0
  for (const match of text.matchAll(/[áíÁ]/g)) {
    const before = text.slice(Math.max(0, match.index - 2), match.index)
    const after = text.slice(match.index + 1, match.index + 3)
    votes += voteOf(match[0], before, after)
  }
  return votes
}

/** `before` and `after`: two characters, fewer at the ends of the text. */
function voteOf(letter: string, before: string, after: string): number {
  const [left, right] = [before.at(-1) ?? ' ', after[0] ?? ' ']
  if (letter === 'á') {
    // `Lecheáentera`, `1á234`, `CajaáX`: no word has an `á` there.
    if (/[aeo\d]/i.test(left) || /[aeo\d]/i.test(right) || UPPER_CASE.test(right)) return -1
    const isWithinWord = LOWER_CASE.test(left) || (UPPER_CASE.test(left) && !LETTER.test(before.at(-2) ?? ' '))
    return isWithinWord && LOWER_CASE.test(right) ? 1 : 0
  }
  if (letter === 'í') {
    if (LETTER.test(left)) return 1
    return UPPER_CASE.test(right) ? -1 : 0
  }
  // `100 µg`, `5µL`, `(µg)`.
  if (/\d ?$/.test(before) || /^[glms](?!\p{L})/iu.test(after)) return -1
  return LETTER.test(right) || LETTER.test(left) ? 1 : 0
}
