import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { problemsOf, readListed } from '../../test/support/listed-stores.ts'
import { readStoreList } from './read-store-list.ts'

const PASSWORD = 'S3creta;"ñ" '

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
        const { fileName, entries, passwords } = await readListed(iconv.encode(text, encoding, { addBOM }))
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
    const list = await readListed(
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
    expect((await readListed('Código,Tienda,Servidor,BD,Login\nt1,AV. BOLIVAR,s,d,u')).entries[0]?.store).toMatchObject(
      {
        id: 't1',
        name: 'AV. BOLIVAR',
      },
    )
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
    const list = readListed(['Código;Servidor;Puerto;BD;Usuario;Clave', ...rows].join('\n'))
    expect(problemsOf(await list)).toEqual([
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
    const list = await readListed('Código;Servidor;Clave;BD;Usuario\nt1;s;S3cre;ta;d;u\nt2;s;bien;d;u')
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
    const list = readListed(
      `Código;Servidor;BD;Usuario;Clave\nt1;s;d;u;${'x'.repeat(129)}\nt2;s;d;u;a\u0000b\nt3;s\u0000;d;u;`,
    )
    expect(problemsOf(await list)).toEqual([
      [2, 'password', 'too_long', ''],
      [3, 'password', 'control_characters', ''],
      [4, 'server', 'control_characters', 's\u0000'],
    ])
    expect((await list).passwords.size).toBe(0)
  })

  test('NULL as SQL tools export it is empty, ="001" is text', async () => {
    const list = await readListed('Código,Nombre,Servidor,Puerto,BD,Usuario,Clave\n="001",NULL,s,NULL,d,u,NULL')
    expect(list.entries[0]?.store).toMatchObject({ id: '001', name: '001', port: 1433 })
    expect(list.entries[0]?.hasPassword).toBe(false)
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
    await expect(readListed(contents)).rejects.toMatchObject({ code })
  })

  test('the missing columns are named as they are best written', async () => {
    await expect(readListed('Código,Servidor,Clave\n1,s,S3creta')).rejects.toMatchObject({
      code: 'LIST_COLUMN_MISSING',
      details: { column: 'Base de datos, Usuario' },
      technical: '',
    })
  })

  test('no file, and a folder', async () => {
    const options = { defaultTimeZone: 'America/Caracas' }
    await expect(readStoreList(join(tmpdir(), 'caudal-no-such-list.csv'), options)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    })
    await expect(readStoreList(tmpdir(), options)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })
})
