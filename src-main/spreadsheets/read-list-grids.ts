import { open } from 'node:fs/promises'
import { AppError } from '../foundation/app-error.ts'
import { fileError } from '../foundation/file-error.ts'
import type { ListGrid } from './list-grid.ts'
import { readCsvGrids } from './read-csv-grids.ts'
import { readWorkbookGrids } from './read-workbook-grids.ts'

/**
 * Every way in which a file of people may be read as a list: the sheets of an .xlsx, or a text by each separator. Rejects with FILE_NOT_FOUND, FILE_LOCKED, FILE_UNREADABLE,
 * FILE_CORRUPT, LIST_FORMAT_UNKNOWN, or `tooLarge` beyond `maximumBytes`.
 */
export async function readListGrids(
  path: string,
  maximumBytes: number,
  tooLarge: () => AppError,
): Promise<readonly ListGrid[]> {
  const bytes = await readLimited(path, maximumBytes, tooLarge)
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return readWorkbookGrids(bytes, path)
  // Excel's format of before 2007, and workbooks protected by a password.
  if (bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex')))
    throw new AppError('LIST_FORMAT_UNKNOWN', {
      details: { file: path },
      technical: 'an .xls, or protected by a password',
    })
  return readCsvGrids(bytes, path)
}

async function readLimited(path: string, maximumBytes: number, tooLarge: () => AppError): Promise<Buffer> {
  try {
    const file = await open(path, 'r')
    try {
      if ((await file.stat()).size > maximumBytes) throw tooLarge()
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw fileError(cause, path, 'read')
  }
}
