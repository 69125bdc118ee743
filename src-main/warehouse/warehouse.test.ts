import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { salesOfDay, smallSales } from '../../test/support/small-sales.ts'
import { systemClock } from '../foundation/clock.ts'
import { openWarehouse } from './open-warehouse.ts'
import type { Warehouse } from './warehouse.ts'
import type { ColumnarBatch } from '../extract/columnar-batch.ts'
import type { StagingCursor, StagingKey } from './warehouse-access.ts'

const monday = '2025-10-20' as BusinessDate
const tuesday = '2025-10-21' as BusinessDate
const span = { from: monday, to: tuesday }
const key: StagingKey = { datasetId: 'ventas', storeId: 'PERIFERICO', jobId: 'job-1' }
const otherStore: StagingKey = { ...key, storeId: 'MANONGO' }

let folder: string
let warehouse: Warehouse

const open = () =>
  openWarehouse({ filePath: join(folder, 'warehouse.duckdb'), datasets: [smallSales], clock: systemClock })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-warehouse-'))
  warehouse = await open()
})

afterEach(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stage(batches: readonly ColumnarBatch[], owner = key): Promise<StagingCursor> {
  const start = await warehouse.startSpan(owner, span, 'query')
  const cursor = {
    ...start,
    position: ['x', '1'],
    rowsStaged: batches.reduce((sum, { rowCount }) => sum + rowCount, 0),
  }
  const page = await warehouse.openPage(owner)
  for (const batch of batches) await page.write(batch)
  await page.commit(cursor)
  return cursor
}

const verified = (businessDate: BusinessDate, rows: number, amount: string) =>
  ({ businessDate, status: 'verified', sourceRows: rows, sourceAmount: amount }) as const

async function rowsOf(storeId: string): Promise<unknown> {
  const result = await warehouse.query(
    `SELECT business_date, count(*), sum(total) FROM ventas_raw WHERE store_id = '${storeId}' GROUP BY 1 ORDER BY 1`,
    100,
  )
  return result.rows
}

describe('staging', () => {
  test('a page stores its rows and its cursor together, and a restart finds both', async () => {
    const cursor = await stage([salesOfDay(monday, 2048), salesOfDay(tuesday, 10)])
    await warehouse.close()
    warehouse = await open()
    expect(await warehouse.resumeStaging(key)).toEqual(cursor)
    expect(await warehouse.stagedDays(key, [tuesday, monday])).toEqual([
      { businessDate: monday, rows: 2048, amount: '2048.0000', duplicateKeys: 0 },
      { businessDate: tuesday, rows: 10, amount: '10.0000', duplicateKeys: 0 },
    ])
  })

  test('an aborted page leaves nothing', async () => {
    await warehouse.startSpan(key, span, 'query')
    const page = await warehouse.openPage(key)
    await page.write(salesOfDay(monday, 10))
    await page.abort()
    expect(await warehouse.stagedDays(key, [monday])).toEqual([
      { businessDate: monday, rows: 0, amount: null, duplicateKeys: 0 },
    ])
    await expect(page.write(salesOfDay(monday, 1))).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  test('another job takes the store over, and the late one is refused', async () => {
    await stage([salesOfDay(monday, 10)])
    const late = await warehouse.openPage(key)
    await late.write(salesOfDay(monday, 5, 1n, 10))
    const successor = { ...key, jobId: 'job-2' }
    expect(await warehouse.resumeStaging(successor)).toBeNull()
    const cursor = await warehouse.startSpan(successor, span, 'query')
    await expect(late.commit(cursor)).rejects.toMatchObject({ code: 'JOB_ALREADY_RUNNING' })
    await warehouse.endStaging(key)
    expect(await warehouse.resumeStaging(successor)).toEqual(cursor)
    expect((await warehouse.stagedDays(successor, [monday]))[0]?.rows).toBe(0)
  })

  test('rows of a day outside the walk are refused with the whole page', async () => {
    const cursor = await warehouse.startSpan(key, { from: monday, to: monday }, 'query')
    const page = await warehouse.openPage(key)
    await page.write(salesOfDay(monday, 3))
    await page.write(salesOfDay(tuesday, 3))
    await expect(page.commit(cursor)).rejects.toMatchObject({ code: 'BUSINESS_DATE_OUT_OF_RANGE' })
    expect((await warehouse.stagedDays(key, [monday]))[0]?.rows).toBe(0)
  })

  test('duplicate keys are counted per day', async () => {
    await stage([salesOfDay(monday, 10), salesOfDay(monday, 4, 10_000n, 8)])
    expect(await warehouse.stagedDays(key, [monday])).toEqual([
      { businessDate: monday, rows: 14, amount: '14.0000', duplicateKeys: 2 },
    ])
  })

  test('discarded days can be read again', async () => {
    await stage([salesOfDay(monday, 10), salesOfDay(tuesday, 10)])
    await warehouse.discardDays(key, [monday])
    expect((await warehouse.stagedDays(key, [monday, tuesday])).map(({ rows }) => rows)).toEqual([0, 10])
  })

  test('many stores stage at once', async () => {
    const keys = Array.from({ length: 16 }, (_, index) => ({ ...key, storeId: `T${index}` }))
    await Promise.all(keys.map((each, index) => stage([salesOfDay(monday, 1000 + index)], each)))
    const staged = await Promise.all(keys.map((each) => warehouse.stagedDays(each, [monday])))
    expect(staged.map(([day]) => day?.rows)).toEqual(keys.map((_, index) => 1000 + index))
  })
})

describe('publishing', () => {
  test('replaces the day of that store only, with its coverage', async () => {
    await stage([salesOfDay(monday, 10)])
    await stage([salesOfDay(monday, 7)], otherStore)
    await warehouse.publishDays(key, [verified(monday, 10, '10')])
    await warehouse.publishDays(otherStore, [verified(monday, 7, '7.00')])
    await stage([salesOfDay(monday, 12, 5_000n)])
    const [day] = await warehouse.publishDays(key, [verified(monday, 12, '6.0000')])
    expect(day).toMatchObject({ storeId: 'PERIFERICO', status: 'verified', rows: 12, amount: '6.0000', jobId: 'job-1' })
    expect(await rowsOf('PERIFERICO')).toEqual([[monday, 12, '6.0000']])
    expect(await rowsOf('MANONGO')).toEqual([[monday, 7, '7.0000']])
    expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, tuesday)).toEqual([day])
    expect((await warehouse.stagedDays(key, [monday]))[0]?.rows).toBe(0)
  })

  test('a verified day that differs from its source is refused and nothing changes', async () => {
    await stage([salesOfDay(monday, 10)])
    await warehouse.publishDays(key, [verified(monday, 10, '10')])
    await stage([salesOfDay(monday, 9)])
    await expect(warehouse.publishDays(key, [verified(monday, 10, '10')])).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    await expect(warehouse.publishDays(key, [verified(monday, 9, '9.0001')])).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    expect(await rowsOf('PERIFERICO')).toEqual([[monday, 10, '10.0000']])
    expect((await warehouse.stagedDays(key, [monday]))[0]?.rows).toBe(9)
  })

  test('without a walk of its own a job publishes nothing, and what is there stays', async () => {
    await stage([salesOfDay(monday, 10)])
    await warehouse.publishDays(key, [verified(monday, 10, '10')])
    await warehouse.endStaging(key)
    await expect(
      warehouse.publishDays(key, [
        { businessDate: monday, status: 'empty_at_source', sourceRows: 0, sourceAmount: null },
      ]),
    ).rejects.toMatchObject({ code: 'INVALID_REQUEST', details: { field: 'jobId' } })
    expect(await rowsOf('PERIFERICO')).toEqual([[monday, 10, '10.0000']])
  })

  test('an amount with other zeros is the same amount, and none is none', async () => {
    await stage([salesOfDay(monday, 10)])
    await expect(
      warehouse.publishDays(key, [{ ...verified(monday, 10, '10'), sourceAmount: null }]),
    ).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await warehouse.publishDays(key, [verified(monday, 10, '+010.00')])).toMatchObject([{ amount: '10.0000' }])
  })

  test('a day that became empty at the source loses its rows and stays covered', async () => {
    await stage([salesOfDay(monday, 10)])
    await warehouse.publishDays(key, [verified(monday, 10, '10')])
    await warehouse.startSpan(key, span, 'query')
    await warehouse.publishDays(key, [
      { businessDate: monday, status: 'empty_at_source', sourceRows: 0, sourceAmount: null },
    ])
    expect(await rowsOf('PERIFERICO')).toEqual([])
    expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, monday)).toMatchObject([
      { status: 'empty_at_source', rows: 0, amount: null },
    ])
  })
})

describe('coverage', () => {
  test('facts come packed, by store and ascending day', async () => {
    await stage([salesOfDay(monday, 10), salesOfDay(tuesday, 20)])
    await warehouse.publishDays(key, [
      { businessDate: tuesday, status: 'provisional', sourceRows: null, sourceAmount: null },
    ])
    await warehouse.publishDays(key, [verified(monday, 10, '10')])
    await warehouse.markClosed('ventas', [{ storeId: 'MANONGO', days: [tuesday] }], 'inventario')
    const facts = await warehouse.coverageFacts('ventas')
    expect(
      facts.map(({ storeId, days, statuses, rows }) => ({
        storeId,
        days: [...days],
        statuses: [...statuses],
        rows: [...rows],
      })),
    ).toEqual([
      { storeId: 'MANONGO', days: [20382], statuses: [4], rows: [0] },
      { storeId: 'PERIFERICO', days: [20381, 20382], statuses: [0, 2], rows: [10, 20] },
    ])
    expect(await warehouse.meanRowsPerDay('ventas')).toEqual(new Map([['PERIFERICO', 10]]))
  })

  test('facts follow every change, whatever order the days come in', async () => {
    const days = async () =>
      (await warehouse.coverageFacts('ventas')).map(({ storeId, days: covered, rows }) => [
        storeId,
        [...covered],
        [...rows],
      ])
    expect(await days()).toEqual([])
    await warehouse.markClosed('ventas', [{ storeId: 'ZULIA', days: [monday] }], 'feriado')
    await stage([salesOfDay(monday, 10), salesOfDay(tuesday, 20)])
    await warehouse.publishDays(key, [verified(tuesday, 20, '20')])
    expect(await days()).toEqual([
      ['PERIFERICO', [20382], [20]],
      ['ZULIA', [20381], [0]],
    ])
    await warehouse.publishDays(key, [verified(monday, 10, '10')])
    await warehouse.markClosed('ventas', [{ storeId: 'ZULIA', days: [monday] }], null)
    expect(await days()).toEqual([['PERIFERICO', [20381, 20382], [10, 20]]])
    await stage([salesOfDay(monday, 11)])
    const [asked] = await Promise.all([days(), warehouse.publishDays(key, [verified(monday, 11, '11')])])
    expect(asked[0]?.[1]).toEqual([20381, 20382])
    expect(await days()).toEqual([['PERIFERICO', [20381, 20382], [11, 20]]])
  })

  test('closing a day is noted and undone; a day with rows cannot be closed', async () => {
    await warehouse.markClosed('ventas', [{ storeId: 'PERIFERICO', days: [monday, tuesday] }], 'feriado')
    expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, tuesday)).toMatchObject([
      { status: 'closed', note: 'feriado' },
      { status: 'closed' },
    ])
    await warehouse.markClosed('ventas', [{ storeId: 'PERIFERICO', days: [monday] }], null)
    await stage([salesOfDay(monday, 10)])
    await warehouse.publishDays(key, [verified(monday, 10, '10')])
    await expect(
      warehouse.markClosed('ventas', [{ storeId: 'PERIFERICO', days: [monday] }], 'x'),
    ).rejects.toMatchObject({
      code: 'DAY_HAS_ROWS',
    })
    expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, tuesday)).toMatchObject([
      { status: 'verified' },
      { status: 'closed' },
    ])
  })

  test('closes and opens days of several stores at once, or none of them', async () => {
    await stage([salesOfDay(monday, 10)])
    await warehouse.publishDays(key, [verified(monday, 10, '10')])
    const both = [
      { storeId: 'MANONGO', days: [monday, tuesday, tuesday] },
      { storeId: 'PERIFERICO', days: [tuesday] },
    ]
    const statuses = async () =>
      (await warehouse.coverageFacts('ventas')).map((fact) => [fact.storeId, ...fact.statuses])
    await expect(
      warehouse.markClosed('ventas', [...both, { storeId: 'PERIFERICO', days: [monday] }], 'sin luz'),
    ).rejects.toMatchObject({ code: 'DAY_HAS_ROWS', details: { store: 'PERIFERICO', date: monday, rows: 10 } })
    expect(await statuses()).toEqual([['PERIFERICO', 0]])
    await warehouse.markClosed('ventas', both, 'sin luz')
    expect(await statuses()).toEqual([
      ['MANONGO', 4, 4],
      ['PERIFERICO', 0, 4],
    ])
    await warehouse.markClosed('ventas', [...both, { storeId: 'PERIFERICO', days: [monday] }], null)
    expect(await statuses()).toEqual([['PERIFERICO', 0]])
  })

  test('a day on which the store is known to have sold cannot be closed, though nothing of it is loaded', async () => {
    await stage([salesOfDay(tuesday, 1)])
    await warehouse.publishDays(key, [
      { businessDate: monday, status: 'empty_at_source', sourceRows: 0, sourceAmount: null },
    ])
    await warehouse.markUnverified('ventas', 'PERIFERICO', [
      { businessDate: monday, sourceRows: 7, sourceAmount: '70' },
    ])
    await expect(
      warehouse.markClosed('ventas', [{ storeId: 'PERIFERICO', days: [monday] }], 'x'),
    ).rejects.toMatchObject({ code: 'DAY_HAS_ROWS', details: { store: 'PERIFERICO', date: monday, rows: 7 } })
    expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, monday)).toMatchObject([{ status: 'loaded' }])
  })

  test("pages through a day's rows in the order of their keys", async () => {
    await stage([salesOfDay(monday, 10)])
    await warehouse.publishDays(key, [verified(monday, 10, '10')])
    const all = await warehouse.dayRows('ventas', 'PERIFERICO', monday, { offset: 0, limit: 100 })
    expect(all.total).toBe(10)
    expect(all.rows).toHaveLength(10)
    const pages = await Promise.all(
      [0, 4, 8].map((offset) => warehouse.dayRows('ventas', 'PERIFERICO', monday, { offset, limit: 4 })),
    )
    expect(pages.flatMap(({ rows }) => rows)).toEqual(all.rows)
    expect(await warehouse.dayRows('ventas', 'MANONGO', monday, { offset: 0, limit: 4 })).toEqual({
      rows: [],
      total: 0,
    })
  })

  test('a day that no longer equals its store loses its green, not its rows', async () => {
    await stage([salesOfDay(monday, 10)])
    const [before] = await warehouse.publishDays(key, [verified(monday, 10, '10')])
    await warehouse.markClosed('ventas', [{ storeId: 'PERIFERICO', days: [tuesday] }], 'feriado')
    expect(await warehouse.coverageFacts('ventas')).toMatchObject([{ statuses: Uint8Array.of(0, 4) }])
    const uncovered = '2025-10-19' as BusinessDate
    const marked = await warehouse.markUnverified(
      'ventas',
      'PERIFERICO',
      [tuesday, monday, uncovered].map((businessDate) => ({ businessDate, sourceRows: 0, sourceAmount: null })),
    )
    expect(marked).toEqual([{ ...before, status: 'loaded', sourceRows: 0, sourceAmount: null }])
    expect(await warehouse.coverage('ventas', 'PERIFERICO', uncovered, tuesday)).toMatchObject([
      { status: 'loaded', rows: 10, sourceRows: 0 },
      { status: 'closed', note: 'feriado' },
    ])
    expect(await warehouse.coverageFacts('ventas')).toMatchObject([{ statuses: Uint8Array.of(1, 4) }])
    expect(await rowsOf('PERIFERICO')).toEqual([[monday, 10, '10.0000']])
  })

  test('a file of a version that knew one dataset gains the table of another, and keeps what it has', async () => {
    await stage([salesOfDay(monday, 2)])
    await warehouse.publishDays(key, [verified(monday, 2, '2')])
    const before = await rowsOf(key.storeId)
    await warehouse.close()
    const stock: Dataset = { ...smallSales, id: 'inventario', table: 'inventario_raw' }
    const openBoth = () =>
      openWarehouse({ filePath: join(folder, 'warehouse.duckdb'), datasets: [smallSales, stock], clock: systemClock })
    warehouse = await openBoth()
    expect(await rowsOf(key.storeId)).toEqual(before)
    expect(await warehouse.coverageFacts('inventario')).toEqual([])
    const stockKey = { ...key, datasetId: 'inventario' }
    await stage([salesOfDay(monday, 2)], stockKey)
    await warehouse.publishDays(stockKey, [verified(monday, 2, '2')])
    await warehouse.close()
    warehouse = await openBoth()
    expect(await warehouse.coverageFacts('inventario')).toHaveLength(1)
    expect((await warehouse.query('SELECT count(*) FROM inventario_raw', 1)).rows).toEqual([[2]])
    expect(await rowsOf(key.storeId)).toEqual(before)
    // And back to a program that does not know it: nothing of it is touched.
    await warehouse.close()
    warehouse = await open()
    expect(await rowsOf(key.storeId)).toEqual(before)
    expect((await warehouse.query('SELECT count(*) FROM inventario_raw', 1)).rows).toEqual([[2]])
  })

  test('an unknown dataset is refused', async () => {
    await expect(warehouse.coverageFacts('inventario')).rejects.toMatchObject({ code: 'DATASET_UNKNOWN' })
  })
})
