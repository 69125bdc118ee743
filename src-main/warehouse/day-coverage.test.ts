import { expect, test as base } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { salesOfDay } from '../../test/support/small-sales.ts'
import {
  monday,
  onWarehouse,
  periferico,
  salesByDay,
  stagePage,
  tuesday,
  verified,
} from '../../test/support/temporary-warehouse.ts'

const test = base.extend(onWarehouse)

test('facts come packed, by store and ascending day', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10), salesOfDay(tuesday, 20)])
  await warehouse.publishDays(periferico, [
    { businessDate: tuesday, status: 'provisional', sourceRows: null, sourceAmount: null },
  ])
  await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
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

test('facts follow every change, whatever order the days come in', async ({ warehouse }) => {
  const days = async () =>
    (await warehouse.coverageFacts('ventas')).map(({ storeId, days: covered, rows }) => [
      storeId,
      [...covered],
      [...rows],
    ])
  expect(await days()).toEqual([])
  await warehouse.markClosed('ventas', [{ storeId: 'ZULIA', days: [monday] }], 'feriado')
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10), salesOfDay(tuesday, 20)])
  await warehouse.publishDays(periferico, [verified(tuesday, 20, '20')])
  expect(await days()).toEqual([
    ['PERIFERICO', [20382], [20]],
    ['ZULIA', [20381], [0]],
  ])
  await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
  await warehouse.markClosed('ventas', [{ storeId: 'ZULIA', days: [monday] }], null)
  expect(await days()).toEqual([['PERIFERICO', [20381, 20382], [10, 20]]])
  await stagePage(warehouse, periferico, [salesOfDay(monday, 11)])
  const [asked] = await Promise.all([days(), warehouse.publishDays(periferico, [verified(monday, 11, '11')])])
  expect(asked[0]?.[1]).toEqual([20381, 20382])
  expect(await days()).toEqual([['PERIFERICO', [20381, 20382], [11, 20]]])
})

test("pages through a day's rows in the order of their keys", async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
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

test('a day that no longer equals its store loses its green, not its rows', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  const [before] = await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
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
  expect(await salesByDay(warehouse, 'PERIFERICO')).toEqual([[monday, 10, '10.0000']])
})
