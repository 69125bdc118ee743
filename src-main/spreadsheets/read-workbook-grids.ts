import ExcelJS from 'exceljs'
import { AppError } from '../foundation/app-error.ts'
import { EMPTY_CELL, gridOf, textCell } from './list-grid.ts'
import type { GridCell, GridRow, ListGrid } from './list-grid.ts'
import { inflatedSize } from './inflated-size.ts'

/** A list is some hundred kilobytes of XML. A sheet with a million formatted blank rows would take gigabytes to read. */
const MAXIMUM_INFLATED_BYTES = 24 * 1024 * 1024

/**
 * Every visible sheet of an .xlsx with its values as texts: dates as YYYY-MM-DD, numbers formatted `00000` with their zeros, formulas by
 * their stored result. Rejects with FILE_CORRUPT (damaged), LIST_FORMAT_UNKNOWN (another kind of zip) or LIST_TOO_LARGE.
 */
export async function readWorkbookGrids(bytes: Buffer, path: string): Promise<readonly ListGrid[]> {
  const inflated = await inflatedSize(bytes, path)
  if (!inflated.names.has('xl/workbook.xml'))
    throw new AppError('LIST_FORMAT_UNKNOWN', { details: { file: path }, technical: 'a zip without xl/workbook.xml' })
  if (inflated.sizeBytes > MAXIMUM_INFLATED_BYTES)
    throw new AppError('LIST_TOO_LARGE', { details: { file: path }, technical: `${inflated.sizeBytes} bytes inflated` })

  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  } catch (cause) {
    throw new AppError('FILE_CORRUPT', { cause, details: { file: path } })
  }
  return workbook.worksheets.filter(({ state }) => state === 'visible').map(gridOfSheet)
}

function gridOfSheet(sheet: ExcelJS.Worksheet): ListGrid {
  const rows: GridRow[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: GridCell[] = []
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      while (cells.length < column - 1) cells.push(EMPTY_CELL)
      cells.push(cellOf(cell.value, cell.numFmt))
    })
    rows.push({ row: number, cells })
  })
  return gridOf('workbook', rows)
}

/** `00000`: the zeros are part of what the person sees and means. */
const ZERO_PADDED = /^0+$/

function cellOf(value: ExcelJS.CellValue, numberFormat: string | undefined): GridCell {
  if (value === null || value === undefined) return EMPTY_CELL
  if (typeof value === 'number') {
    const isPadded =
      numberFormat !== undefined && ZERO_PADDED.test(numberFormat) && Number.isInteger(value) && value >= 0
    return textCell(isPadded ? String(value).padStart(numberFormat.length, '0') : String(value))
  }
  if (typeof value === 'string' || typeof value === 'boolean') return textCell(String(value))
  // Dates arrive as midnight UTC: in local time they would be the day before.
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? { text: '', fault: 'formula_error' }
      : textCell(value.toISOString().slice(0, 10))
  if ('error' in value) return { text: value.error, fault: 'formula_error' }
  if ('richText' in value) return textCell(value.richText.map(({ text }) => text).join(''))
  if ('hyperlink' in value) return cellOf(value.text, numberFormat)
  if ('formula' in value || 'sharedFormula' in value) {
    return value.result === undefined || value.result === null
      ? { text: '', fault: 'formula_without_result' }
      : cellOf(value.result, numberFormat)
  }
  return EMPTY_CELL
}
