import sql from 'mssql'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { DemoStores } from '../../src-main/demo/demo-stores.ts'
import { startDemo } from './demo-fixture.ts'
import { openPool } from './driver-pool.ts'

const { demo, store } = await startDemo({ rowsPerDay: 2000 })

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
      const pool = await openPool(store(id))
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

  it('calls a procedure: result set, OUTPUT parameter, return value, PRINT with accents', async () => {
    const pool = await openPool(store('tienda_07'))
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
    const pool = await openPool(store('tienda_14'))
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
    const tls12 = await openPool(store('tienda_03'), { encrypt: true })
    expect((await tls12.request().query<{ n: string }>("SELECT N'ñ' AS n")).recordset).toEqual([{ n: 'ñ' }])
    expect(await errorOf(openPool(store('tienda_08'), { encrypt: true }))).toMatchObject({ code: 'ESOCKET' })
    const tls10 = await openPool(store('tienda_08'), {
      encrypt: true,
      cryptoCredentialsDetails: { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
    })
    expect(
      (await tls10.request().query<{ v: string }>("SELECT CONVERT(varchar(20), SERVERPROPERTY('ProductVersion')) AS v"))
        .recordset,
    ).toEqual([{ v: '10.50.6000.34' }])
    expect(await errorOf(openPool(store('tienda_03'), { encrypt: false }))).toMatchObject({ code: 'EENCRYPT' })
    expect(await errorOf(openPool(store('tienda_13'), { encrypt: true }))).toMatchObject({ code: 'EENCRYPT' })
  })

  it('fails as the demo intends: wrong password, nobody listening', async () => {
    expect(await errorOf(openPool(store('tienda_09')))).toMatchObject({
      code: 'ELOGIN',
      message: expect.stringContaining('Login failed') as string,
    })
    expect(await errorOf(openPool(store('tienda_11')))).toMatchObject({ code: 'ESOCKET' })
  })

  it('knows what its version allows: OFFSET from 2012 on, never with TOP', async () => {
    const page = 'SELECT id_linea FROM dbo.ventas ORDER BY fecha, id_linea OFFSET 10 ROWS FETCH NEXT 5 ROWS ONLY'
    const modern = await openPool(store('tienda_01'))
    expect((await modern.request().query(page)).recordset).toHaveLength(5)
    expect(await errorOf(modern.request().query(page.replace('SELECT', 'SELECT TOP (5)')))).toMatchObject({
      number: 10741,
    })
    const old = await openPool(store('tienda_08'))
    expect(await errorOf(old.request().query(page))).toMatchObject({
      number: 102,
      message: "Incorrect syntax near 'OFFSET'.",
    })
  })

  it('changes under a running client: late sales, renamed column, permission, killed session', async () => {
    const target = store('tienda_16')
    const pool = await openPool(target)
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
