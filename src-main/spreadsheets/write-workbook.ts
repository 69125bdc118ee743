import ExcelJS from 'exceljs'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { addTableSheet } from './add-table-sheet.ts'
import { sheetNames } from './sheet-names.ts'
import type { SheetTable } from './sheet-table.ts'

export interface WorkbookFile {
  readonly path: string
  readonly title: string
  /** At least one, in this order. */
  readonly sheets: readonly SheetTable[]
}

/**
 * Writes tables as .xlsx, a sheet each, replacing the file in one step. Rejects with FILE_LOCKED (open in Excel), DISK_FULL, FILE_READ_ONLY or
 * FILE_NOT_FOUND (no such folder).
 */
export async function writeWorkbook({ path, title, sheets }: WorkbookFile): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  workbook.title = title
  workbook.creator = 'Caudal'
  // Totals are formulas: Excel works them out anew when it opens the file.
  workbook.calcProperties = { fullCalcOnLoad: true }
  const names = sheetNames(sheets.map(({ name }) => name))
  sheets.forEach((sheet, index) => addTableSheet(workbook, names[index] ?? sheet.name, sheet))
  // An export is for others to read, as the folder it is saved to allows.
  await writeFileAtomically(path, new Uint8Array(await workbook.xlsx.writeBuffer()), 0o666)
}
