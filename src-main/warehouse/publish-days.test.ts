import { expect, test as base } from 'vitest'
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
import type { StagingKey } from './warehouse-access.ts'

const test = base.extend(onWarehouse)

const otherStore: StagingKey = { ...periferico, storeId: 'MANONGO' }
const span = { from: monday, to: tuesday }

test('replaces the day of that store only, with its coverage', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  await stagePage(warehouse, otherStore, [salesOfDay(monday, 7)])
  await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
  await warehouse.publishDays(otherStore, [verified(monday, 7, '7.00')])
  await stagePage(warehouse, periferico, [salesOfDay(monday, 12, 5_000n)])
  const [day] = await warehouse.publishDays(periferico, [verified(monday, 12, '6.0000')])
  expect(day).toMatchObject({ storeId: 'PERIFERICO', status: 'verified', rows: 12, amount: '6.0000', jobId: 'job-1' })
  expect(await salesByDay(warehouse, 'PERIFERICO')).toEqual([[monday, 12, '6.0000']])
  expect(await salesByDay(warehouse, 'MANONGO')).toEqual([[monday, 7, '7.0000']])
  expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, tuesday)).toEqual([day])
  expect((await warehouse.stagedDays(periferico, [monday]))[0]?.rows).toBe(0)
})

test('a verified day that differs from its source is refused and nothing changes', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
  await stagePage(warehouse, periferico, [salesOfDay(monday, 9)])
  await expect(warehouse.publishDays(periferico, [verified(monday, 10, '10')])).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
  })
  await expect(warehouse.publishDays(periferico, [verified(monday, 9, '9.0001')])).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
  })
  expect(await salesByDay(warehouse, 'PERIFERICO')).toEqual([[monday, 10, '10.0000']])
  expect((await warehouse.stagedDays(periferico, [monday]))[0]?.rows).toBe(9)
})

test('without a walk of its own a job publishes nothing, and what is there stays', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
  await warehouse.endStaging(periferico)
  await expect(
    warehouse.publishDays(periferico, [
      { businessDate: monday, status: 'empty_at_source', sourceRows: 0, sourceAmount: null },
    ]),
  ).rejects.toMatchObject({ code: 'INVALID_REQUEST', details: { field: 'jobId' } })
  expect(await salesByDay(warehouse, 'PERIFERICO')).toEqual([[monday, 10, '10.0000']])
})

test('an amount with other zeros is the same amount, and none is none', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  await expect(
    warehouse.publishDays(periferico, [{ ...verified(monday, 10, '10'), sourceAmount: null }]),
  ).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  expect(await warehouse.publishDays(periferico, [verified(monday, 10, '+010.00')])).toMatchObject([
    { amount: '10.0000' },
  ])
})

test('a day that became empty at the source loses its rows and stays covered', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
  await warehouse.startSpan(periferico, span, 'query')
  await warehouse.publishDays(periferico, [
    { businessDate: monday, status: 'empty_at_source', sourceRows: 0, sourceAmount: null },
  ])
  expect(await salesByDay(warehouse, 'PERIFERICO')).toEqual([])
  expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, monday)).toMatchObject([
    { status: 'empty_at_source', rows: 0, amount: null },
  ])
})
