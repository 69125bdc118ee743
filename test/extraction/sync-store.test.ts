import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { sameDecimal } from '../../src-main/extract/exact-decimal.ts'
import { readBothSides } from './support/both-sides.ts'
import { daysBefore, DemoSync, demoClock, TODAY } from './support/demo-sync.ts'

const STORES = ['tienda_16', 'tienda_07', 'tienda_08', 'tienda_13', 'tienda_10', 'tienda_01']
const YESTERDAY = '2025-10-21' as BusinessDate

let sync: DemoSync

beforeEach(async () => {
  sync = await DemoSync.start({ storeIds: STORES })
})
afterEach(async () => {
  await sync.stop()
})

/** In key order. */
const bothSides = (storeId: string) =>
  readBothSides(sync, storeId, {
    items:
      'id_linea, CONVERT(varchar(23), fecha, 121) AS fecha, factura, RTRIM(caja) AS caja, codigo_producto, descripcion, categoria, ' +
      'CONVERT(varchar(41), cantidad) AS cantidad, CONVERT(varchar(41), precio, 2) AS precio, CONVERT(varchar(41), descuento, 2) AS descuento, ' +
      'CONVERT(varchar(41), impuesto) AS impuesto, CONVERT(varchar(41), total) AS total, cajero_id',
    order: 't.id_linea',
    here: `SELECT CAST(id_linea AS VARCHAR), strftime(fecha, '%Y-%m-%d %H:%M:%S.%g'), factura, caja, codigo_producto, descripcion, categoria, CAST(cantidad AS VARCHAR),
       CAST(precio AS VARCHAR), CAST(descuento AS VARCHAR), CAST(impuesto AS VARCHAR), CAST(total AS VARCHAR), cajero_id
     FROM ventas_raw WHERE store_id = '${storeId}' ORDER BY id_linea`,
  })

describe('the sales of a store', () => {
  test.each(STORES)('%s: the warehouse holds the store, row by row, and every day is verified', async (storeId) => {
    const result = await sync.sync(storeId, { settings: { pageRows: 100 } })
    const { warehouse, store } = await bothSides(storeId)
    expect(store.length).toBeGreaterThan(100)
    expect(warehouse).toEqual(store)
    expect(result).toMatchObject({ rowsLoaded: store.length, daysLoadedUnverified: 0, reconnects: 0 })
    expect(result.daysVerified + result.daysEmpty).toBe(10)
    const last = sync.progress.at(-1)
    expect(last).toEqual({ done: store.length, total: store.length })
  })

  test.each(['tienda_16', 'tienda_13'])('%s: accents and ñ survive the code page of its columns', async (storeId) => {
    await sync.sync(storeId)
    for (const column of ['categoria', 'descripcion']) {
      const accented = await sync.warehouse.query(
        `SELECT count(*) FROM ventas_raw WHERE regexp_matches(${column}, '[ñÑáéíóúÁÉÍÓÚ]')`,
        1,
      )
      expect(Number(accented.rows[0]?.[0]), column).toBeGreaterThan(0)
      const mangled = await sync.warehouse.query(
        `SELECT count(*) FROM ventas_raw WHERE regexp_matches(${column}, '[¤¥±�]')`,
        1,
      )
      expect(Number(mangled.rows[0]?.[0]), column).toBe(0)
    }
  })

  test('a second run finds nothing to do and changes nothing', async () => {
    await sync.sync('tienda_16')
    const before = await sync.warehouse.coverage('ventas', 'tienda_16', '2025-10-01' as BusinessDate, TODAY)
    const again = await sync.sync('tienda_16', { days: [], recheckDays: daysBefore(TODAY, 3) })
    expect(again).toMatchObject({ rowsLoaded: 0, lateDaysReloaded: 0 })
    expect(await sync.warehouse.coverage('ventas', 'tienda_16', '2025-10-01' as BusinessDate, TODAY)).toEqual(before)
  })

  test('loading days again replaces them', async () => {
    await sync.sync('tienda_16')
    await sync.sync('tienda_16', { reload: true, settings: { pageRows: 150 } })
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
  })

  test('late sales of a loaded day are found by its count and the day is loaded again', async () => {
    await sync.sync('tienda_16')
    await sync.demo.control('addLateSales', { storeId: 'tienda_16', day: '2025-10-20', rows: 7 })
    const result = await sync.sync('tienda_16', { days: [], recheckDays: daysBefore(TODAY, 3) })
    expect(result).toMatchObject({ lateDaysReloaded: 1, daysVerified: 1 })
    expect(sync.events('late_sales').map((entry) => entry.details['date'])).toEqual(['2025-10-20'])
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
  })

  test('sales taken back at the store leave the warehouse too', async () => {
    await sync.sync('tienda_16')
    await sync.demo.control('removeSales', { storeId: 'tienda_16', day: YESTERDAY, rows: 5 })
    await sync.sync('tienda_16', { days: [], recheckDays: [YESTERDAY] })
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
  })

  test('a day that the store has lost is not emptied here, but is green no more', async () => {
    await sync.sync('tienda_16')
    const [before] = await sync.warehouse.coverage('ventas', 'tienda_16', YESTERDAY, YESTERDAY)
    await sync.demo.control('closeDay', { storeId: 'tienda_16', day: YESTERDAY })
    for (const parameters of [{ days: [], recheckDays: [YESTERDAY] }, { days: [YESTERDAY] }]) {
      sync.log.length = 0
      expect(await sync.sync('tienda_16', parameters)).toMatchObject({ rowsLoaded: 0, daysLoadedUnverified: 1 })
      expect(await sync.warehouse.coverage('ventas', 'tienda_16', YESTERDAY, YESTERDAY)).toEqual([
        { ...before, status: 'loaded', sourceRows: 0, sourceAmount: null },
      ])
      expect(sync.events('source_emptied')).toMatchObject([
        { level: 'warning', details: { code: 'SOURCE_EMPTIED', date: YESTERDAY, rows: before?.rows } },
      ])
    }
    const { rows } = await sync.warehouse.query(
      `SELECT count(*) FROM ventas_raw WHERE store_id = 'tienda_16' AND business_date = '${YESTERDAY}'`,
      1,
    )
    expect(Number(rows[0]?.[0])).toBe(before?.rows)
  })

  test('a day found to differ is green no more, though loading it again did not succeed', async () => {
    await sync.sync('tienda_16')
    const [before] = await sync.warehouse.coverage('ventas', 'tienda_16', YESTERDAY, YESTERDAY)
    await sync.demo.control('addLateSales', { storeId: 'tienda_16', day: YESTERDAY, rows: 7 })
    const controller = new AbortController()
    const stopped = sync.sync('tienda_16', {
      days: [],
      recheckDays: [YESTERDAY],
      signal: controller.signal,
      onLog({ event }) {
        if (event === 'sync.span_started') controller.abort(new Error('stopped'))
      },
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect(await sync.warehouse.coverage('ventas', 'tienda_16', YESTERDAY, YESTERDAY)).toMatchObject([
      { status: 'loaded', rows: before?.rows, sourceRows: (before?.rows ?? 0) + 7 },
    ])
    expect(await sync.sync('tienda_16', { days: [], recheckDays: [YESTERDAY] })).toMatchObject({
      lateDaysReloaded: 1,
      daysVerified: 1,
    })
  })

  test('a store without rows gives empty days, not gaps', async () => {
    const result = await sync.sync('tienda_01', { days: ['2025-10-19', '2025-10-20'] as BusinessDate[] })
    expect(result).toMatchObject({ rowsLoaded: 0, daysEmpty: 2 })
  })

  test('today is provisional, and becomes verified when the day is over', async () => {
    await sync.sync('tienda_16', { days: [TODAY] })
    const [today] = await sync.warehouse.coverage('ventas', 'tienda_16', TODAY, TODAY)
    expect(today?.status).toBe('provisional')
    await sync.demo.control('addLateSales', { storeId: 'tienda_16', day: TODAY, rows: 3 })
    const tomorrow = { ...demoClock, nowMs: () => demoClock.nowMs() + 86_400_000 }
    await sync.sync('tienda_16', { days: [], recheckDays: [TODAY], clock: tomorrow })
    const [later] = await sync.warehouse.coverage('ventas', 'tienda_16', TODAY, TODAY)
    expect(later).toMatchObject({ status: 'verified', rows: 3 })
  })

  test('sales that arrive while a day is read are read again, not half loaded', async () => {
    const added: Promise<unknown>[] = []
    await sync.sync('tienda_16', {
      settings: { pageRows: 100 },
      onLog(entry) {
        // The walk is past this day: its rows are staged, but not yet compared with the store.
        if (entry.event === 'sync.page_staged' && added.length === 0)
          added.push(sync.demo.control('addLateSales', { storeId: 'tienda_16', day: '2025-10-12', rows: 4 }))
      },
    })
    await Promise.all(added)
    expect(sync.events('day_read_again')).toMatchObject([{ details: { date: '2025-10-12', reread: 1 } }])
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
  })

  test('coverage holds the store’s own figures', async () => {
    await sync.sync('tienda_08')
    for (const day of daysBefore(TODAY, 10)) {
      const totals = await sync.demo.control('dayTotals', { storeId: 'tienda_08', day })
      const [covered] = await sync.warehouse.coverage('ventas', 'tienda_08', day, day)
      expect(covered?.rows).toBe(totals.rows)
      if (totals.rows > 0) expect(sameDecimal(covered?.amount ?? '', totals.total)).toBe(true)
    }
  })
})

describe('a job that was stopped', () => {
  /** Runs until the given page is staged, then aborts as a cancel or a dying thread would. */
  async function runUntilPage(page: number, jobId: string): Promise<void> {
    const controller = new AbortController()
    let pages = 0
    const stopped = sync.sync('tienda_16', {
      jobId,
      settings: { pageRows: 100 },
      signal: controller.signal,
      onLog(entry) {
        if (entry.event !== 'sync.page_staged') return
        pages += 1
        if (pages === page) controller.abort(new Error('stopped'))
      },
    })
    await expect(stopped).rejects.toThrow('stopped')
  }

  test.each([1, 2, 3])('goes on from its last page (%i) and loads each row once', async (page) => {
    await runUntilPage(page, 'same-job')
    expect(await sync.demo.control('connectionCount', { storeId: 'tienda_16' })).toBeLessThanOrEqual(1)
    sync.log.length = 0
    const result = await sync.sync('tienda_16', { jobId: 'same-job', settings: { pageRows: 100 } })
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
    expect(result).toMatchObject({ rowsLoaded: store.length, daysVerified: 10 })
    const readNow = sync.events('page_staged').reduce((rows, entry) => rows + Number(entry.details['rows']), 0)
    expect(sync.events('resumed')).toHaveLength(1)
    // A page that was read but not yet committed may be read again; no more than that.
    expect(readNow).toBeLessThanOrEqual(store.length - (page - 1) * 100)
    expect(readNow).toBeLessThan(store.length)
  })

  test('another job does not build on its staging', async () => {
    await runUntilPage(2, 'first-job')
    sync.log.length = 0
    await sync.sync('tienda_16', { jobId: 'second-job', settings: { pageRows: 100 } })
    expect(sync.events('resumed')).toHaveLength(0)
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
  })

  test('nor does the same job after its query was changed', async () => {
    await runUntilPage(2, 'same-job')
    sync.log.length = 0
    const override = `${sync.dataset.template} -- otra`
    await sync.sync('tienda_16', {
      jobId: 'same-job',
      settings: { pageRows: 100 },
      store: { queryOverrides: { ventas: override } },
    })
    expect(sync.events('resumed')).toHaveLength(0)
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
  })
})
