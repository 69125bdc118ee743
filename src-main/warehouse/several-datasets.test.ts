import { expect, test as base } from 'vitest'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { salesOfDay, smallSales } from '../../test/support/small-sales.ts'
import {
  monday,
  onWarehouse,
  periferico,
  salesByDay,
  stagePage,
  verified,
} from '../../test/support/temporary-warehouse.ts'

const test = base.extend(onWarehouse)

test('a file of a version that knew one dataset gains the table of another, and keeps what it has', async ({
  place,
  warehouse,
}) => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 2)])
  await warehouse.publishDays(periferico, [verified(monday, 2, '2')])
  const before = await salesByDay(warehouse, periferico.storeId)
  const stock: Dataset = { ...smallSales, id: 'inventario', table: 'inventario_raw' }
  const openBoth = () => place.open([smallSales, stock])
  const grown = await openBoth()
  expect(await salesByDay(grown, periferico.storeId)).toEqual(before)
  expect(await grown.coverageFacts('inventario')).toEqual([])
  const stockKey = { ...periferico, datasetId: 'inventario' }
  await stagePage(grown, stockKey, [salesOfDay(monday, 2)])
  await grown.publishDays(stockKey, [verified(monday, 2, '2')])
  const again = await openBoth()
  expect(await again.coverageFacts('inventario')).toHaveLength(1)
  expect((await again.query('SELECT count(*) FROM inventario_raw', 1)).rows).toEqual([[2]])
  expect(await salesByDay(again, periferico.storeId)).toEqual(before)
  // And back to a program that does not know it: nothing of it is touched.
  const older = await place.open()
  expect(await salesByDay(older, periferico.storeId)).toEqual(before)
  expect((await older.query('SELECT count(*) FROM inventario_raw', 1)).rows).toEqual([[2]])
})

test('an unknown dataset is refused', async ({ warehouse }) => {
  await expect(warehouse.coverageFacts('inventario')).rejects.toMatchObject({ code: 'DATASET_UNKNOWN' })
})
