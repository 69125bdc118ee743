import ExcelJS from 'exceljs'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../foundation/clock.ts'
import { createTranslator } from '../foundation/translator.ts'
import type { Translator } from '../foundation/translator.ts'
import { ResultsReader } from '../procedure-results/results-reader.ts'
import { ResultsWriter } from '../procedure-results/results-writer.ts'
import { exportResults } from './export-results.ts'
import { exportWorkbook } from './export-workbook.ts'

const JOB = 'trabajo-1'
const ROWS = [
  ['1', '1234567890.1234', '2025-10-22', '2025-10-22T14:30:00.5', '=1+1', 'true'],
  ['9007199254740993', '-12345678901234567.0001', '1753-01-01', '2025-10-22T14:30:00.1234567', 'año «ñ»', null],
  ['-5', '0.1000', null, null, '-5;"x"', 'false'],
] as const

let folder: string
let texts: Translator

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'caudal-export-'))
  texts = await createTranslator('es')
  const onDropping = (): void => {}
  const onArrived = (): void => {}
  const writer = await ResultsWriter.create({
    folder,
    jobId: JOB,
    callText: 'EXECUTE [dbo].[p];',
    clock: systemClock,
    onDropping,
    onArrived,
  })
  const column = (
    name: string,
    family: 'integer' | 'decimal' | 'date' | 'datetime' | 'text' | 'boolean',
    scale: number | null = null,
  ) => ({
    name,
    family,
    typeText: family,
    scale,
  })
  writer.setBegins(
    [
      column('clave', 'integer'),
      column('importe', 'decimal', 4),
      column('día', 'date'),
      column('', 'datetime', 7),
      column('+nombre', 'text'),
      column('activo', 'boolean'),
    ],
    null,
  )
  for (const row of ROWS) writer.row(row)
  writer.setEnds()
  writer.setBegins([column('n', 'integer')], null)
  for (let n = 0; n < 25; n++) writer.row([String(n)])
  writer.finish({
    outValues: [
      { name: '@total', family: 'decimal', typeText: 'decimal(38,4)', text: '99999999999999999999.0001', cut: false },
    ],
    returnValue: '0',
    rowsAffected: null,
  })
  writer.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

async function read(file: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(file)
  return workbook
}

test('a workbook holds every set: numbers and dates to calculate with where that is exact, exact texts elsewhere, no formulas', async () => {
  const file = path.join(folder, 'todo.xlsx')
  expect(await exportResults({ folder, jobId: JOB, format: 'xlsx', set: 1, path: file, texts })).toEqual({ rows: 28 })
  const workbook = await read(file)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Llamada', 'Resultado 1', 'Resultado 2'])
  const sheet = workbook.getWorksheet('Resultado 1')
  const values = (row: number): unknown => sheet?.getRow(row).values
  expect(values(1)).toEqual([undefined, 'clave', 'importe', 'día', 'Columna 4', "'+nombre", 'activo'])
  expect(values(2)).toEqual([
    undefined,
    1,
    1234567890.1234,
    new Date('2025-10-22T00:00:00Z'),
    new Date('2025-10-22T14:30:00.500Z'),
    "'=1+1",
    true,
  ])
  expect(values(3)).toEqual([
    undefined,
    '9007199254740993',
    '-12345678901234567.0001',
    '1753-01-01',
    '2025-10-22T14:30:00.1234567',
    'año «ñ»',
  ])
  const call = workbook.getWorksheet('Llamada')
  const cells: unknown[] = []
  call?.eachRow((row) => row.eachCell((cell) => void cells.push(cell.value)))
  expect(cells).toEqual(expect.arrayContaining(['EXECUTE [dbo].[p];', 'total', '99999999999999999999.0001', 'Sí']))
  // The second set never ended.
  expect(cells).toContain(texts.text('cli:procedureExport.no'))
})

test('rows beyond what a sheet holds go on in further ones', async () => {
  const reader = ResultsReader.open(folder, JOB)
  if (!reader) throw new Error('no results')
  const file = path.join(folder, 'hojas.xlsx')
  expect(await exportWorkbook(reader, file, texts, 10)).toBe(28)
  reader.close()
  const workbook = await read(file)
  expect(workbook.worksheets.slice(2).map(({ name, rowCount }) => [name, rowCount - 1])).toEqual([
    ['Resultado 2', 10],
    ['Resultado 2 (2)', 10],
    ['Resultado 2 (3)', 5],
  ])
  expect(workbook.getWorksheet('Resultado 2 (3)')?.getCell('A6').value).toBe(24)
})

test('a CSV holds one set, whole, with a comma for decimals', async () => {
  const file = path.join(folder, 'uno.csv')
  expect(await exportResults({ folder, jobId: JOB, format: 'csv', set: 1, path: file, texts })).toEqual({ rows: 3 })
  expect(readFileSync(file, 'utf8').split('\r\n')).toEqual([
    "\ufeffclave;importe;día;Columna 4;'+nombre;activo",
    "1;1234567890,1234;2025-10-22;2025-10-22T14:30:00.5;'=1+1;true",
    '9007199254740993;-12345678901234567,0001;1753-01-01;2025-10-22T14:30:00.1234567;año «ñ»;',
    `-5;0,1000;;;"'-5;""x""";false`,
    '',
  ])
})

test('what is not there', async () => {
  const file = { folder, format: 'csv', path: path.join(folder, 'nada.csv'), texts } as const
  await expect(exportResults({ ...file, jobId: 'otro', set: 1 })).rejects.toMatchObject({ code: 'RESULT_MISSING' })
  await expect(exportResults({ ...file, jobId: JOB, set: 9 })).rejects.toMatchObject({ code: 'RESULT_MISSING' })
})
