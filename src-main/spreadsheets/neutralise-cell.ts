const STARTS_A_FORMULA = /^[=+\-@\t\r\0]/
const NUMERIC = /^[+-]?(?:\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,]\d+)?$/

/**
 * Text that no spreadsheet takes for a formula when the export is opened, saved as CSV and opened again: an apostrophe goes before
 * `= + - @`, tab, carriage return and NUL, unless the text is a number. Control characters, which .xlsx cannot hold, are dropped.
 */
export function neutraliseCell(text: string): string {
  // oxlint-disable-next-line no-control-regex -- dropping control characters is the purpose
  const printable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  const isDangerous = STARTS_A_FORMULA.test(text) || STARTS_A_FORMULA.test(printable)
  return isDangerous && !NUMERIC.test(text) ? `'${printable}` : printable
}
