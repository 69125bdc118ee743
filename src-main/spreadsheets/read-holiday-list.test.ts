import ExcelJS from 'exceljs'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readHolidayList } from './read-holiday-list.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-holidays-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = async (text: string | Uint8Array) => {
  const path = join(folder, 'feriados.csv')
  writeFileSync(path, text)
  return readHolidayList(path)
}

const CHINITA = { date: '2026-11-18', name: 'Virgen de Chiquinquirá' }

test.each([
  ['with titles', 'Fecha;Nombre\r\n18/11/2026;Virgen de Chiquinquirá\r\n'],
  ['without titles', '2026-11-18;Virgen de Chiquinquirá'],
  ['with commas', '18-11-2026,Virgen de Chiquinquirá\n'],
  ['with tabs and empty lines', '\n\n18.11.2026\tVirgen de Chiquinquirá\n\n'],
])('a list %s', async (_, text) => {
  expect(await read(text)).toEqual({ days: [CHINITA], problems: [] })
})

test('a workbook', async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Feriados')
  sheet.addRow(['Fecha', 'Nombre'])
  sheet.addRow([new Date('2026-11-18T00:00:00Z'), 'Virgen de Chiquinquirá'])
  expect(await read(new Uint8Array(await workbook.xlsx.writeBuffer()))).toEqual({ days: [CHINITA], problems: [] })
})

test('nonsense is named line by line', async () => {
  const list = await read(
    'fecha;nombre\n18/11/2026;Virgen de Chiquinquirá\nnavidad;25 de diciembre\n31/02/2026;No existe\n24/12/2026;\n2026-11-18;Otra vez\n01/01/2027;' +
      'x'.repeat(81),
  )
  expect(list.problems).toEqual([
    { line: 3, reason: 'not_a_date', value: 'navidad' },
    { line: 4, reason: 'not_a_date', value: '31/02/2026' },
    { line: 5, reason: 'name_missing', value: '2026-12-24' },
    { line: 6, reason: 'repeated', value: '2026-11-18' },
    { line: 7, reason: 'name_too_long', value: 'x'.repeat(40) },
  ])
})

test('a file that is no list at all', async () => {
  await expect(read('')).rejects.toMatchObject({ code: 'LIST_EMPTY' })
  await expect(read(Uint8Array.from({ length: 300 }, (_, index) => index % 31))).rejects.toMatchObject({
    code: 'LIST_FORMAT_UNKNOWN',
  })
  await expect(readHolidayList(join(folder, 'no-hay.csv'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  expect((await read('esto no es\nuna lista de nada')).problems.map(({ line }) => line)).toEqual([1, 2])
})
