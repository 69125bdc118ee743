import type ExcelJS from 'exceljs'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import { neutraliseCell } from './neutralise-cell.ts'
import type { SheetColumn, SheetTable, Tone } from './sheet-table.ts'

/** Excel shows these with the reader's own separators; the order of a date's parts is fixed. */
const NUMBER_FORMATS: Readonly<Record<SheetColumn['kind'], string>> = {
  text: '@',
  integer: '#,##0',
  percent: '0.00%',
  date: 'dd/mm/yyyy',
}
const HEADER_FILL: ExcelJS.FillPattern = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0F548C' } }
const TOTAL_FILL: ExcelJS.FillPattern = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEBF3FC' } }
/** Dark text on a light ground of the same hue: readable in print, too. */
const TONES: Readonly<Record<Tone, { readonly text: string; readonly ground: string }>> = {
  good: { text: 'FF0E700E', ground: 'FFDFF6DD' },
  warning: { text: 'FF8A3707', ground: 'FFFDE7C9' },
  bad: { text: 'FF960B18', ground: 'FFFBDADD' },
  neutral: { text: 'FF424242', ground: 'FFE6E6E6' },
}
/** Functions of SUBTOTAL that leave hidden rows out. */
const COUNT_SHOWN = 103
const SUM_SHOWN = 109
const HEADER_ROW = 1

/** Adds a sheet with a frozen header, filters, colours by rule and, below the table, totals of the rows that are shown. */
export function addTableSheet(workbook: ExcelJS.Workbook, name: string, table: SheetTable): void {
  const { columns, heading } = table
  const rowCount = columns[0]?.values.length ?? 0
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: HEADER_ROW }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' },
    // In page headers `&` begins a code.
    headerFooter: { oddHeader: `&L${heading.replaceAll('&', '&&')}`, oddFooter: '&R&P / &N' },
  })
  columns.forEach(({ kind, widthCharacters }, index) => {
    const column = sheet.getColumn(index + 1)
    column.width = widthCharacters
    column.numFmt = NUMBER_FORMATS[kind]
    column.alignment = { horizontal: kind === 'text' ? 'left' : 'right' }
  })
  const header = sheet.addRow(columns.map((column) => neutraliseCell(column.header)))
  header.eachCell((cell) => {
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } }
    cell.fill = HEADER_FILL
    cell.numFmt = NUMBER_FORMATS.text
  })
  for (let row = 0; row < rowCount; row++) sheet.addRow(columns.map((column) => cellValue(column, row)))
  sheet.autoFilter = {
    from: { row: HEADER_ROW, column: 1 },
    to: { row: HEADER_ROW + rowCount, column: columns.length },
  }
  if (rowCount === 0) return
  columns.forEach((column, index) => addTones(sheet, column, index, rowCount))
  addTotals(sheet, table, rowCount)
}

function addTones(sheet: ExcelJS.Worksheet, column: SheetColumn, index: number, rowCount: number): void {
  if (column.kind !== 'text' || column.tones === undefined) return
  sheet.addConditionalFormatting({
    ref: cellsOf(sheet, index, rowCount),
    rules: Object.entries(column.tones).map(([text, tone], order) => ({
      type: 'cellIs',
      operator: 'equal',
      priority: order + 1,
      formulae: [`"${neutraliseCell(text).replaceAll('"', '""')}"`],
      style: {
        font: { bold: true, color: { argb: TONES[tone].text } },
        fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: TONES[tone].ground } },
      },
    })),
  })
}

function addTotals(sheet: ExcelJS.Worksheet, { columns, totalLabel }: SheetTable, rowCount: number): void {
  const row = sheet.addRow(columns.map((column, index) => totalCell(sheet, columns, column, index, rowCount)))
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1)
    cell.font = { bold: true }
    cell.fill = TOTAL_FILL
    cell.border = { top: { style: 'thin', color: { argb: 'FF0F548C' } } }
    // The label is part of the format, so that what stands there is a number.
    if (column.kind === 'text' && column.total === 'count') {
      cell.numFmt = `"${totalLabel.replaceAll('"', '')} "#,##0`
      cell.alignment = { horizontal: 'left' }
    }
  })
}

/** What a formula gives is written beside it: whoever reads the file without calculating sees it, too. */
function totalCell(
  sheet: ExcelJS.Worksheet,
  columns: readonly SheetColumn[],
  column: SheetColumn,
  index: number,
  rowCount: number,
): ExcelJS.CellFormulaValue | null {
  const subtotal = (what: number, at: number): string => `SUBTOTAL(${what},${cellsOf(sheet, at, rowCount)})`
  switch (column.kind) {
    case 'text':
      if (column.total !== 'count') return null
      return { formula: subtotal(COUNT_SHOWN, index), result: column.values.filter(isText).length } as const
    case 'integer':
      return column.total === 'sum' ? { formula: subtotal(SUM_SHOWN, index), result: sumOf(column) } : null
    case 'percent': {
      if (column.total === undefined) return null
      const { part, whole } = column.total
      const [partSum, wholeSum] = [sumOf(columns[part]), sumOf(columns[whole])]
      const [partCell, wholeCell] = [subtotal(SUM_SHOWN, part), subtotal(SUM_SHOWN, whole)]
      const formula = `IF(${wholeCell}=0,"",${partCell}/${wholeCell})`
      return { formula, result: wholeSum === 0 ? '' : partSum / wholeSum }
    }
    case 'date':
      return null
    default:
      return assertNever(column)
  }
}

function isText(text: string | null): boolean {
  return text !== null && text !== ''
}

function sumOf(column: SheetColumn | undefined): number {
  return column?.kind === 'integer' ? column.values.reduce<number>((sum, value) => sum + (value ?? 0), 0) : 0
}

function cellsOf(sheet: ExcelJS.Worksheet, index: number, rowCount: number): string {
  const { letter } = sheet.getColumn(index + 1)
  return `${letter}${HEADER_ROW + 1}:${letter}${HEADER_ROW + rowCount}`
}

function cellValue(column: SheetColumn, row: number): string | number | Date | null {
  switch (column.kind) {
    case 'text': {
      const text = column.values[row] ?? null
      return text === null ? null : neutraliseCell(text)
    }
    case 'integer':
      return column.values[row] ?? null
    case 'percent': {
      const percent = column.values[row] ?? null
      return percent === null ? null : percent / 100
    }
    case 'date': {
      const date = column.values[row] ?? null
      return date === null ? null : new Date(`${date}T00:00:00Z`)
    }
    default:
      return assertNever(column)
  }
}
