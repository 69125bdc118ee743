import sql from 'mssql'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { DemoStores, type DemoStore } from '../../src-main/demo/demo-stores.ts'
import { startDemo } from './demo-fixture.ts'

const { demo, store } = await startDemo({ rowsPerDay: 2000 })

const pools: sql.ConnectionPool[] = []
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close()
})

async function open(
  target: DemoStore,
  options: sql.IOptions & { readonly cryptoCredentialsDetails?: object } = {},
): Promise<sql.ConnectionPool> {
  const pool = new sql.ConnectionPool({
    server: target.host,
    port: target.port,
    user: target.user,
    password: target.password,
    database: target.database,
    connectionTimeout: 10_000,
    options: { encrypt: false, trustServerCertificate: true, useUTC: true, ...options },
  })
  pool.on('error', () => undefined)
  pools.push(pool)
  return pool.connect()
}

/** The error a promise rejects with. */
async function errorOf(
  promise: Promise<unknown>,
): Promise<{ readonly number?: number; readonly code?: string; readonly message: string }> {
  try {
    await promise
  } catch (error) {
    return error as { number?: number; code?: string; message: string }
  }
  throw new Error('it did not fail')
}

const KEYSET = `SELECT TOP (@n) t.[id_linea] AS id_linea, CONVERT(varchar(33), t.[fecha], 121) AS fecha, t.[caja] AS caja, t.[descripcion] AS descripcion,
  t.[categoria] AS categoria, CONVERT(varchar(40), t.[cantidad]) AS cantidad, CONVERT(varchar(40), t.[descuento], 2) AS descuento, CONVERT(varchar(64), t.[total]) AS total
  FROM (SELECT id_linea, fecha, caja, descripcion, categoria, cantidad, descuento, total FROM dbo.ventas WHERE fecha >= @desde) AS t
  WHERE (t.[fecha] > CONVERT(datetime2(7), @c0, 121) OR (t.[fecha] = CONVERT(datetime2(7), @c0, 121) AND t.[id_linea] > CONVERT(bigint, @c1)))
    AND t.[fecha] < CONVERT(datetime2(7), @hasta, 121) ORDER BY t.[fecha], t.[id_linea]`

interface Line {
  readonly id_linea: string
  readonly fecha: string
  readonly total: string
}

describe('the product’s driver against the simulated stores', () => {
  it.each(['tienda_14', 'tienda_12'])(
    'pages through days by key in %s: every line once, in order, total exact',
    async (id) => {
      const pool = await open(store(id))
      const seen: Line[] = []
      for (let cursor = { fecha: '2025-10-06 00:00:00.000', id_linea: '0' }; ;) {
        const request = pool
          .request()
          .input('n', sql.Int, 777)
          .input('c0', sql.VarChar(33), cursor.fecha)
          .input('c1', sql.VarChar(20), cursor.id_linea)
        const { recordset } = await request
          .input('desde', sql.VarChar(33), '2025-10-06')
          .input('hasta', sql.VarChar(33), '2025-10-08')
          .query<Line>(KEYSET)
        seen.push(...recordset)
        const last = recordset.at(-1)
        if (last === undefined) break
        cursor = last
      }
      const days = await Promise.all(
        ['2025-10-06', '2025-10-07'].map((day) => demo.control('dayTotals', { storeId: id, day })),
      )
      expect(new Set(seen.map((line) => line.id_linea)).size).toBe(seen.length)
      expect(seen).toHaveLength(days.reduce((sum, day) => sum + day.rows, 0))
      const scaled = (text: string): bigint => BigInt(text.replace('.', ''))
      expect(seen.reduce((sum, line) => sum + scaled(line.total), 0n)).toBe(
        days.reduce((sum, day) => sum + scaled(day.total), 0n),
      )
      // A merged page order equals one big page.
      expect(seen.map((line) => `${line.fecha} ${line.id_linea.padStart(20)}`)).toEqual(
        seen.map((line) => `${line.fecha} ${line.id_linea.padStart(20)}`).toSorted(),
      )
    },
  )

  it('sends every type’s extremes exactly, as text and as the driver decodes them', async () => {
    const pool = await open(store('tienda_01'))
    const { recordset } = await pool.request().query<
      Record<string, unknown>
    >(`SELECT c_bigint, c_int, c_real, c_float, c_bit, c_date, c_datetime, c_char, c_varchar, c_varchar_850, c_nvarchar,
      c_varchar_max, c_nvarchar_max, c_varbinary_max, c_binary, c_uniqueidentifier, CONVERT(varchar(64), c_decimal_38_10) AS d, CONVERT(varchar(64), c_money, 2) AS m,
      CONVERT(varchar(33), c_datetime, 126) AS dt, CONVERT(varchar(33), c_datetime2_7, 121) AS dt2, CONVERT(varchar(33), c_smalldatetime, 121) AS sdt
      FROM dbo.tipos WHERE id <= 3 ORDER BY fecha, id`)
    expect(recordset[0]).toMatchObject({
      c_bigint: '-9223372036854775808',
      d: '9999999999999999999999999999.9999999999',
      m: '-922337203685477.5808',
      dt: '1900-01-01T00:00:00',
      c_char: 'ñandú     ',
    })
    expect(recordset[1]).toMatchObject({
      c_bigint: '9223372036854775807',
      c_int: 2147483647,
      c_float: -0.1,
      c_bit: true,
      m: '922337203685477.5807',
      c_varchar: 'Peñón € “comillas”',
      c_varchar_850: 'Mañongo ÁÉÍÓÚ ½ ±',
      c_nvarchar: 'Señorita 日本 😀',
      dt: '1900-01-01T00:00:00.003',
      dt2: '9999-12-31 23:59:59.9999999',
      sdt: '2079-06-06 23:59:00.000',
    })
    expect(recordset[1]?.['c_date']).toEqual(new Date('9999-12-31T00:00:00Z'))
    expect(String(recordset[1]?.['c_varchar_max'])).toHaveLength(
      400 * 'Señal de prueba: ñandú, cigüeña, pingüino. '.length,
    )
    expect(recordset[1]?.['c_varbinary_max']).toEqual(Buffer.alloc(20_000, 0xa5))
    expect(recordset[2]).toMatchObject({
      c_bit: null,
      d: '0.0000000001',
      dt: '1900-01-01T00:00:00.007',
      dt2: '2025-10-22 12:32:03.4567891',
    })
  })

  it('takes parameters of every kind and gives them back', async () => {
    const pool = await open(store('tienda_01'))
    const request = pool
      .request()
      .input('big', sql.BigInt, '9007199254740993')
      .input('texto', sql.NVarChar(50), 'Ñandú 日本')
      .input('corto', sql.VarChar(20), 'año')
      .input('bit', sql.Bit, true)
      .input('f', sql.Float, Math.PI)
      .input('d', sql.Date, new Date('2025-10-22T00:00:00Z'))
      .input('dt', sql.DateTime, new Date('2025-10-22T10:11:12.007Z'))
      .input('dt2', sql.DateTime2(3), new Date('2025-10-22T10:11:12.345Z'))
      .input('nulo', sql.Int, null)
      .input('n', sql.Decimal(19, 6), 1234.567891)
      .input('bin', sql.VarBinary(10), Buffer.from('00ff', 'hex'))
      .input('largo', sql.NVarChar(sql.MAX), 'ñ'.repeat(20_000))
    const { recordset } = await request.query<Record<string, unknown>>(
      'SELECT @big AS big, @texto AS texto, @corto AS corto, @bit AS b, @f AS f, @d AS d, @dt AS dt, @dt2 AS dt2, @nulo AS nulo, @n AS n, @bin AS bin, @largo AS largo',
    )
    expect(recordset[0]).toEqual({
      big: '9007199254740993',
      texto: 'Ñandú 日本',
      corto: 'año',
      b: true,
      f: Math.PI,
      d: new Date('2025-10-22T00:00:00Z'),
      dt: new Date('2025-10-22T10:11:12.007Z'),
      dt2: new Date('2025-10-22T10:11:12.345Z'),
      nulo: null,
      n: 1234.567891,
      bin: Buffer.from('00ff', 'hex'),
      largo: 'ñ'.repeat(20_000),
    })
  })

  it('describes a template’s columns without reading rows', async () => {
    const pool = await open(store('tienda_02'))
    const { recordset } = await pool
      .request()
      .query(
        'SELECT TOP (0) * FROM (SELECT id_linea, fecha, categoria, descripcion, total, descuento FROM dbo.ventas) AS t',
      )
    const { columns } = recordset
    expect(columns['id_linea']).toMatchObject({ nullable: false })
    expect(columns['fecha']).toMatchObject({ scale: 3 })
    expect(columns['categoria']).toMatchObject({ length: 40 })
    expect(columns['descripcion']).toMatchObject({ length: 240 })
    expect(columns['total']).toMatchObject({ precision: 38, scale: 10, nullable: false })
    expect(columns['descuento']).toMatchObject({ nullable: true })
  })

  it('calls a procedure: result set, OUTPUT parameter, return value, PRINT with accents', async () => {
    const pool = await open(store('tienda_07'))
    const request = pool
      .request()
      .input('desde', sql.Date, '2025-10-06')
      .input('hasta', sql.Date, '2025-10-07')
      .output('total', sql.VarChar(64))
    const prints: string[] = []
    request.on('info', (info: { message: string }) => prints.push(info.message))
    const result = await request.execute('sp_resumen_diario')
    const day = await demo.control('dayTotals', { storeId: 'tienda_07', day: '2025-10-06' })
    expect(result.recordset).toHaveLength(2)
    expect(result.recordset[0]).toMatchObject({ lineas: String(day.rows) })
    expect(Number(result.output['total'])).toBeGreaterThan(Number(day.total))
    expect(result.returnValue).toBe(0)
    expect(prints).toEqual(['Resumen de 2025-10-06 a 2025-10-07', 'Resumen terminado, señor.'])
    expect(await errorOf(pool.request().input('motivo', sql.NVarChar(50), 'prueba').execute('sp_error'))).toMatchObject(
      { number: 50000, message: 'Error de negocio: prueba' },
    )
  })

  it('stops a long stream at an attention and goes on serving the connection', async () => {
    const pool = await open(store('tienda_14'))
    const request = pool.request()
    request.stream = true
    let rows = 0
    const finished = new Promise<string>((resolve) => {
      request.on('error', (error: { code?: string }) => resolve(error.code ?? ''))
      request.on('done', () => resolve('done'))
    })
    request.on('row', () => {
      if (++rows === 100) request.cancel()
    })
    void request.query('SELECT * FROM dbo.ventas ORDER BY fecha, id_linea')
    expect(await finished).toBe('ECANCEL')
    expect(rows).toBeLessThan(50_000)
    expect((await pool.request().query<{ x: number }>('SELECT 1 AS x')).recordset).toEqual([{ x: 1 }])
  })

  it('encrypts by TLS 1.2, by TLS 1.0 when the client agrees, and says no otherwise', async () => {
    const tls12 = await open(store('tienda_03'), { encrypt: true })
    expect((await tls12.request().query<{ n: string }>("SELECT N'ñ' AS n")).recordset).toEqual([{ n: 'ñ' }])
    expect(await errorOf(open(store('tienda_08'), { encrypt: true }))).toMatchObject({ code: 'ESOCKET' })
    const tls10 = await open(store('tienda_08'), {
      encrypt: true,
      cryptoCredentialsDetails: { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
    })
    expect(
      (await tls10.request().query<{ v: string }>("SELECT CONVERT(varchar(20), SERVERPROPERTY('ProductVersion')) AS v"))
        .recordset,
    ).toEqual([{ v: '10.50.6000.34' }])
    expect(await errorOf(open(store('tienda_03'), { encrypt: false }))).toMatchObject({ code: 'EENCRYPT' })
    expect(await errorOf(open(store('tienda_13'), { encrypt: true }))).toMatchObject({ code: 'EENCRYPT' })
  })

  it('fails as the demo intends: wrong password, nobody listening', async () => {
    expect(await errorOf(open(store('tienda_09')))).toMatchObject({
      code: 'ELOGIN',
      message: expect.stringContaining('Login failed') as string,
    })
    expect(await errorOf(open(store('tienda_11')))).toMatchObject({ code: 'ESOCKET' })
  })

  it('knows what its version allows: OFFSET from 2012 on, never with TOP', async () => {
    const page = 'SELECT id_linea FROM dbo.ventas ORDER BY fecha, id_linea OFFSET 10 ROWS FETCH NEXT 5 ROWS ONLY'
    const modern = await open(store('tienda_01'))
    expect((await modern.request().query(page)).recordset).toHaveLength(5)
    expect(await errorOf(modern.request().query(page.replace('SELECT', 'SELECT TOP (5)')))).toMatchObject({
      number: 10741,
    })
    const old = await open(store('tienda_08'))
    expect(await errorOf(old.request().query(page))).toMatchObject({
      number: 102,
      message: "Incorrect syntax near 'OFFSET'.",
    })
  })

  it('changes under a running client: late sales, renamed column, permission, killed session', async () => {
    const target = store('tienda_16')
    const pool = await open(target)
    const count = async (): Promise<number> =>
      (
        await pool
          .request()
          .query<{ n: number }>(
            "SELECT COUNT(*) AS n FROM dbo.ventas WHERE fecha >= '2025-10-06' AND fecha < '2025-10-07'",
          )
      ).recordset[0]?.n ?? 0
    const before = await count()
    await demo.control('addLateSales', { storeId: target.id, day: '2025-10-06', rows: 7 })
    expect(await count()).toBe(before + 7)
    await demo.control('revokeSelect', { storeId: target.id, table: 'ventas' })
    expect(await errorOf(count())).toMatchObject({ number: 229 })
    await demo.control('grantSelect', { storeId: target.id, table: 'ventas' })
    await demo.control('renameColumn', { storeId: target.id, from: 'fecha', to: 'fecha_venta' })
    expect(await errorOf(count())).toMatchObject({ number: 207, message: "Invalid column name 'fecha'." })
    const request = pool.request()
    const working = once(request, 'info')
    const waiting = errorOf(request.query("RAISERROR('esperando', 0, 1) WITH NOWAIT; WAITFOR DELAY '00:00:20'"))
    await working
    await demo.control('killSessions', { storeId: target.id, reset: true })
    expect(await waiting).toMatchObject({ code: 'ECONNRESET' })
  })
})

describe('the store’s data', () => {
  it('is the same in another server of the same seed, and another with another seed', async () => {
    const figures = async (seed: string): Promise<unknown> => {
      const other = new DemoStores({
        today: '2025-10-22',
        historyDays: 30,
        rowsPerDay: 2000,
        seed,
        storeIds: ['tienda_05'],
      })
      await other.start()
      const totals = await other.control('dayTotals', { storeId: 'tienda_05', day: '2025-10-01' })
      await other.stop()
      return totals
    }
    const mine = await demo.control('dayTotals', { storeId: 'tienda_05', day: '2025-10-01' })
    expect(await figures('caudal')).toEqual(mine)
    expect(await figures('otra')).not.toEqual(mine)
  })
})
