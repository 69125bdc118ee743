import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { salesOfDay, smallSales } from '../../test/support/small-sales.ts'
import { isoInstant } from '../foundation/clock.ts'
import { openWarehouse } from './open-warehouse.ts'
import type { Warehouse } from './warehouse.ts'

const monday = '2025-10-20' as BusinessDate
const STORE = 'MANONGO'
const OTHER = 'PERIFERICO'

let folder: string
let clock: ManualClock
let warehouse: Warehouse

const open = () => openWarehouse({ filePath: join(folder, 'warehouse.duckdb'), datasets: [smallSales], clock })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-purge-'))
  clock = new ManualClock()
  warehouse = await open()
})
afterEach(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Days from Monday on, each with so many rows. */
async function publish(storeId: string, rowsPerDay: readonly number[], from = monday): Promise<void> {
  const key = { datasetId: 'ventas', storeId, jobId: `job-${storeId}` }
  const days = rowsPerDay.map((rows, index) => ({ businessDate: addDays(from, index), rows }))
  const cursor = await warehouse.startSpan(key, { from, to: days.at(-1)?.businessDate ?? from }, 'query')
  const page = await warehouse.openPage(key)
  for (const { businessDate, rows } of days)
    for (let first = 0; first < rows; first += 2_000)
      await page.write(salesOfDay(businessDate, Math.min(2_000, rows - first), 10_000n, first))
  await page.commit({ ...cursor, exhausted: true, rowsStaged: 1 })
  await warehouse.publishDays(
    key,
    days.map(({ businessDate, rows }) => ({
      businessDate,
      status: 'verified',
      sourceRows: rows,
      sourceAmount: rows === 0 ? null : String(rows),
    })),
  )
}

async function countRows(): Promise<unknown> {
  const { rows } = await warehouse.query('SELECT store_id, count(*) FROM ventas_raw GROUP BY 1 ORDER BY 1', 9)
  return rows
}

test('holdings tell rows, days, from and to of each store, and its part of the file', async () => {
  await publish(STORE, [3_000, 0, 1_000])
  await publish(OTHER, [4_000])
  await warehouse.close()
  warehouse = await open()
  const [store, other, ...more] = await warehouse.storeHoldings(null)
  expect(more).toEqual([])
  expect(store).toMatchObject({ storeId: STORE, rows: 4_000, days: 3, from: monday, to: '2025-10-22' })
  expect(other).toMatchObject({ storeId: OTHER, datasetId: 'ventas', rows: 4_000, days: 1 })
  expect(store?.estimatedBytes).toBeGreaterThan(0)
  expect(store?.estimatedBytes).toBe(other?.estimatedBytes)
  expect(await warehouse.storeHoldings(OTHER)).toEqual([other])
  expect(await warehouse.storeHoldings('NADIE')).toEqual([])
})

test('a deletion is short: whole days, oldest first, and as many as one transaction should take', async () => {
  await publish(STORE, [60_000, 60_000, 10, 0])
  await publish(OTHER, [10])
  const before = isoInstant(clock)
  const step = () => warehouse.purgeDays('ventas', STORE, before)
  expect(await step()).toEqual({ days: [monday], rows: 60_000 })
  expect(await countRows()).toEqual([
    [STORE, 60_010],
    [OTHER, 10],
  ])
  expect(await step()).toMatchObject({ days: ['2025-10-21', '2025-10-22', '2025-10-23'], rows: 60_010 })
  expect(await step()).toEqual({ days: [], rows: 0 })
  expect(await countRows()).toEqual([[OTHER, 10]])
  expect(await warehouse.coverage('ventas', STORE, monday, addDays(monday, 9))).toEqual([])
  expect((await warehouse.coverageFacts('ventas')).map(({ storeId }) => storeId)).toEqual([OTHER])
})

test('what is loaded or marked afterwards stays', async () => {
  await publish(STORE, [10, 10])
  const before = isoInstant(clock)
  clock.advance(1)
  await publish(STORE, [20], addDays(monday, 1))
  expect(await warehouse.purgeDays('ventas', STORE, before)).toEqual({ days: [monday], rows: 10 })
  expect(await warehouse.purgeDays('ventas', STORE, before)).toEqual({ days: [], rows: 0 })
  expect(await countRows()).toEqual([[STORE, 20]])
})

test('days that were deleted are not taken for lost when the program dies before the next checkpoint', async () => {
  await publish(STORE, [10])
  const journal = join(folder, 'warehouse.duckdb.published')
  expect(readFileSync(journal, 'utf8')).toContain(STORE)
  await warehouse.purgeDays('ventas', STORE, isoInstant(clock))
  expect(existsSync(journal)).toBe(false)
})
