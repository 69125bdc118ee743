import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { sameDecimal } from '../../src-main/extract/exact-decimal.ts'
import { readBothSides } from './support/both-sides.ts'
import { daysBefore, DemoSync, TODAY } from './support/demo-sync.ts'

/** One of the standard schema, one of another vendor that closes after midnight, one of 2008 R2 with TLS 1.0, one without TLS, two that need TLS. */
const STORES = ['tienda_16', 'tienda_07', 'tienda_08', 'tienda_13', 'tienda_10', 'tienda_03']
const YESTERDAY = '2025-10-21' as BusinessDate
const PRODUCTS = 90

let sync: DemoSync

beforeEach(async () => {
  sync = await DemoSync.start({ storeIds: STORES, stockedProducts: PRODUCTS }, 'inventario')
})
afterEach(async () => {
  await sync.stop()
})

/** By day and product. */
const bothSides = (storeId: string) =>
  readBothSides(sync, storeId, {
    items: `CONVERT(varchar(10), t.fecha, 120) AS fecha, t.codigo_producto, t.descripcion, t.departamento, CONVERT(varchar(41), t.existencia) AS existencia,
      CONVERT(varchar(41), t.costo, 2) AS costo, CONVERT(varchar(41), t.precio, 2) AS precio, CONVERT(varchar(41), t.valor) AS valor,
      CONVERT(varchar(19), t.hora_corte, 120) AS hora_corte`,
    order: 't.fecha, t.codigo_producto',
    here: `SELECT CAST(fecha AS VARCHAR), codigo_producto, descripcion, departamento, CAST(existencia AS VARCHAR), CAST(costo AS VARCHAR),
       CAST(precio AS VARCHAR), CAST(valor AS VARCHAR), strftime(hora_corte, '%Y-%m-%d %H:%M:%S')
     FROM inventario_raw WHERE store_id = '${storeId}' AND business_date = fecha ORDER BY business_date, codigo_producto`,
  })

describe('the inventory of a store', () => {
  test.each(STORES)('%s: the warehouse holds the store’s snapshots, row by row and day by day', async (storeId) => {
    const result = await sync.sync(storeId, { settings: { pageRows: 100 } })
    const { warehouse, store } = await bothSides(storeId)
    expect(store.length).toBeGreaterThan(5 * PRODUCTS)
    expect(warehouse).toEqual(store)
    expect(result).toMatchObject({ rowsLoaded: store.length, daysLoadedUnverified: 0, reconnects: 0 })
    expect(result.daysVerified + result.daysEmpty).toBe(10)
    for (const day of daysBefore(TODAY, 10)) {
      const totals = await sync.demo.control('inventoryTotals', { storeId, day })
      const [covered] = await sync.warehouse.coverage('inventario', storeId, day, day)
      expect(covered).toMatchObject({
        status: totals.rows === 0 ? 'empty_at_source' : 'verified',
        rows: totals.rows,
        sourceRows: totals.rows,
      })
      if (totals.rows > 0) expect(sameDecimal(covered?.amount ?? '', totals.total)).toBe(true)
    }
  })

  test('a snapshot belongs to the day that it closes, also when the close ran after midnight', async () => {
    await sync.sync('tienda_07', { days: [YESTERDAY] })
    const { rows } = await sync.warehouse.query(
      `SELECT CAST(business_date AS VARCHAR), CAST(min(CAST(hora_corte AS DATE)) AS VARCHAR), count(*) FROM inventario_raw GROUP BY ALL`,
      10,
    )
    expect(rows.map((row) => row.map(String))).toEqual([[YESTERDAY, TODAY, String(PRODUCTS)]])
  })

  test('a day whose close did not run is empty at the store: asked, and nothing to bring', async () => {
    const missed = '2025-10-16' as BusinessDate
    await sync.sync('tienda_16')
    const [empty] = await sync.warehouse.coverage('inventario', 'tienda_16', missed, missed)
    expect(empty).toMatchObject({ status: 'empty_at_source', rows: 0 })
  })

  test('a close that ran late is found by the look back', async () => {
    await sync.demo.control('removeSnapshot', { storeId: 'tienda_16', day: YESTERDAY })
    expect(await sync.sync('tienda_16')).toMatchObject({ daysEmpty: 2 })
    await sync.demo.control('restoreSnapshot', { storeId: 'tienda_16', day: YESTERDAY })
    const result = await sync.sync('tienda_16', { days: [], recheckDays: daysBefore(TODAY, 3) })
    expect(result).toMatchObject({ lateDaysReloaded: 1, daysVerified: 1, rowsLoaded: PRODUCTS })
  })

  test('stock below zero, by weight and products without a catalogue row are kept as they are', async () => {
    await sync.sync('tienda_16')
    const { rows } = await sync.warehouse.query(
      `SELECT count(*) FILTER (existencia < 0), count(*) FILTER (existencia <> floor(existencia)), count(*) FILTER (valor <> existencia * costo),
         count(*) FILTER (descripcion IS NULL) FROM inventario_raw`,
      1,
    )
    const [belowZero, byWeight, wrongValue, notInCatalogue] = (rows[0] ?? []).map(Number)
    expect(belowZero).toBeGreaterThan(0)
    expect(byWeight).toBeGreaterThan(0)
    expect(notInCatalogue).toBeGreaterThan(0)
    expect(wrongValue).toBe(0)
  })

  test('a recount of a loaded day is found by its value alone and the day is loaded again', async () => {
    await sync.sync('tienda_16')
    const before = await sync.demo.control('inventoryTotals', { storeId: 'tienda_16', day: '2025-10-20' })
    await sync.demo.control('recountStock', { storeId: 'tienda_16', day: '2025-10-20', products: 3 })
    const after = await sync.demo.control('inventoryTotals', { storeId: 'tienda_16', day: '2025-10-20' })
    expect(after.rows).toBe(before.rows)
    const result = await sync.sync('tienda_16', { days: [], recheckDays: daysBefore(TODAY, 3) })
    expect(result).toMatchObject({ lateDaysReloaded: 1, daysVerified: 1 })
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
  })

  test('a snapshot that the store has lost is not emptied here, but is green no more', async () => {
    await sync.sync('tienda_16')
    await sync.demo.control('removeSnapshot', { storeId: 'tienda_16', day: YESTERDAY })
    await sync.sync('tienda_16', { days: [], recheckDays: [YESTERDAY] })
    const [kept] = await sync.warehouse.coverage('inventario', 'tienda_16', YESTERDAY, YESTERDAY)
    expect(kept).toMatchObject({ status: 'loaded', rows: PRODUCTS, sourceRows: 0 })
  })

  test('a snapshot that changes while it is read is read again, not half loaded', async () => {
    const changed: Promise<unknown>[] = []
    await sync.sync('tienda_16', {
      settings: { pageRows: 100 },
      onLog(entry) {
        if (entry.event === 'sync.page_staged' && changed.length === 0)
          changed.push(sync.demo.control('recountStock', { storeId: 'tienda_16', day: '2025-10-12', products: 2 }))
      },
    })
    await Promise.all(changed)
    expect(sync.events('day_read_again')).toMatchObject([{ details: { date: '2025-10-12', reread: 1 } }])
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
  })

  test('a job that was stopped goes on from its last page and loads each row once', async () => {
    const controller = new AbortController()
    const stopped = sync.sync('tienda_16', {
      jobId: 'same-job',
      settings: { pageRows: 100 },
      signal: controller.signal,
      onLog({ event, details }) {
        if (event === 'sync.page_staged' && Number(details['done']) >= 300) controller.abort(new Error('stopped'))
      },
    })
    await expect(stopped).rejects.toThrow('stopped')
    sync.log.length = 0
    await sync.sync('tienda_16', { jobId: 'same-job', settings: { pageRows: 100 } })
    expect(sync.events('resumed')).toHaveLength(1)
    const { warehouse, store } = await bothSides('tienda_16')
    expect(warehouse).toEqual(store)
  })
})
