import ExcelJS from 'exceljs'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { neutraliseCell } from './neutralise-cell.ts'

interface ColumnTitle {
  readonly header: string
  readonly widthCharacters: number
}

/** A column and its values from the first row on; null leaves a cell empty. Percentages are 0–100. Plain data, so that it can go to another thread. */
export type GapTableColumn = ColumnTitle &
  (
    | { readonly kind: 'text'; readonly values: readonly (string | null)[] }
    | { readonly kind: 'integer'; readonly values: readonly (number | null)[] }
    | { readonly kind: 'percent'; readonly values: readonly (number | null)[] }
    | { readonly kind: 'date'; readonly values: readonly (BusinessDate | null)[] }
  )

export interface GapTableFile {
  readonly path: string
  /** Names the sheet and heads each printed page. */
  readonly title: string
  readonly columns: readonly GapTableColumn[]
}

/** Excel shows these in the reader's own order and separators. */
const NUMBER_FORMATS: Readonly<Record<GapTableColumn['kind'], string>> = {
  text: '@',
  integer: '#,##0',
  percent: '0.00%',
  date: 'dd/mm/yyyy',
}
const HEADER_FILL: ExcelJS.FillPattern = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0F548C' } }
const SHEET_NAME_LENGTH = 31

/**
 * Writes the gap table as .xlsx with a frozen header and filters, replacing the file in one step. Rejects with FILE_LOCKED (open in Excel),
 * DISK_FULL, FILE_READ_ONLY or FILE_NOT_FOUND (no such folder).
 */
export async function writeGapTable({ path, title, columns }: GapTableFile): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  workbook.title = title
  const sheet = workbook.addWorksheet(sheetName(title), {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' },
    // In page headers `&` begins a code.
    headerFooter: { oddHeader: `&L${title.replaceAll('&', '&&')}`, oddFooter: '&R&P / &N' },
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
    cell.numFmt = '@'
  })
  const rowCount = columns[0]?.values.length ?? 0
  for (let row = 0; row < rowCount; row++) sheet.addRow(columns.map((column) => cellValue(column, row)))
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rowCount + 1, column: columns.length } }
  // An export is for others to read, as the folder it is saved to allows.
  await writeFileAtomically(path, new Uint8Array(await workbook.xlsx.writeBuffer()), 0o666)
}

function cellValue(column: GapTableColumn, row: number): string | number | Date | null {
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
  }
}

/** Excel refuses sheets whose names are long, empty, or have these characters. */
function sheetName(title: string): string {
  const name = title
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, SHEET_NAME_LENGTH)
    .trim()
    .replace(/^'|'$/g, '')
  return name === '' ? 'Caudal' : name
}
