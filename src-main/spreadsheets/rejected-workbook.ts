import { neutraliseCell } from './neutralise-cell.ts'

/** The hidden sheet by which a workbook of rejected rows is known again, and the hidden column that holds each row's number in the file. */
export const CONTROL_SHEET = 'Caudal'
export const ROW_NUMBER_HEADER = 'caudal_fila'
export const CONTROL_KEYS = [
  'draftId',
  'review',
  'kind',
  'sheet',
  'decimalSign',
  'dateOrder',
  'fields',
  'headers',
] as const
export type ControlKey = (typeof CONTROL_KEYS)[number]

// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g
/** Signs that show control characters: ␀ ␁ ␂ … */
const PICTURES = /[\u2400-\u241f]/g
const FIRST_PICTURE = 0x2400
/** The most that a cell of Excel holds. */
const LONGEST = 32_767

/** A text of the file as a cell of the workbook: no formula, no control character (which .xlsx cannot hold, so that its sign stands for it), not too long. */
export function rejectedCell(text: string): string {
  const shown = text.replaceAll(CONTROL, (sign) => String.fromCharCode(FIRST_PICTURE + sign.charCodeAt(0)))
  const cell = neutraliseCell(shown)
  return cell.length > LONGEST ? cell.slice(0, LONGEST) : cell
}

/** The text again that `rejectedCell` made a cell of. */
export function textOfRejectedCell(cell: string): string {
  const text = cell.startsWith("'") && neutraliseCell(cell.slice(1)) === cell ? cell.slice(1) : cell
  return text.replaceAll(PICTURES, (sign) => String.fromCharCode(sign.charCodeAt(0) - FIRST_PICTURE))
}
