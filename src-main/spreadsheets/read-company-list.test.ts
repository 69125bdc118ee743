import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../foundation/app-error.ts'
import { readCompanyList } from './read-company-list.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-companies-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('a text with titles in any order, in the code page of Excel; a twin belongs to its company', async () => {
  const text =
    'RFC;Instancia;Razón social;Dirección;Pruebas\nAIR010203XY1;AIRPORTS;Señales, S.A.;Av. Peñón 12;no\n;AIRPORTS_PRUEBAS;;;\n;HEARST;;;SÍ\n'
  const { companies, problems } = await readCompanyList(fileOf('lista.csv', Buffer.from(text, 'latin1')))
  expect(problems).toEqual([])
  expect(companies).toEqual([
    {
      instance: 'AIRPORTS',
      printHeader: 'Señales, S.A.',
      address: 'Av. Peñón 12',
      taxId: 'AIR010203XY1',
      hasTest: true,
    },
    { instance: 'HEARST', printHeader: '', address: '', taxId: '', hasTest: true },
  ])
})

test('names alone, without titles, are a list', async () => {
  const { companies } = await readCompanyList(fileOf('lista.txt', 'RCS\r\nMOTOR\r\n'))
  expect(companies.map(({ instance }) => instance)).toEqual(['RCS', 'MOTOR'])
})

test('a workbook', async () => {
  const workbook = new exceljs.Workbook()
  workbook.addWorksheet('Empresas').addRows([
    ['Empresa', 'Nombre', 'Domicilio', 'RIF', 'Tiene pruebas'],
    ['GRAVITY', 'Gravedad C.A.', 'Calle 1\nPiso 2', 123, 'x'],
  ])
  const path = join(folder, 'lista.xlsx')
  await workbook.xlsx.writeFile(path)
  expect((await readCompanyList(path)).companies).toEqual([
    { instance: 'GRAVITY', printHeader: 'Gravedad C.A.', address: 'Calle 1, Piso 2', taxId: '123', hasTest: true },
  ])
})

test('every fault is named with its row', async () => {
  const long = 'x'.repeat(256)
  const text = `Instancia;Nombre;Dirección;RFC;Pruebas\nBIEN;;;;\n;Sin instancia;;;\nCON ESPACIO;;;;\nbien;;;;\nOTRA;${long};;;tal vez\n`
  const { companies, problems } = await readCompanyList(fileOf('lista.csv', text))
  expect(companies.map(({ instance }) => instance)).toEqual(['BIEN'])
  expect(problems).toEqual([
    { row: 3, column: 'instance', problem: 'missing' },
    { row: 4, column: 'instance', problem: 'not_a_name' },
    { row: 5, column: 'instance', problem: 'repeated' },
    { row: 6, column: 'printHeader', problem: 'too_long' },
    { row: 6, column: 'hasTest', problem: 'not_yes_or_no' },
  ])
})

test('a twin whose company is not in the list is named', async () => {
  const { companies, problems } = await readCompanyList(
    fileOf('copias.csv', 'Instancia\nRCS\nRCS_PRUEBAS\nMOTOR_pruebas\n'),
  )
  expect(companies).toMatchObject([{ instance: 'RCS', hasTest: true }])
  expect(problems).toEqual([{ row: 4, column: 'instance', problem: 'twin_alone' }])
})

test('what is no list is refused', async () => {
  const refusal = async (path: string): Promise<string> =>
    readCompanyList(path).then(
      () => 'read',
      (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
    )
  expect(await refusal(fileOf('vacia.csv', '\n\n'))).toBe('LIST_EMPTY')
  expect(await refusal(fileOf('solo-titulos.csv', 'Instancia;Nombre\n'))).toBe('LIST_EMPTY')
  expect(await refusal(join(folder, 'no-hay.csv'))).toBe('FILE_NOT_FOUND')
  const many = Array.from({ length: 501 }, (_, index) => `E${index}`).join('\n')
  expect(await refusal(fileOf('muchas.csv', many))).toBe('LIST_TOO_LARGE')
})
