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
export async function writeWorkbook({ path, ...content }: WorkbookFile): Promise<void> {
  // An export is for others to read, as the folder it is saved to allows.
  await writeFileAtomically(path, await workbookBytes(content), 0o666)
}

/** The same as the file's bytes, such as for a mail. */
export async function workbookBytes({ title, sheets }: Omit<WorkbookFile, 'path'>): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  workbook.title = title
  workbook.creator = 'Caudal'
  // Totals are formulas: Excel works them out anew when it opens the file.
  workbook.calcProperties = { fullCalcOnLoad: true }
  const names = sheetNames(sheets.map(({ name }) => name))
  sheets.forEach((sheet, index) => addTableSheet(workbook, names[index] ?? sheet.name, sheet))
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
