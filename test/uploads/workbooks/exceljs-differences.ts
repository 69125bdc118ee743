/** Cells of the corpus that exceljs 4.4 reads otherwise than we do (`all`: it does not read the file), and why ours is what the person means. */
export const EXCELJS_DIFFERENCES: readonly {
  readonly file: string
  readonly cells: string
  readonly reason: string
}[] = [
  {
    file: 'dates of the system of 1900, by format and not by look',
    cells: 'A3 B3',
    reason: 'exceljs does not know of the 29 February 1900 in the calendar: days before it are one day off',
  },
  {
    file: 'a date half a second before midnight is the next day',
    cells: 'B2',
    reason: 'exceljs cuts the noise of a fraction off instead of rounding to the second',
  },
  {
    file: 'dates written as ISO texts',
    cells: 'B2',
    reason: 'exceljs reads 2025-10-21 as the number 2025',
  },
  {
    file: 'times of day and durations have no date',
    cells: 'A2 B2',
    reason: 'exceljs dates them to 1899-12-30',
  },
  {
    file: 'letters in quotes, after a backslash or in a currency are no date',
    cells: 'A3',
    reason: 'exceljs takes the d of `0 \\d\\í\\a\\s` for a day: 7 días are 1900-01-06',
  },
  {
    file: 'codes that a format pads with zeros, with and without signs',
    cells: 'A2 B2 A3 B3',
    reason: 'exceljs gives the number: the zeros are lost',
  },
  {
    file: 'codes lost to scientific notation, as text and as a number of more than fifteen digits',
    cells: 'A2 A3',
    reason: 'exceljs has no faults: a code without its digits looks like any other',
  },
  {
    file: 'numbers with the noise of their seventeenth digit',
    cells: 'B2 A3',
    reason: 'exceljs gives the double; Excel shows fifteen digits of it',
  },
  {
    file: 'percentages as the person sees them',
    cells: 'A2 B2',
    reason: 'exceljs gives 0.16 for what is shown as 16%',
  },
  {
    file: 'formulas: stored results of each type, empty texts, errors, and none at all',
    cells: 'D2 G2',
    reason: 'exceljs does not tell an empty text from no result, and names the cell that a shared formula belongs to',
  },
  {
    file: 'escaped characters: line ends, an escaped underscore, and what only looks like one',
    cells: 'A2 B2',
    reason: 'exceljs leaves _x000D_ in texts that stand in their cells',
  },
  {
    file: 'NUL, half a surrogate pair and replacement characters are faults',
    cells: 'A2 B2 A3',
    reason: 'exceljs has no faults',
  },
  { file: 'a shared text with half a surrogate pair', cells: 'B2', reason: 'exceljs has no faults' },
  { file: 'a cell of ten megabytes', cells: 'B2', reason: 'exceljs has no limit' },
  { file: 'a cell at the limit of Excel, and one beyond it', cells: 'B2', reason: 'exceljs has no limit' },
  { file: 'booleans, also as words', cells: 'B2', reason: 'exceljs takes the word false for true' },
  { file: 'a number that is none', cells: 'B2', reason: 'exceljs reads as far as there are digits: 12a4 is 12' },
  {
    file: 'XML that a text may hold: entities, CDATA, comments, markup',
    cells: 'B2',
    reason: 'exceljs loses what is in CDATA',
  },
  {
    file: 'texts merged downwards are repeated, numbers are not',
    cells: 'B6',
    reason: 'exceljs repeats amounts, too: merged over two rows, an amount counts twice',
  },
  {
    file: 'rows and cells without their numbers, as some programs write them',
    cells: 'all',
    reason: 'exceljs needs the numbers',
  },
  { file: 'tags with a prefix, as other programs write them', cells: 'all', reason: 'exceljs knows no prefixes' },
  {
    file: 'a sheet in UTF-16, and parts named in other cases and with a leading slash',
    cells: 'all',
    reason: 'exceljs takes every part for UTF-8 and compares the case of names',
  },
  {
    file: 'text that was UTF-8 and was read as Windows-1252 once',
    cells: 'A2 A3',
    reason: 'the repair is ours',
  },
  {
    file: 'openpyxl: every type; its formulas have no results',
    cells: 'all',
    reason: 'exceljs fails on the comments that openpyxl writes',
  },
  {
    file: 'openpyxl: dates as ISO texts',
    cells: 'A2 B2 A3 B3',
    reason: 'exceljs reads the year as a number, and that as a day of 1905',
  },
  {
    file: 'LibreOffice: every type, with results of formulas',
    cells: 'C2 F2 J2 A3 C3 F3 G3 J3',
    reason: 'times, durations, percentages and zeros as above; exceljs loses the result of =FALSE()',
  },
  { file: 'exceljs: every type, shared texts', cells: 'A4', reason: 'the zeros of 00000' },
  { file: 'exceljs: every type, texts in their cells', cells: 'A4', reason: 'the zeros of 00000' },
  { file: 'a workbook under the name of a CSV', cells: 'A4', reason: 'the zeros of 00000' },
]
