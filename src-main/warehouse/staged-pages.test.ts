import { expect, test as base } from 'vitest'
import { salesOfDay } from '../../test/support/small-sales.ts'
import { monday, onWarehouse, periferico, stagePage, tuesday } from '../../test/support/temporary-warehouse.ts'

const test = base.extend(onWarehouse)

const span = { from: monday, to: tuesday }

test('a page stores its rows and its cursor together, and a restart finds both', async ({ place, warehouse }) => {
  const cursor = await stagePage(warehouse, periferico, [salesOfDay(monday, 2048), salesOfDay(tuesday, 10)])
  const again = await place.open()
  expect(await again.resumeStaging(periferico)).toEqual(cursor)
  expect(await again.stagedDays(periferico, [tuesday, monday])).toEqual([
    { businessDate: monday, rows: 2048, amount: '2048.0000', duplicateKeys: 0 },
    { businessDate: tuesday, rows: 10, amount: '10.0000', duplicateKeys: 0 },
  ])
})

test('an aborted page leaves nothing', async ({ warehouse }) => {
  await warehouse.startSpan(periferico, span, 'query')
  const page = await warehouse.openPage(periferico)
  await page.write(salesOfDay(monday, 10))
  await page.abort()
  expect(await warehouse.stagedDays(periferico, [monday])).toEqual([
    { businessDate: monday, rows: 0, amount: null, duplicateKeys: 0 },
  ])
  await expect(page.write(salesOfDay(monday, 1))).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
})

test('another job takes the store over, and the late one is refused', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  const late = await warehouse.openPage(periferico)
  await late.write(salesOfDay(monday, 5, 1n, 10))
  const successor = { ...periferico, jobId: 'job-2' }
  expect(await warehouse.resumeStaging(successor)).toBeNull()
  const cursor = await warehouse.startSpan(successor, span, 'query')
  await expect(late.commit(cursor)).rejects.toMatchObject({ code: 'JOB_ALREADY_RUNNING' })
  await warehouse.endStaging(periferico)
  expect(await warehouse.resumeStaging(successor)).toEqual(cursor)
  expect((await warehouse.stagedDays(successor, [monday]))[0]?.rows).toBe(0)
})

test('rows of a day outside the walk are refused with the whole page', async ({ warehouse }) => {
  const cursor = await warehouse.startSpan(periferico, { from: monday, to: monday }, 'query')
  const page = await warehouse.openPage(periferico)
  await page.write(salesOfDay(monday, 3))
  await page.write(salesOfDay(tuesday, 3))
  await expect(page.commit(cursor)).rejects.toMatchObject({ code: 'BUSINESS_DATE_OUT_OF_RANGE' })
  expect((await warehouse.stagedDays(periferico, [monday]))[0]?.rows).toBe(0)
})

test('duplicate keys are counted per day', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10), salesOfDay(monday, 4, 10_000n, 8)])
  expect(await warehouse.stagedDays(periferico, [monday])).toEqual([
    { businessDate: monday, rows: 14, amount: '14.0000', duplicateKeys: 2 },
  ])
})

test('discarded days can be read again', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10), salesOfDay(tuesday, 10)])
  await warehouse.discardDays(periferico, [monday])
  expect((await warehouse.stagedDays(periferico, [monday, tuesday])).map(({ rows }) => rows)).toEqual([0, 10])
})

test('many stores stage at once', async ({ warehouse }) => {
  const keys = Array.from({ length: 16 }, (_, index) => ({ ...periferico, storeId: `T${index}` }))
  await Promise.all(keys.map((each, index) => stagePage(warehouse, each, [salesOfDay(monday, 1000 + index)])))
  const staged = await Promise.all(keys.map((each) => warehouse.stagedDays(each, [monday])))
  expect(staged.map(([day]) => day?.rows)).toEqual(keys.map((_, index) => 1000 + index))
})
