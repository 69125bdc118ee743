import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { salesOfDay, smallSales } from '../../test/support/small-sales.ts'
import { warehouseJobContext } from '../../test/support/warehouse-job-context.ts'
import { AppError } from '../foundation/app-error.ts'
import { isoInstant, systemClock } from '../foundation/clock.ts'
import type { JobContext } from '../jobs/job-handler.ts'
import { openWarehouse } from '../warehouse/open-warehouse.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { purgeStoreHandler } from './purge-store.ts'

const monday = '2025-10-20' as BusinessDate
const key = { datasetId: 'ventas', storeId: 'MANONGO', jobId: 'job-1' } as const
const ROWS_PER_DAY = 60_000

let folder: string
let warehouse: Warehouse
let logged: { readonly event: string; readonly details: Readonly<Record<string, string | number>> | undefined }[]
let progress: (readonly [number, number | null])[]

/** Three days, each of which is a deletion of its own. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-purge-job-'))
  logged = []
  progress = []
  warehouse = await openWarehouse({
    filePath: join(folder, 'warehouse.duckdb'),
    datasets: [smallSales],
    clock: systemClock,
  })
  const days = [0, 1, 2].map((offset) => addDays(monday, offset))
  const cursor = await warehouse.startSpan(key, { from: monday, to: addDays(monday, 2) }, 'query')
  const page = await warehouse.openPage(key)
  for (const day of days)
    for (let first = 0; first < ROWS_PER_DAY; first += 2_000) await page.write(salesOfDay(day, 2_000, 10_000n, first))
  await page.commit({ ...cursor, exhausted: true, rowsStaged: 3 * ROWS_PER_DAY })
  await warehouse.publishDays(
    key,
    days.map((businessDate) => ({
      businessDate,
      status: 'verified',
      sourceRows: ROWS_PER_DAY,
      sourceAmount: String(ROWS_PER_DAY),
    })),
  )
})
afterEach(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

function run(changes: Partial<JobContext<unknown>> = {}, before = isoInstant(systemClock)) {
  return purgeStoreHandler.run({
    ...warehouseJobContext(warehouse),
    progress: (done, total) => progress.push([done, total]),
    log: (_level, event, details) => logged.push({ event, details }),
    ...changes,
    parameters: purgeStoreHandler.parameters.parse({
      storeId: key.storeId,
      storeName: 'MAÑONGO',
      datasetIds: ['ventas'],
      before,
    }),
  })
}

test('deletes day by day and tells how far it is', async () => {
  expect(await run()).toEqual({ rows: 3 * ROWS_PER_DAY, days: 3 })
  expect(progress).toEqual([0, 1, 2, 3].map((days) => [days * ROWS_PER_DAY, 3 * ROWS_PER_DAY]))
  expect(logged.map(({ event }) => event)).toEqual([
    'purge.started',
    'purge.days',
    'purge.days',
    'purge.days',
    'purge.finished',
  ])
  expect(await warehouse.storeHoldings(null)).toEqual([])
})

test('cancelled half-way it says what is gone; started again it goes on with the rest', async () => {
  const cancelling = new AbortController()
  const cancelled = new AppError('CANCELLED')
  const coverageChanged = (): void => cancelling.abort(cancelled)
  await expect(run({ signal: cancelling.signal, coverageChanged })).rejects.toBe(cancelled)
  expect(logged.at(-1)).toEqual({ event: 'purge.stopped', details: { rows: ROWS_PER_DAY, days: 1 } })
  expect(await warehouse.storeHoldings(key.storeId)).toMatchObject([{ rows: 2 * ROWS_PER_DAY, days: 2 }])
  // Whole days: what coverage says is what is there.
  const { rows } = await warehouse.query('SELECT count(*), count(DISTINCT business_date) FROM ventas_raw', 1)
  expect(rows).toEqual([[2 * ROWS_PER_DAY, 2]])
  expect(await run()).toEqual({ rows: 2 * ROWS_PER_DAY, days: 2 })
  expect(await warehouse.storeHoldings(null)).toEqual([])
})

test('what was loaded later stays, and it does not say that nothing is left', async () => {
  expect(await run({}, '2020-01-01T00:00:00.000Z')).toEqual({ rows: 0, days: 0 })
  expect(logged.at(-1)).toEqual({ event: 'purge.kept', details: { store: 'MAÑONGO', rows: 0, days: 0, kept: 3 } })
  expect(await warehouse.storeHoldings(key.storeId)).toMatchObject([{ rows: 3 * ROWS_PER_DAY, days: 3 }])
})
