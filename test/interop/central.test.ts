import { expect, describe, it } from 'vitest'
import { centralEndpoint } from '../../src-main/sqlserver/central/central-endpoint.ts'
import { firstCertificate } from '../../src-main/sqlserver/central/first-certificate.ts'
import { pushRows } from '../../src-main/sqlserver/central/push-rows.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { card, numbered, product } from '../central/support/central-fixture.ts'
import type { Values } from '../central/support/central-fixture.ts'
import { startDemo } from './demo-fixture.ts'
import { clientAvailable, freebcp, freebcpIn, pymssql, tsql } from './foreign-client.ts'

const { demo } = await startDemo({ storeIds: ['tienda_01'] })
const hasFreetds = clientAvailable('freetds-bin', 'tsql', ['-C'])
const hasPymssql = clientAvailable('python3-pymssql', '/usr/bin/python3', ['-c', 'import pymssql'])

async function push(kind: 'productos' | 'dkt', rows: Iterable<Values>): Promise<void> {
  const { host: server, password, ...login } = demo.central
  const tables = { productTable: 'dbo.productos', cardTable: 'dbo.resumen_tarjeta' }
  const endpoint = centralEndpoint({ destination: { enabled: true, server, ...login, ...tables }, password, pin: null })
  const options = { clock: systemClock, signal: new AbortController().signal }
  const upload = UPLOAD_TABLES[kind]
  await pushRows(
    { ...endpoint, pin: await firstCertificate(endpoint, options) },
    { table: `dbo.${upload.table}`, upload, rows },
    { ...options, phase: () => {}, sent: () => {} },
  )
}

await push('productos', numbered(50, product))
await push('dkt', numbered(30, card))

describe.skipIf(!hasFreetds)('what was pushed, read by FreeTDS', () => {
  it('is there to the last digit and letter', async () => {
    const output = await tsql(
      demo.central,
      `SELECT codigo, nombre, precio, costo, CONVERT(varchar(10), vencimiento, 120) AS vence, activo FROM dbo.productos WHERE codigo = N'000050'
SELECT COUNT(*) AS filas, SUM(precio) AS suma FROM dbo.productos
SELECT CONVERT(varchar(10), fecha, 120) AS dia, tienda, terminal, monto_bruto FROM dbo.resumen_tarjeta WHERE numero_lote = N'000030'`,
    )
    expect(output).toMatch(/000050\tSeñal ñandú Nº 50 «€» 日本\t999999999999\.9999\t0?\.1000\t2027-12-31\t1/)
    expect(output).toContain('50\t49999999999999.9950')
    expect(output).toMatch(/2025-10-21\tPERIFÉRICO\t00012345\t-999999999999\.9900/)
  })

  it('is copied out whole', async () => {
    const { text } = await freebcp(demo.central, 'productos')
    const lines = text.split('\n').filter((line) => line !== '')
    expect(lines).toHaveLength(50)
    expect(lines[0]?.split('|').slice(0, 2)).toEqual(['000001', 'Señal ñandú Nº 1 «€» 日本'])
  })

  it('takes rows that FreeTDS loads in bulk by itself, and refuses them all for one that does not fit', async () => {
    const line = (code: string): string =>
      `${code}|Jarabe de ñame||||CAJA|123|12.5|3.25|16|CS-1|7|PROV009|2027-12-31|1|\n`
    const good = await freebcpIn(demo.central, 'productos', line('BCP1') + line('BCP2'))
    expect(good).toContain('2 rows copied')
    const bad = await freebcpIn(demo.central, 'productos', line('BCP3') + line('BCP1'))
    expect(bad).toContain('Violation of PRIMARY KEY')
    const output = await tsql(demo.central, "SELECT codigo, nombre, precio FROM dbo.productos WHERE codigo LIKE 'BCP%'")
    expect(output.split('\n').filter((each) => each.startsWith('BCP'))).toEqual([
      'BCP1\tJarabe de ñame\t12.5000',
      'BCP2\tJarabe de ñame\t12.5000',
    ])
  })

  it.each([
    ['DELETE FROM dbo.productos', 'Msg 229'],
    ['CREATE TABLE dbo.otra (a int)', 'Msg 262'],
    ['UPDATE x SET precio = 1 FROM dbo.nada AS x', 'Invalid object name'],
    ["INSERT INTO dbo.productos (codigo) SELECT N'A'", 'Msg 515'],
  ])('is told no: %s', async (sql, message) => {
    expect(await tsql(demo.central, sql)).toContain(message)
  })
})

describe.skipIf(!hasPymssql)('a transaction of pymssql', () => {
  it('is invisible to others until it commits, and gone when it rolls back', async () => {
    const seen = await pymssql(
      demo.central,
      `mine, other = connect(autocommit=False), connect(autocommit=True)
def names(connection):
    cursor = connection.cursor()
    cursor.execute("SELECT nombre FROM dbo.productos WHERE codigo = '000007'")
    return cursor.fetchall()[0][0]
before = names(other)
cursor = mine.cursor()
cursor.execute("CREATE TABLE #t (codigo nvarchar(40) COLLATE Modern_Spanish_CI_AS NOT NULL, nombre nvarchar(200) NULL)")
cursor.execute("INSERT INTO #t (codigo, nombre) SELECT codigo, N'Ñame' FROM dbo.productos WHERE codigo = '000007'")
cursor.execute("UPDATE t SET nombre = s.nombre FROM dbo.productos AS t INNER JOIN #t AS s ON s.codigo = t.codigo")
inside, outside = names(mine), names(other)
mine.rollback()
after = names(other)
show([before, inside, outside, after])
`,
    )
    const name = 'Señal ñandú Nº 7 «€» 日本'
    expect(seen).toEqual([name, 'Ñame', name, name])
  })
})
