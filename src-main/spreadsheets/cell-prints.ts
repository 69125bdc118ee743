import { createHash } from 'node:crypto'
import { rejectedCell, textOfRejectedCell } from './rejected-workbook.ts'

/** The hidden column by which it is known which cells of a row somebody changed since the workbook was written. */
export const PRINTS_HEADER = 'caudal_huellas'

const LENGTH = 10
const EMPTY = '-'

/** Of the texts of a row, in the order of the table's fields: short enough for a cell however long the texts are. */
export function printsOf(texts: readonly string[]): string {
  return texts.map((text) => printOf(textOfRejectedCell(rejectedCell(text)))).join(' ')
}

/** Of a text as it is read back. Programs that save a workbook write the ends of lines their own way. */
export function printOf(text: string): string {
  if (text === '') return EMPTY
  return createHash('sha256').update(text.replaceAll(/\r\n?/g, '\n')).digest('base64url').slice(0, LENGTH)
}
