import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mergeListedStore } from './merge-listed-store.ts'
import { readStoreList } from './read-store-list.ts'

const PASSWORD = 'S3creta;"ñ" '
const OPTIONS = { defaultTimeZone: 'America/Caracas' }

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-list-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function read(contents: string | Uint8Array, name = 'tiendas.csv') {
  const path = join(folder, name)
  await writeFile(path, contents)
  return readStoreList(path, OPTIONS)
}

async function readSheet(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void) {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('Tiendas'), workbook)
  return read(new Uint8Array(await workbook.xlsx.writeBuffer()), 'tiendas.xlsx')
}

/** Problems as `row field reason value`. */
async function problemsOf(list: ReturnType<typeof read>) {
  return (await list).entries.flatMap((entry) =>
    entry.problems.map(({ field, value, error }) => [entry.row, field, error.details['reason'], value]),
  )
}

describe('a text file', () => {
  const HEADERS = [
    'Tienda',
    'Nombre',
    'Dirección IP',
    'Puerto',
    'Base de Datos',
    'Usuario',
    'Contraseña',
    'Cifrado',
    'Historial desde',
    'Cierra',
    'Prioridad',
  ]
  const ROW = [
    'tienda_03',
    'MAÑONGO',
    '10.1.0.3',
    '1434',
    'POS',
    'lector',
    PASSWORD,
    'TLS 1.0',
    '01/03/2024',
    'domingo',
    '7',
  ]
  const quoted = (cells: readonly string[], separator: string) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)

  test.each([';', ',', '\t'])('separated by %j, in every encoding', async (separator) => {
    const text = `${quoted(HEADERS, separator)}\r\n${quoted(ROW, separator)}\r\n`
    for (const encoding of ['utf-8', 'utf-16le', 'windows-1252', 'cp850']) {
      for (const addBOM of encoding.startsWith('utf') ? [false, true] : [false]) {
        const { fileName, entries, passwords } = await read(iconv.encode(text, encoding, { addBOM }))
        expect(fileName).toBe('tiendas.csv')
        expect(entries).toMatchObject([
          {
            row: 2,
            storeId: 'tienda_03',
            name: 'MAÑONGO',
            server: '10.1.0.3',
            hasPassword: true,
            problems: [],
            store: {
              id: 'tienda_03',
              name: 'MAÑONGO',
              server: '10.1.0.3',
              port: 1434,
              database: 'POS',
              user: 'lector',
              encryption: 'tls10',
              historyStart: '2024-03-01',
              closedWeekdays: [7],
              timeZone: 'America/Caracas',
              enabled: true,
              priority: 7,
              queryOverrides: {},
            },
          },
        ])
        expect(passwords).toEqual(new Map([[2, PASSWORD]]))
        expect(JSON.stringify(entries)).not.toContain('S3creta')
      }
    }
  })

  test('only what is needed, in English, under a title, with sep= and blank lines; defaults for the rest', async () => {
    const list = await read(
      'sep=;\r\nStores 2025;;;\r\n\r\nStore ID;Host;Database Name;User\r\n\r\nt1;srv,1500;POS;sa_ro\r\n',
    )
    expect(list.entries).toMatchObject([
      { row: 5, given: ['id', 'server', 'database', 'user', 'port'], hasPassword: false },
    ])
    expect(list.entries[0]?.store).toMatchObject({
      name: 't1',
      server: 'srv',
      port: 1500,
      encryption: 'tls12',
      historyStart: null,
      enabled: true,
    })
  })

  test('"Tienda" beside a code is the name', async () => {
    expect((await read('Código,Tienda,Servidor,BD,Login\nt1,AV. BOLIVAR,s,d,u')).entries[0]?.store).toMatchObject({
      id: 't1',
      name: 'AV. BOLIVAR',
    })
  })

  test('each problem names its field and value, and the other rows are good', async () => {
    const rows = [
      't1;s;1433;d;u;x',
      't 2;s;0;d;u;',
      't3;SRV\\SQL;;;u;',
      't4;s,1433;1434;d;u;',
      'T1;s;;d;u;',
      ';s;mil;d;u;',
    ]
    const list = read(['Código;Servidor;Puerto;BD;Usuario;Clave', ...rows].join('\n'))
    expect(await problemsOf(list)).toEqual([
      [3, 'id', 'bad_characters', 't 2'],
      [3, 'port', 'out_of_range', '0'],
      [4, 'server', 'named_instance', 'SRV\\SQL'],
      [4, 'database', 'empty', ''],
      [5, 'port', 'two_ports', '1434'],
      [6, 'id', 'duplicate', 'T1'],
      [7, 'port', 'not_a_number', 'mil'],
      [7, 'id', 'empty', ''],
    ])
    expect((await list).entries.map(({ store }) => store?.id ?? null)).toEqual(['t1', null, null, null, null, null])
    expect((await list).entries[1]?.problems[0]?.error).toMatchObject({
      code: 'LIST_ROW_INVALID',
      retryable: false,
      details: { row: 3, column: 'Código' },
    })
  })

  test('a separator inside a password is noticed and nothing of the row is shown', async () => {
    const list = await read('Código;Servidor;Clave;BD;Usuario\nt1;s;S3cre;ta;d;u\nt2;s;bien;d;u')
    expect(list.entries[0]).toMatchObject({
      storeId: '',
      server: '',
      store: null,
      hasPassword: false,
      problems: [{ field: 'row', value: '' }],
    })
    expect(list.entries[1]?.store?.id).toBe('t2')
    expect(list.passwords).toEqual(new Map([[3, 'bien']]))
  })

  test('a password that is too long or has control characters is not repeated', async () => {
    const list = read(
      `Código;Servidor;BD;Usuario;Clave\nt1;s;d;u;${'x'.repeat(129)}\nt2;s;d;u;a\u0000b\nt3;s\u0000;d;u;`,
    )
    expect(await problemsOf(list)).toEqual([
      [2, 'password', 'too_long', ''],
      [3, 'password', 'control_characters', ''],
      [4, 'server', 'control_characters', 's\u0000'],
    ])
    expect((await list).passwords.size).toBe(0)
  })

  test('NULL as SQL tools export it is empty, ="001" is text', async () => {
    const list = await read('Código,Nombre,Servidor,Puerto,BD,Usuario,Clave\n="001",NULL,s,NULL,d,u,NULL')
    expect(list.entries[0]?.store).toMatchObject({ id: '001', name: '001', port: 1433 })
    expect(list.entries[0]?.hasPassword).toBe(false)
  })
})

describe('a workbook', () => {
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
    expect(await problemsOf(list)).toEqual([
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
    await expect(read(bytes.subarray(0, bytes.length - 40))).rejects.toMatchObject({ code: 'FILE_CORRUPT' })
    const large = new ExcelJS.Workbook()
    large.addWorksheet('Tiendas').addRow([' '.repeat(30 * 1024 * 1024)])
    await expect(read(new Uint8Array(await large.xlsx.writeBuffer()))).rejects.toMatchObject({ code: 'LIST_TOO_LARGE' })
  })
})

describe('what is not a list of stores', () => {
  test.each([
    ['', 'LIST_EMPTY'],
    ['\r\n;;;\r\n', 'LIST_EMPTY'],
    ['Código;Servidor;BD;Usuario\r\n', 'LIST_EMPTY'],
    ['nada que ver', 'LIST_COLUMN_MISSING'],
    [`Código;Servidor;BD;Usuario\n${'t;s;d;u\n'.repeat(2001)}`, 'LIST_TOO_LARGE'],
    ['x'.repeat(5 * 1024 * 1024 + 1), 'LIST_TOO_LARGE'],
    ['Código;Servidor;BD;Usuario;Clave\nt;s;d;u;"sin fin', 'LIST_FORMAT_UNKNOWN'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'LIST_FORMAT_UNKNOWN'],
    [Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000100803000000', 'hex'), 'LIST_FORMAT_UNKNOWN'],
    [Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'LIST_FORMAT_UNKNOWN'],
    [Buffer.from('504b0304', 'hex'), 'FILE_CORRUPT'],
  ])('%#: %.20j is %s', async (contents, code) => {
    await expect(read(contents)).rejects.toMatchObject({ code })
  })

  test('the missing columns are named as they are best written', async () => {
    await expect(read('Código,Servidor,Clave\n1,s,S3creta')).rejects.toMatchObject({
      code: 'LIST_COLUMN_MISSING',
      details: { column: 'Base de datos, Usuario' },
      technical: '',
    })
  })

  test('no file, and a folder', async () => {
    await expect(readStoreList(join(folder, 'no.csv'), OPTIONS)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    await expect(readStoreList(folder, OPTIONS)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })
})

test('an existing store takes from the list only what the list says', async () => {
  const list = await read('Código;Servidor;BD;Usuario;Prioridad\nt1;nuevo;POS;u;')
  const listed = list.entries[0]
  if (!listed?.store) throw new Error('no store')
  const existing = {
    ...listed.store,
    server: 'viejo',
    priority: 9,
    encryption: 'none' as const,
    enabled: false,
    queryOverrides: { ventas: 'SELECT 1' },
  }
  expect(mergeListedStore(existing, listed.store, listed.given)).toEqual({ ...existing, server: 'nuevo' })
})
