import type { SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { CellFormat } from './cell-format.ts'
import { readCellFormats } from './workbook-formats.ts'
import { readWorkbookIndex } from './workbook-index.ts'
import type { IndexedSheet, WorkbookIndex } from './workbook-index.ts'
import { ZipPackage } from './zip-package.ts'

/** An open workbook, with what all of its sheets share but their texts. Its user closes `zip`. */
export interface SourceWorkbook {
  readonly zip: ZipPackage
  readonly index: WorkbookIndex
  readonly formats: readonly CellFormat[]
  readonly limits: SourceLimits
}

/** Rejects with what ZipPackage and readWorkbookIndex reject with. */
export async function openWorkbook(path: string, limits: SourceLimits): Promise<SourceWorkbook> {
  const zip = await ZipPackage.open(path, limits)
  try {
    const index = await readWorkbookIndex(zip)
    const formats = await readCellFormats(zip, index.styles)
    return { zip, index, formats, limits }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Throws SHEET_UNKNOWN. */
export function sheetNamed({ index, zip }: SourceWorkbook, name: string): IndexedSheet {
  const found = index.sheets.find((sheet) => sheet.name === name)
  if (!found) throw new AppError('SHEET_UNKNOWN', { details: { file: zip.path, sheet: name } })
  return found
}
