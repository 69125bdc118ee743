import { neutraliseCell } from './neutralise-cell.ts'

/** What Excel needs to read a text as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff'

/** Where cells end: a semicolon in files, which Excel in Spanish takes for the separator of a CSV; a tab on the clipboard. */
export type CellSeparator = ';' | '\t'

/**
 * One line, with its end as Windows has it. Texts that a spreadsheet would take for a formula are neutralised; cells that hold the separator, quotes or line ends stand in
 * quotes.
 */
export function csvLine(cells: readonly (string | number | null)[], separator: CellSeparator = ';'): string {
  return `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`
}

function csvCell(cell: string | number | null, separator: CellSeparator): string {
  if (cell === null) return ''
  const text = typeof cell === 'number' ? String(cell) : neutraliseCell(cell)
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** An exact decimal text with the decimal sign that Excel expects in that language: a comma in Spanish. */
export function csvDecimal(decimal: string | null, language: 'es' | 'en'): string | null {
  return decimal !== null && language === 'es' ? decimal.replace('.', ',') : decimal
}
