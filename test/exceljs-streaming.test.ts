import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'

/*
 * exceljs 4.4.0 as published breaks non-ASCII characters that fall between two chunks of a stream; `patches/` holds the cure.
 * This test fails without it.
 */
const rowCount = 200_000
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-exceljs-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('the streaming reader keeps 200,000 rows of accented text', { timeout: 120_000 }, async () => {
  const filePath = join(folder, 'accents.xlsx')
  await writeAccentedRows(filePath)
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(filePath, { worksheets: 'emit', sharedStrings: 'cache' })
  const wrong: string[] = []
  let rows = 0
  for await (const sheet of reader) {
    for await (const row of sheet) {
      rows += 1
      const text = row.getCell(1).text
      if (text !== accentedText(row.number)) wrong.push(text)
    }
  }
  expect(rows).toBe(rowCount)
  expect(wrong).toEqual([])
})

function accentedText(row: number): string {
  return `Ñandú ${row}: año, cigüeña, maíz, café – 20 € 日本`
}

async function writeAccentedRows(filename: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename, useSharedStrings: false })
  const sheet = workbook.addWorksheet('Catálogo')
  for (let row = 1; row <= rowCount; row += 1) sheet.addRow([accentedText(row)]).commit()
  await workbook.commit()
}
