import { hasGtinCheckDigit } from './gtin.ts'
import { refuse } from './refusal.ts'
import type { Reading } from './refusal.ts'
import { withinLength } from './text-reader.ts'
import type { ValueReader } from './value-reader.ts'

/** From here on a spreadsheet has replaced the last digits of a number by zeros. */
const FIRST_WITHOUT_ALL_DIGITS = 1e15
/** What a spreadsheet makes of a long code when it saves it as text: `7,59123E+12`. */
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?E[+-]\d{1,3}$/i
/** Blanks of every kind but the usual one, and signs that nobody sees: two codes with and without them look the same. */
const HIDDEN = /[^\S ]|[\p{Cf}\p{Co}\p{Cn}]/u

/** Codes: texts that look like numbers and are none. Zeros stay; what a spreadsheet has spoilt is refused. */
export function codeReader(maximumLength: number, check: 'gtin' | undefined): ValueReader {
  const fromText = (text: string): Reading => {
    if (!isWord(text)) {
      if (SCIENTIFIC.test(text)) return refuse('scientific_notation')
      if (HIDDEN.test(text)) return refuse('bad_characters')
    }
    if (check === 'gtin' && !hasGtinCheckDigit(text)) return refuse('bad_check_digit')
    return withinLength(text, maximumLength)
  }
  return {
    fromText,
    fromNumber(value) {
      if (!Number.isInteger(value)) return refuse('not_a_whole_number')
      if (Math.abs(value) >= FIRST_WITHOUT_ALL_DIGITS) return refuse('digits_lost')
      return fromText(value === 0 ? '0' : String(value))
    },
    // A code such as 1-2 typed into a cell without text format.
    fromDate: () => refuse('turned_into_date'),
    fromBoolean: () => refuse('bad_characters'),
  }
}

/** Whether the text is letters without accents, digits and hyphens only, and no number with an exponent: most codes are. */
function isWord(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const isDigit = code >= 48 && code <= 57
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
    // `1E-5`: a sign after an E is looked at more closely.
    if (!isDigit && !isLetter && !(code === 45 && (text.charCodeAt(at - 1) | 32) !== 101)) return false
  }
  return true
}
