import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { neutraliseCell } from './neutralise-cell.ts'
import { writeGapTable } from './write-gap-table.ts'
import type { GapTableColumn } from './write-gap-table.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-export-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const columnsOf = (rows: readonly StoreGaps[]): readonly GapTableColumn[] => [
  { kind: 'text', header: 'Tienda', widthCharacters: 24, values: rows.map((row) => row.storeName) },
  { kind: 'integer', header: 'Registros', widthCharacters: 12, values: rows.map((row) => row.rows) },
  { kind: 'date', header: 'Última venta', widthCharacters: 12, values: rows.map((row) => row.lastSaleDate) },
  { kind: 'percent', header: 'Completitud', widthCharacters: 12, values: rows.map((row) => row.completenessPercent) },
]

function aRow(storeName: string, over: Partial<StoreGaps> = {}): StoreGaps {
  return {
    storeId: 't',
    storeName,
    enabled: true,
    datasetId: 'ventas',
    rows: 1_234_567,
    lastSaleDate: '2025-10-17' as BusinessDate,
    daysBehind: 5,
    freshness: 'stale',
    completenessPercent: 97.674,
    expectedDays: 43,
    coveredDays: 42,
    gaps: [],
    gapDays: 1,
    suspiciousDays: 0,
    recommendedUpdate: null,
    recommendedRecovery: null,
    ...over,
  }
}

async function write(rows: readonly StoreGaps[], title = 'Ventas: días que faltan [2025/10]') {
  const path = join(folder, 'Días que faltan.xlsx')
  await writeGapTable({ path, title, columns: columnsOf(rows) })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

test('numbers are numbers, dates are dates, and what is unknown is empty', async () => {
  const sheet = await write([
    aRow('MAÑONGO'),
    aRow('NUEVA', { rows: 0, lastSaleDate: null, completenessPercent: null }),
  ])
  expect(sheet.getRow(1).values).toEqual([undefined, 'Tienda', 'Registros', 'Última venta', 'Completitud'])
  const row = sheet.getRow(2)
  expect([row.getCell(1).value, row.getCell(2).value, row.getCell(3).value]).toEqual([
    'MAÑONGO',
    1_234_567,
    new Date('2025-10-17T00:00:00Z'),
  ])
  expect(row.getCell(4).value).toBeCloseTo(0.97674)
  expect([2, 3, 4].map((column) => row.getCell(column).numFmt)).toEqual(['#,##0', 'dd/mm/yyyy', '0.00%'])
  expect([3, 4].map((column) => sheet.getRow(3).getCell(column).value)).toEqual([null, null])
})

test('the header is frozen and filters the whole table; the title names the sheet as Excel allows', async () => {
  const sheet = await write([aRow('A'), aRow('B')])
  expect(sheet.name).toBe('Ventas  días que faltan  2025 1')
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(sheet.autoFilter).toBe('A1:D3')
  expect(sheet.getRow(1).getCell(1).font.bold).toBe(true)
})

test('names that look like formulas are texts', async () => {
  const sheet = await write(['=1+1', '+58 412', '@SUMA', '-5', '\u0000=1'].map((name) => aRow(name)))
  expect([2, 3, 4, 5, 6].map((row) => sheet.getRow(row).getCell(1).value)).toEqual([
    "'=1+1",
    "'+58 412",
    "'@SUMA",
    '-5',
    "'=1",
  ])
})

test('no text is left that a spreadsheet would run, and numbers stay as they are', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\0', '\u0001='), (text, start) => {
      expect(neutraliseCell(start + text)).not.toMatch(/^(?![+-][\d.,]+$)[=+\-@\t\r\0]/)
    }),
  )
  for (const number of ['-12', '+3,50', '-1.234.567,89', '12', '-0.5']) expect(neutraliseCell(number)).toBe(number)
})

test('replaces a file that is there; says when there is no folder, and leaves nothing behind', async () => {
  await write([aRow('A')])
  expect((await write([aRow('B')])).getRow(2).getCell(1).value).toBe('B')
  expect(await readdir(folder)).toEqual(['Días que faltan.xlsx'])
  expect((await stat(join(folder, 'Días que faltan.xlsx'))).size).toBeGreaterThan(1000)
  await expect(
    writeGapTable({ path: join(folder, 'no', 'x.xlsx'), title: 't', columns: columnsOf([]) }),
  ).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
})
