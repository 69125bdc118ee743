import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { startWarehouseThread } from '../../src-main/threads/start-warehouse-thread.ts'
import { createWarehouseClient } from '../../src-main/threads/warehouse-client.ts'
import { openWarehouse } from '../../src-main/warehouse/open-warehouse.ts'
import { salesDataset } from './warehouse-sales.ts'

const STORES = 500
const DAYS = 3 * 365
const ROUNDS = 15
/** The day after the last covered one. */
const CLOSED_DAY = '2025-10-21' as BusinessDate

export interface WarehouseCoverageBench {
  readonly stores: number
  readonly daysPerStore: number
  /** Milliseconds from asking in one thread to having all covered days of all stores there: the first time after opening, */
  readonly firstMs: number
  /** and afterwards, with one store changed between questions, as during a run. */
  readonly medianMs: number
  readonly slowestMs: number
}

/** Coverage of 500 stores × 3 years out of the warehouse and over to another thread. */
export async function benchWarehouseCoverage(): Promise<WarehouseCoverageBench> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-coverage-'))
  const filePath = join(folder, 'warehouse.duckdb')
  try {
    const dataset = salesDataset()
    await (await openWarehouse({ filePath, datasets: [dataset], clock: systemClock })).close()
    await fillCoverage(filePath)
    const thread = await startWarehouseThread({
      entry: new URL('../../src-main/threads/warehouse-thread.ts', import.meta.url),
      filePath,
      datasets: [dataset],
    })
    const client = createWarehouseClient(thread.connect())
    const times: number[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      if (round > 0) await client.markClosed('ventas', [{ storeId: `TIENDA-${round}`, days: [CLOSED_DAY] }], 'feriado')
      const started = performance.now()
      const facts = await client.coverageFacts('ventas')
      times.push(performance.now() - started)
      if (facts.length !== STORES || facts.some(({ days }) => days.length < DAYS))
        throw new Error('coverage is incomplete')
    }
    await thread.stop()
    const [firstMs = Number.NaN, ...later] = times
    later.sort((a, b) => a - b)
    return {
      stores: STORES,
      daysPerStore: DAYS,
      firstMs,
      medianMs: later[ROUNDS >> 1] ?? Number.NaN,
      slowestMs: later.at(-1) ?? Number.NaN,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Day by day over all stores, as nightly runs leave it: not in the order in which it is read. */
async function fillCoverage(filePath: string): Promise<void> {
  const instance = await DuckDBInstance.create(filePath)
  const connection = await instance.connect()
  await connection.run(
    `INSERT INTO coverage
     SELECT 'ventas', 'TIENDA-' || store, DATE '2022-10-22' + CAST(day AS INTEGER), CASE WHEN day % 90 = 0 THEN 'closed' ELSE 'verified' END,
            CASE WHEN day % 90 = 0 THEN 0 ELSE 1000 + (store * 31 + day) % 500 END, '123456.7890', 1000, '123456.7890', '2025-10-22T05:00:00.000Z', 'job-' || day, NULL
     FROM range(${DAYS}) AS days(day), range(${STORES}) AS stores(store) ORDER BY day, store`,
  )
  await connection.run('CHECKPOINT')
  connection.closeSync()
  instance.closeSync()
}
