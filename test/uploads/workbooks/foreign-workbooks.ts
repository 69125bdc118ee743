import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { SourceDate, SourceValue } from '../../../src-shared/domain/source-row.ts'
import type { AwkwardFile } from './awkward-file.ts'

function fixture(name: string): () => Promise<Buffer> {
  return () => readFile(new URL(`fixtures/${name}`, import.meta.url))
}

function day(date: string, time: string | null = null): SourceDate {
  return { date, time }
}

const TYPES: readonly string[] = [
  'codigo',
  'fecha',
  'hora',
  'momento',
  'precio',
  'iva',
  'activo',
  'formula',
  'enlace',
  'duracion',
]
const SECOND: readonly SourceValue[] = [
  '00123',
  day('2025-10-21'),
  '12:30:00',
  day('2025-10-21', '23:59:59'),
  1234.5,
  '16%',
  true,
]
const THIRD: readonly SourceValue[] = ['00123', day('1999-12-31'), '00:00:01', day('2024-02-29'), -0.01, '16,5%', false]
const NOT_AVAILABLE: SourceValue = { fault: 'formula_error', text: '#N/A' }
const LOCALISED: AwkwardFile['outcome'] = {
  headers: ['codigo', 'fecha', 'precio'],
  rows: { 2: ['00123', day('2025-10-21'), 1234.5], 3: ['00124', day('2025-02-01'), -0.05] },
}

/** Workbooks made by other programs: `fixtures/make-fixtures.py` makes those of openpyxl and LibreOffice. */
export const FOREIGN_WORKBOOKS: readonly AwkwardFile[] = [
  {
    name: 'openpyxl: every type; its formulas have no results',
    bytes: fixture('openpyxl-types.xlsx'),
    outcome: {
      headers: TYPES,
      rows: {
        2: [...SECOND, { fault: 'formula_without_result', text: '=E2*2' }, 'ver', '30:00:00'],
        3: [...THIRD, NOT_AVAILABLE, 'Ñandú – 日本 👍', '00:05:00'],
      },
      warnings: ['formula_error', 'formula_without_result'],
    },
  },
  {
    name: 'openpyxl: title, merged and hidden rows, hidden column, filter, totals, hidden sheet',
    bytes: fixture('openpyxl-shapes.xlsx'),
    outcome: {
      headers: ['tienda', 'terminal', 'monto', 'lote'],
      rows: {
        4: ['PERIFÉRICO', '00012345', 10, 1],
        5: ['PERIFÉRICO', '00012346', 20, 2],
        6: ['CENTRO', '00012347', 30, 3],
      },
      layout: { headerRow: 3, lastRow: 6 },
      warnings: ['title_rows', 'total_rows', 'hidden_rows', 'hidden_sheets', 'merged_cells'],
    },
  },
  {
    name: 'openpyxl: dates as ISO texts',
    bytes: fixture('openpyxl-iso-dates.xlsx'),
    outcome: {
      rows: { 2: [day('2025-10-21'), day('2025-10-21', '12:30:00')], 3: [day('1904-01-02'), day('2000-02-29')] },
    },
  },
  {
    name: 'openpyxl: dates counted from 1904',
    bytes: fixture('openpyxl-1904.xlsx'),
    outcome: {
      rows: { 2: [day('2025-10-21'), day('2025-10-21', '12:30:00')], 3: [day('1904-01-02'), day('2000-02-29')] },
      warnings: ['date_1904'],
    },
  },
  {
    name: 'LibreOffice: every type, with results of formulas',
    bytes: fixture('libreoffice-types.xlsx'),
    outcome: {
      headers: TYPES,
      rows: { 2: [...SECOND, 2469, 'ver', '30:00:00'], 3: [...THIRD, NOT_AVAILABLE, 'Ñandú – 日本 👍', '00:05:00'] },
      warnings: ['formula_error'],
    },
  },
  { name: 'LibreOffice: dates and decimals in es-VE', bytes: fixture('libreoffice-es-ve.xlsx'), outcome: LOCALISED },
  { name: 'LibreOffice: dates and decimals in es-MX', bytes: fixture('libreoffice-es-mx.xlsx'), outcome: LOCALISED },
  { name: 'LibreOffice: dates and decimals in en-US', bytes: fixture('libreoffice-en-us.xlsx'), outcome: LOCALISED },
  {
    name: 'LibreOffice: a real .ods under the name of a workbook',
    bytes: fixture('libreoffice-types-ods.bin'),
    outcome: { refused: 'FILE_FORMAT_OTHER', details: { format: 'ods' } },
  },
  {
    name: 'LibreOffice: a real .xls under the name of a workbook',
    bytes: fixture('libreoffice-types-xls.bin'),
    outcome: { refused: 'FILE_FORMAT_OLD' },
  },
  { name: 'exceljs: every type, shared texts', bytes: () => madeByExceljs(true), outcome: exceljsOutcome() },
  { name: 'exceljs: every type, texts in their cells', bytes: () => madeByExceljs(false), outcome: exceljsOutcome() },
  {
    name: 'a workbook under the name of a CSV',
    bytes: () => madeByExceljs(true),
    extension: '.csv',
    outcome: exceljsOutcome(),
  },
]

function exceljsOutcome(): AwkwardFile['outcome'] {
  return {
    headers: ['codigo', 'fecha', 'precio', 'resultado', 'enlace', 'texto'],
    rows: {
      2: ['00123', day('2025-10-21', '12:30:00'), 1234.5, 'dos', 'ver', 'Ñandú'],
      4: ['00007', day('1999-12-31'), -0.05, day('2024-02-29'), null, '日本 👍'],
    },
    warnings: ['blank_rows'],
  }
}

async function madeByExceljs(useSharedStrings: boolean): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Catálogo')
  sheet.addRow(['codigo', 'fecha', 'precio', 'resultado', 'enlace', 'texto'])
  sheet.addRow([
    '00123',
    new Date(Date.UTC(2025, 9, 21, 12, 30)),
    1234.5,
    { formula: '"d"&"os"', result: 'dos' },
    { text: 'ver', hyperlink: 'https://example.test/' },
    { richText: [{ text: 'Ñan' }, { font: { bold: true }, text: 'dú' }] },
  ])
  sheet.getRow(4).values = [
    7,
    new Date(Date.UTC(1999, 11, 31)),
    -0.05,
    { formula: 'B4', result: new Date(Date.UTC(2024, 1, 29)) },
  ]
  sheet.getCell('F4').value = '日本 👍'
  sheet.getCell('A4').numFmt = '00000'
  sheet.getCell('D4').numFmt = 'dd/mm/yyyy'
  return Buffer.from(await workbook.xlsx.writeBuffer({ useSharedStrings, useStyles: true }))
}
