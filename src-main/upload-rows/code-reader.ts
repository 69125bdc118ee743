import { hasGtinCheckDigit } from './gtin.ts'
import { refuse } from './refusal.ts'
import type { Reading } from './refusal.ts'
import { withinLength } from './text-reader.ts'
import type { ValueReader } from './value-reader.ts'

/** From here on a spreadsheet has replaced the last digits of a number by zeros. */
const FIRST_WITHOUT_ALL_DIGITS = 1e15
/** What a spreadsheet makes of a long code when it saves it as text: `7,59123E+12`. */
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?E[+-]\d{1,3}$/i
const PLAIN = /^[!-~]+(?: [!-~]+)*$/
/** Blanks of every kind but the usual one, and signs that nobody sees: two codes with and without them look the same. */
const HIDDEN = /[^\S ]|[\p{Cf}\p{Co}\p{Cn}]/u

/** Codes: texts that look like numbers and are none. Zeros stay; what a spreadsheet has spoilt is refused. */
export function codeReader(maximumLength: number, check: 'gtin' | undefined): ValueReader {
  const fromText = (text: string): Reading => {
    if (SCIENTIFIC.test(text)) return refuse('scientific_notation')
    if (!PLAIN.test(text) && HIDDEN.test(text)) return refuse('bad_characters')
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
