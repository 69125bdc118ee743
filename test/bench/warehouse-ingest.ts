import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { BATCH_ROWS } from '../../src-main/extract/columnar-batch.ts'
import { startWarehouseThread } from '../../src-main/threads/start-warehouse-thread.ts'
import { createWarehouseClient } from '../../src-main/threads/warehouse-client.ts'
import type { WarehouseAccess } from '../../src-main/warehouse/warehouse-access.ts'
import { SalesBatches, salesDataset } from './warehouse-sales.ts'

const FIRST_DAY = '2024-01-01' as BusinessDate
const BATCHES_PER_PAGE = 10
const PAGES_PER_DAY = 2
const ROWS_PER_DAY = BATCH_ROWS * BATCHES_PER_PAGE * PAGES_PER_DAY
const STORES = 4
const AMOUNT_PER_ROW = 123_456_789_012n

export interface WarehouseIngestBench {
  readonly rows: number
  /** From a batch in the sender's hands to published and covered days, through the warehouse thread. */
  readonly rowsPerSecond: number
  /** Highest resident memory of the whole process (Node, sender and engine), in MiB; run each size in a process of its own. */
  readonly peakRssMiB: number
  readonly fileMiB: number
}

/** Loads about `targetRows` sales of four stores at once, day by day, as the job threads do. */
export async function benchWarehouseIngest(targetRows: number): Promise<WarehouseIngestBench> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-ingest-'))
  const filePath = join(folder, 'warehouse.duckdb')
  try {
    const thread = await startWarehouseThread({
      entry: new URL('../../src-main/threads/warehouse-thread.ts', import.meta.url),
      filePath,
      datasets: [salesDataset()],
    })
    const client = createWarehouseClient(thread.connect())
    const daysPerStore = Math.max(1, Math.round(targetRows / ROWS_PER_DAY / STORES))
    const started = performance.now()
    await Promise.all(Array.from({ length: STORES }, (_, store) => loadStore(client, `TIENDA-${store}`, daysPerStore)))
    const seconds = (performance.now() - started) / 1000
    await thread.stop()
    const rows = daysPerStore * ROWS_PER_DAY * STORES
    return {
      rows,
      rowsPerSecond: rows / seconds,
      peakRssMiB: process.resourceUsage().maxRSS / 1024,
      fileMiB: statSync(filePath).size / 2 ** 20,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function loadStore(client: WarehouseAccess, storeId: string, days: number): Promise<void> {
  const batches = new SalesBatches()
  const key = { datasetId: 'ventas' as const, storeId, jobId: storeId }
  for (let offset = 0; offset < days; offset++) {
    const day = addDays(FIRST_DAY, offset)
    const model = batches.of(day, 0)
    let cursor = await client.startSpan(key, { from: day, to: day }, 'bench')
    for (let page = 0; page < PAGES_PER_DAY; page++) {
      const writer = await client.openPage(key)
      for (let batch = 0; batch < BATCHES_PER_PAGE; batch++) {
        const copy = structuredClone(model)
        shiftKeys(copy.columns[0], BigInt(page * BATCHES_PER_PAGE + batch))
        await writer.write(copy)
      }
      cursor = { ...cursor, rowsStaged: cursor.rowsStaged + BATCH_ROWS * BATCHES_PER_PAGE }
      await writer.commit(cursor)
    }
    const [staged] = await client.stagedDays(key, [day])
    if (staged?.duplicateKeys !== 0) throw new Error(`${staged?.duplicateKeys} duplicate keys`)
    const unscaled = String(AMOUNT_PER_ROW * BigInt(ROWS_PER_DAY))
    const sourceAmount = `${unscaled.slice(0, -10)}.${unscaled.slice(-10)}`
    await client.publishDays(key, [{ businessDate: day, status: 'verified', sourceRows: ROWS_PER_DAY, sourceAmount }])
  }
}

function shiftKeys(column: ReturnType<SalesBatches['of']>['columns'][number] | undefined, batch: bigint): void {
  if (column?.kind !== 'bigint') throw new Error('the key comes first')
  for (let row = 0; row < column.values.length; row++)
    column.values[row] = (column.values[row] ?? 0n) + batch * BigInt(BATCH_ROWS)
}
