import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { neutraliseCell } from './neutralise-cell.ts'
import { sheetNames } from './sheet-names.ts'
import type { SheetColumn, SheetTable } from './sheet-table.ts'
import { writeWorkbook } from './write-workbook.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-export-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

interface Row {
  readonly name: string
  readonly rows: number
  readonly last: string | null
  readonly covered: number
  readonly state: string
}

const MANONGO: Row = { name: 'MAÑONGO', rows: 1_234_567, last: '2025-10-17', covered: 42, state: 'crítico' }

function columnsOf(rows: readonly Row[]): readonly SheetColumn[] {
  const lasts = rows.map(({ last }) => last as BusinessDate | null)
  return [
    { kind: 'text', header: 'Tienda', widthCharacters: 24, values: rows.map(({ name }) => name), total: 'count' },
    { kind: 'integer', header: 'Registros', widthCharacters: 12, values: rows.map((row) => row.rows), total: 'sum' },
    { kind: 'date', header: 'Última venta', widthCharacters: 12, values: lasts },
    {
      kind: 'percent',
      header: 'Completitud',
      widthCharacters: 12,
      values: rows.map(({ covered }) => (covered === 0 ? null : (100 * covered) / 50)),
      total: { part: 4, whole: 5 },
    },
    { kind: 'integer', header: 'Cargados', widthCharacters: 12, values: rows.map((row) => row.covered), total: 'sum' },
    { kind: 'integer', header: 'Esperados', widthCharacters: 12, values: rows.map(() => 50), total: 'sum' },
    {
      kind: 'text',
      header: 'Estado',
      widthCharacters: 12,
      values: rows.map(({ state }) => state),
      tones: { crítico: 'bad', 'al día': 'good' },
    },
  ]
}

function tableOf(rows: readonly Row[], name = 'Ventas'): SheetTable {
  return { name, heading: 'Gaps & más', columns: columnsOf(rows), totalLabel: 'Total:' }
}

async function write(...sheets: readonly SheetTable[]): Promise<readonly ExcelJS.Worksheet[]> {
  const path = join(folder, 'Gaps por tienda.xlsx')
  await writeWorkbook({ path, title: 'Gaps', sheets })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook.worksheets
}

async function writeRows(...rows: readonly Row[]): Promise<ExcelJS.Worksheet> {
  const [sheet] = await write(tableOf(rows))
  if (!sheet) throw new Error('no sheet')
  return sheet
}

const cells = (sheet: ExcelJS.Worksheet, row: number, columns: readonly number[]) =>
  columns.map((column) => sheet.getRow(row).getCell(column).value)

test('numbers are numbers, dates are dates, and what is unknown is empty', async () => {
  const sheet = await writeRows(MANONGO, { ...MANONGO, name: 'NUEVA', rows: 0, last: null, covered: 0 })
  expect(cells(sheet, 1, [1, 2, 3, 4])).toEqual(['Tienda', 'Registros', 'Última venta', 'Completitud'])
  expect(cells(sheet, 2, [1, 2, 3])).toEqual(['MAÑONGO', 1_234_567, new Date('2025-10-17T00:00:00Z')])
  expect(sheet.getRow(2).getCell(4).value).toBeCloseTo(0.84)
  expect([2, 3, 4].map((column) => sheet.getRow(2).getCell(column).numFmt)).toEqual(['#,##0', 'dd/mm/yyyy', '0.00%'])
  expect(cells(sheet, 3, [3, 4])).toEqual([null, null])
})

test('the header is frozen and filters the rows but not their total', async () => {
  const sheet = await writeRows(MANONGO, MANONGO)
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1, xSplit: 1 })
  expect(sheet.autoFilter).toBe('A1:G3')
  expect(sheet.getRow(1).getCell(1).font.bold).toBe(true)
  expect(sheet.headerFooter.oddHeader).toBe('&LGaps && más')
})

test('totals are formulas over what the filters leave, with their results for whoever does not calculate', async () => {
  const sheet = await writeRows(MANONGO, { ...MANONGO, rows: 33, covered: 8 })
  expect(cells(sheet, 4, [1, 2, 3, 4, 5])).toEqual([
    { formula: 'SUBTOTAL(103,A2:A3)', result: 2 },
    { formula: 'SUBTOTAL(109,B2:B3)', result: 1_234_600 },
    null,
    {
      formula: 'IF(SUBTOTAL(109,F2:F3)=0,"",SUBTOTAL(109,E2:E3)/SUBTOTAL(109,F2:F3))',
      result: 0.5,
    },
    { formula: 'SUBTOTAL(109,E2:E3)', result: 50 },
  ])
  expect(sheet.getRow(4).getCell(1).numFmt).toBe('"Total: "#,##0')
})

test('a badge is coloured by what it says', async () => {
  const sheet = await writeRows(MANONGO, { ...MANONGO, state: 'al día' })
  const { conditionalFormattings } = sheet as ExcelJS.Worksheet & {
    readonly conditionalFormattings: readonly { readonly ref: string; readonly rules: readonly object[] }[]
  }
  expect(conditionalFormattings).toMatchObject([
    {
      ref: 'G2:G3',
      rules: [
        {
          type: 'cellIs',
          operator: 'equal',
          formulae: ['"crítico"'],
          style: { font: { color: { argb: 'FF960B18' } } },
        },
        { type: 'cellIs', operator: 'equal', formulae: ['"al día"'], style: { font: { color: { argb: 'FF0E700E' } } } },
      ],
    },
  ])
})

test('a table without rows is its header, nothing more', async () => {
  const sheet = await writeRows()
  expect(sheet.rowCount).toBe(1)
  expect(sheet.autoFilter).toBe('A1:G1')
})

test('a sheet for each table, under names that Excel takes', async () => {
  const sheets = await write(tableOf([MANONGO], 'Ventas [2025/10]'), tableOf([], 'VENTAS  2025 10'), tableOf([]))
  expect(sheets.map(({ name }) => name)).toEqual(['Ventas  2025 10', 'VENTAS  2025 10 (2)', 'Ventas'])
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 8 }), (wanted) => {
      const names = sheetNames(wanted)
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length)
      for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/)
    }),
  )
})

test('names that look like formulas are texts', async () => {
  const names = ['=1+1', '+58 412', '@SUMA', '-5', '\u0000=1']
  const sheet = await writeRows(...names.map((name) => ({ ...MANONGO, name })))
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
  await writeRows(MANONGO)
  expect((await writeRows({ ...MANONGO, name: 'B' })).getRow(2).getCell(1).value).toBe('B')
  expect(await readdir(folder)).toEqual(['Gaps por tienda.xlsx'])
  expect((await stat(join(folder, 'Gaps por tienda.xlsx'))).size).toBeGreaterThan(1000)
  await expect(
    writeWorkbook({ path: join(folder, 'no', 'x.xlsx'), title: 't', sheets: [tableOf([])] }),
  ).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
})
