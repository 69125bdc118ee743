import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { BATCH_ROWS } from '../../src-main/extract/columnar-batch.ts'
import { startWarehouseThread } from '../../src-main/threads/start-warehouse-thread.ts'
import { createWarehouseClient } from '../../src-main/threads/warehouse-client.ts'
import type { WarehouseAccess } from '../../src-main/warehouse/warehouse-access.ts'
import { fillSales, FIRST_DAY, ROWS_PER_STORE_DAY, STORES } from './fill-sales.ts'
import { SalesBatches, salesDataset } from './warehouse-sales.ts'

const REPLACED_OFFSETS = [0.05, 0.35, 0.5, 0.65, 0.95]

export interface WarehouseReplaceBench {
  readonly rows: number
  readonly fileMiB: number
  /** Milliseconds of each replacement of one store-day of 30,000 rows, in different parts of the table. */
  readonly replaceMs: readonly number[]
  readonly slowestMs: number
}

/** Replaces store-days in a warehouse of about `targetRows` sales, built beside the product and removed afterwards. */
export async function benchWarehouseReplace(targetRows = 82_000_000): Promise<WarehouseReplaceBench> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-replace-'))
  const filePath = join(folder, 'warehouse.duckdb')
  try {
    const dataset = salesDataset()
    const days = Math.max(1, Math.ceil(targetRows / ROWS_PER_STORE_DAY / STORES))
    await fillSales(filePath, days)
    const fileMiB = statSync(filePath).size / 2 ** 20
    const thread = await startWarehouseThread({
      entry: new URL('../../src-main/threads/warehouse-thread.ts', import.meta.url),
      filePath,
      datasets: [dataset],
    })
    const client = createWarehouseClient(thread.connect())
    const replaceMs: number[] = []
    for (const offset of REPLACED_OFFSETS)
      replaceMs.push(await replaceDay(client, addDays(FIRST_DAY, Math.floor(days * offset))))
    const left = await client.query('SELECT count(*) FROM ventas_raw', 1)
    if (left.rows[0]?.[0] !== days * STORES * ROWS_PER_STORE_DAY)
      throw new Error(`${String(left.rows[0]?.[0])} rows are left`)
    await thread.stop()
    return { rows: days * STORES * ROWS_PER_STORE_DAY, fileMiB, replaceMs, slowestMs: Math.max(...replaceMs) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function replaceDay(client: WarehouseAccess, day: BusinessDate): Promise<number> {
  const key = { datasetId: 'ventas' as const, storeId: 'TIENDA-7', jobId: `bench-${day}` }
  const cursor = await client.startSpan(key, { from: day, to: day }, 'bench')
  const page = await client.openPage(key)
  const batches = new SalesBatches()
  for (let row = 0; row < ROWS_PER_STORE_DAY; row += BATCH_ROWS)
    await page.write(batches.of(day, row, Math.min(BATCH_ROWS, ROWS_PER_STORE_DAY - row)))
  await page.commit({ ...cursor, rowsStaged: ROWS_PER_STORE_DAY })
  const [staged] = await client.stagedDays(key, [day])
  const started = performance.now()
  await client.publishDays(key, [
    { businessDate: day, status: 'verified', sourceRows: ROWS_PER_STORE_DAY, sourceAmount: staged?.amount ?? null },
  ])
  return performance.now() - started
}
