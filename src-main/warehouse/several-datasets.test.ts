import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { salesOfDay, smallSales } from '../../test/support/small-sales.ts'
import {
  monday,
  periferico,
  salesByDay,
  stagePage,
  temporaryWarehouse,
  verified,
} from '../../test/support/temporary-warehouse.ts'
import type { TemporaryWarehouse } from '../../test/support/temporary-warehouse.ts'
import type { Warehouse } from './warehouse.ts'

let place: TemporaryWarehouse
let warehouse: Warehouse

beforeEach(async () => {
  place = temporaryWarehouse()
  warehouse = await place.open()
})
afterEach(async () => {
  await warehouse.close()
  place.remove()
})

test('a file of a version that knew one dataset gains the table of another, and keeps what it has', async () => {
  await stagePage(warehouse, periferico, [salesOfDay(monday, 2)])
  await warehouse.publishDays(periferico, [verified(monday, 2, '2')])
  const before = await salesByDay(warehouse, periferico.storeId)
  await warehouse.close()
  const stock: Dataset = { ...smallSales, id: 'inventario', table: 'inventario_raw' }
  const openBoth = () => place.open([smallSales, stock])
  warehouse = await openBoth()
  expect(await salesByDay(warehouse, periferico.storeId)).toEqual(before)
  expect(await warehouse.coverageFacts('inventario')).toEqual([])
  const stockKey = { ...periferico, datasetId: 'inventario' }
  await stagePage(warehouse, stockKey, [salesOfDay(monday, 2)])
  await warehouse.publishDays(stockKey, [verified(monday, 2, '2')])
  await warehouse.close()
  warehouse = await openBoth()
  expect(await warehouse.coverageFacts('inventario')).toHaveLength(1)
  expect((await warehouse.query('SELECT count(*) FROM inventario_raw', 1)).rows).toEqual([[2]])
  expect(await salesByDay(warehouse, periferico.storeId)).toEqual(before)
  // And back to a program that does not know it: nothing of it is touched.
  await warehouse.close()
  warehouse = await place.open()
  expect(await salesByDay(warehouse, periferico.storeId)).toEqual(before)
  expect((await warehouse.query('SELECT count(*) FROM inventario_raw', 1)).rows).toEqual([[2]])
})

test('an unknown dataset is refused', async () => {
  await expect(warehouse.coverageFacts('inventario')).rejects.toMatchObject({ code: 'DATASET_UNKNOWN' })
})
