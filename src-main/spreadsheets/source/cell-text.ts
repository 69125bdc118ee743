import type { CellFault } from '../../../src-shared/domain/source-table.ts'
import type { FaultyCell } from '../../../src-shared/domain/source-row.ts'

/** What a cell of many megabytes is shown as. */
const SHOWN_LENGTH = 200

// oxlint-disable-next-line no-control-regex -- finding what no one types is the purpose
const SUSPECT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ud800-\udfff]/
// oxlint-disable-next-line no-control-regex -- the same
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
/** The replacement character, and halves of a surrogate pair. */
const INVALID = /[\ufffd\p{Surrogate}]/u
/** As Excel shows a long number, and saves it to a CSV or pastes it as text: the digits are lost. */
const SCIENTIFIC = /^\s*[+-]?\d(?:[.,]\d+)?E\+\d{1,3}\s*$/i

/**
 * The text as it is, or a fault: longer than `maximumLength` UTF-16 units (cut), control characters (tabs and line ends are none), characters that are none, a number that
 * was shortened to `7.59E+12`.
 */
export function judgeText(text: string, maximumLength: number): string | FaultyCell {
  if (text.length > maximumLength) return faulty('too_long', text)
  if (SUSPECT.test(text)) {
    if (CONTROL.test(text)) return faulty('control_characters', text)
    if (INVALID.test(text)) return faulty('invalid_characters', text)
  }
  return text.length < 16 && text.includes('+') && SCIENTIFIC.test(text) ? faulty('scientific_notation', text) : text
}

export function faulty(fault: CellFault, text: string): FaultyCell {
  return { fault, text: text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text }
}
