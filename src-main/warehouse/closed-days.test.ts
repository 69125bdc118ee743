import { expect, test as base } from 'vitest'
import { salesOfDay } from '../../test/support/small-sales.ts'
import {
  monday,
  onWarehouse,
  periferico,
  stagePage,
  tuesday,
  verified,
} from '../../test/support/temporary-warehouse.ts'

const test = base.extend(onWarehouse)

test('closing a day is noted and undone; a day with rows cannot be closed', async ({ warehouse }) => {
  await warehouse.markClosed('ventas', [{ storeId: 'PERIFERICO', days: [monday, tuesday] }], 'feriado')
  expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, tuesday)).toMatchObject([
    { status: 'closed', note: 'feriado' },
    { status: 'closed' },
  ])
  await warehouse.markClosed('ventas', [{ storeId: 'PERIFERICO', days: [monday] }], null)
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
  await expect(warehouse.markClosed('ventas', [{ storeId: 'PERIFERICO', days: [monday] }], 'x')).rejects.toMatchObject({
    code: 'DAY_HAS_ROWS',
  })
  expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, tuesday)).toMatchObject([
    { status: 'verified' },
    { status: 'closed' },
  ])
})

test('closes and opens days of several stores at once, or none of them', async ({ warehouse }) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 10)])
  await warehouse.publishDays(periferico, [verified(monday, 10, '10')])
  const both = [
    { storeId: 'MANONGO', days: [monday, tuesday, tuesday] },
    { storeId: 'PERIFERICO', days: [tuesday] },
  ]
  const statuses = async () => (await warehouse.coverageFacts('ventas')).map((fact) => [fact.storeId, ...fact.statuses])
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

test('a day on which the store is known to have sold cannot be closed, though nothing of it is loaded', async ({
  warehouse,
}) => {
  await stagePage(warehouse, periferico, [salesOfDay(tuesday, 1)])
  await warehouse.publishDays(periferico, [
    { businessDate: monday, status: 'empty_at_source', sourceRows: 0, sourceAmount: null },
  ])
  await warehouse.markUnverified('ventas', 'PERIFERICO', [{ businessDate: monday, sourceRows: 7, sourceAmount: '70' }])
  await expect(warehouse.markClosed('ventas', [{ storeId: 'PERIFERICO', days: [monday] }], 'x')).rejects.toMatchObject({
    code: 'DAY_HAS_ROWS',
    details: { store: 'PERIFERICO', date: monday, rows: 7 },
  })
  expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, monday)).toMatchObject([{ status: 'loaded' }])
})
