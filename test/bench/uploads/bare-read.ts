import { parse } from 'csv-parse'
import ExcelJS from 'exceljs'
import { createReadStream } from 'node:fs'
import type { UploadFormat } from './upload-files.ts'

/** Reads every cell of the file by the library alone, and forgets it; resolves with the number of rows. */
export async function bareRead(format: UploadFormat, filePath: string): Promise<number> {
  let rows = 0
  if (format === 'csv') {
    const parser = createReadStream(filePath).pipe(parse({ delimiter: ';' }))
    parser.on('readable', () => {
      while (parser.read() !== null) rows++
    })
    await new Promise((resolve, reject) => parser.once('end', resolve).once('error', reject))
    return rows
  }
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(filePath, {
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    worksheets: 'emit',
  })
  for await (const sheet of workbook) {
    for await (const row of sheet) {
      row.eachCell((cell) => cell.value)
      rows++
    }
  }
  return rows
}
