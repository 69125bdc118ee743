import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { problemsOf, readListed } from '../../test/support/listed-stores.ts'

async function readSheet(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void) {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('Tiendas'), workbook)
  return readListed(new Uint8Array(await workbook.xlsx.writeBuffer()), 'tiendas.xlsx')
}

const HEADERS = ['Código', 'Servidor', 'Puerto', 'Base de datos', 'Usuario', 'Contraseña', 'Desde', 'Activa']

test('zeros of formatted numbers, dates, rich text, links, booleans, formulas and notes beside the table', async () => {
  const list = await readSheet((sheet) => {
    sheet.getCell('B1').value = 'Lista de tiendas'
    sheet.getRow(3).values = HEADERS
    sheet.getRow(5).values = [
      7,
      { richText: [{ text: '10.1' }, { text: '.0.7' }] },
      1433,
      { formula: '"PO"&"S"', result: 'POS' },
      { text: 'lector', hyperlink: 'mailto:lector@cadena.example' },
      12345,
      new Date(Date.UTC(2024, 2, 1)),
      true,
      'ojo: línea lenta',
    ]
    sheet.getCell('A5').numFmt = '00000'
  })
  expect(list.entries).toMatchObject([
    {
      row: 5,
      problems: [],
      store: {
        id: '00007',
        server: '10.1.0.7',
        port: 1433,
        database: 'POS',
        user: 'lector',
        historyStart: '2024-03-01',
        enabled: true,
      },
    },
  ])
  expect(list.passwords).toEqual(new Map([[5, '12345']]))
})

test('formulas without a result or with an error are problems, never empty cells', async () => {
  const list = readSheet((sheet) => {
    sheet.addRow(HEADERS)
    sheet.addRow([
      't1',
      { formula: 'A9' },
      { error: '#N/A' },
      { formula: 'X1', result: { error: '#REF!' } },
      'u',
      { formula: 'Z1' },
    ])
  })
  expect(problemsOf(await list)).toEqual([
    [2, 'server', 'formula_without_result', ''],
    [2, 'port', 'formula_error', '#N/A'],
    [2, 'database', 'formula_error', '#REF!'],
    [2, 'password', 'formula_without_result', ''],
  ])
})

test('a database merged over several stores is the database of each', async () => {
  const list = await readSheet((sheet) => {
    sheet.addRow(HEADERS)
    sheet.addRow(['t1', 's1', 1433, 'POS', 'u'])
    sheet.addRow(['t2', 's2', 1433, null, 'u'])
    sheet.mergeCells('D2:D3')
  })
  expect(list.entries.map(({ store }) => store?.database)).toEqual(['POS', 'POS'])
})

test('the first visible sheet with the headers is the list', async () => {
  const list = await readSheet((sheet, workbook) => {
    sheet.addRow(['Índice'])
    workbook.addWorksheet('Vieja', { state: 'hidden' }).addRows([HEADERS, ['vieja', 's', 1433, 'd', 'u']])
    workbook.addWorksheet('Actual').addRows([HEADERS, ['nueva', 's', 1433, 'd', 'u']])
  })
  expect(list.entries.map(({ storeId }) => storeId)).toEqual(['nueva'])
})

test('cut short it is corrupt; a million formatted blank rows are too much before they are read', async () => {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Tiendas').addRows([HEADERS, ['t1', 's', 1433, 'd', 'u']])
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  await expect(readListed(bytes.subarray(0, bytes.length - 40))).rejects.toMatchObject({ code: 'FILE_CORRUPT' })
  const large = new ExcelJS.Workbook()
  large.addWorksheet('Tiendas').addRow([' '.repeat(30 * 1024 * 1024)])
  await expect(readListed(new Uint8Array(await large.xlsx.writeBuffer()))).rejects.toMatchObject({
    code: 'LIST_TOO_LARGE',
  })
})
