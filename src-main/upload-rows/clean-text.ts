import { refuse } from './refusal.ts'
import type { Reading } from './refusal.ts'

// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
/** Half of a surrogate pair, or the sign that stands for bytes that were none. */
const BROKEN = /[\p{Surrogate}\uFFFD]/u
/** What a spreadsheet writes into a text file where a formula failed, in Spanish and in English. */
const ERROR_WORD =
  /^#(?:N\/A|N\/D|¡?(?:REF|DIV\/0|NULL|NULO|VALUE|VALOR|NUM|SPILL|DESBORDAMIENTO|CALC)!|¿?(?:NAME|NOMBRE)\?)$/i
/** SQL tools export missing values so. */
const MISSING = 'NULL'

/**
 * A cell's text without blanks around it (blanks inside stay), in composed form (`e` + accent is `é`, so that what looks the same is the same); empty for `NULL`.
 * Refuses control characters other than line ends and tabs, broken characters, and the error words of spreadsheets.
 */
export function cleanText(text: string): Reading {
  if (isPlain(text)) {
    if (text.charCodeAt(0) === 35 && ERROR_WORD.test(text)) return refuse('formula_error')
    return text === MISSING ? '' : text
  }
  if (CONTROL.test(text)) return refuse('control_characters')
  if (BROKEN.test(text)) return refuse('invalid_characters')
  const clean = text.trim().normalize('NFC')
  if (ERROR_WORD.test(clean)) return refuse('formula_error')
  return clean === MISSING ? '' : clean
}

/** Whether there is nothing to clean, as in most cells: printable ASCII and composed Latin letters (U+00A1 to U+024F, without the soft hyphen), no blank at either end. */
function isPlain(text: string): boolean {
  const last = text.length - 1
  if (last < 0 || text.charCodeAt(0) === 32 || text.charCodeAt(last) === 32) return false
  for (let at = 0; at <= last; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 || code > 591 || (code > 126 && code < 161) || code === 173) return false
  }
  return true
}
