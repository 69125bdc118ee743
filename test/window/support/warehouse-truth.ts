import { join } from 'node:path'
import { loadDatasets } from '../../../src-main/dataset-files/load-datasets.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { openWarehouse } from '../../../src-main/warehouse/open-warehouse.ts'
import { projectRoot } from '../../../scripts/project-root.ts'
import type { SimulatedChain } from './simulated-chain.ts'

/** What a store-day is in the warehouse after the program has closed it. */
export interface StoredDay {
  readonly storeId: string
  readonly businessDate: string
  readonly status: string
  readonly rows: number
  readonly amount: string
}

/** Every covered store-day of a dataset with the rows and amount that are really there, counted anew. */
export async function readStoredDays(dataDir: string, datasetId = 'ventas'): Promise<readonly StoredDay[]> {
  const datasets = await loadDatasets(join(projectRoot, 'resources', 'datasets'))
  const { table, amountColumn } = datasets.find(({ id }) => id === datasetId) ?? {}
  const warehouse = await openWarehouse({ filePath: join(dataDir, 'warehouse.duckdb'), datasets, clock: systemClock })
  try {
    const { rows } = await warehouse.query(
      `SELECT c.store_id, CAST(c.business_date AS VARCHAR), c.status, count(v.store_id), CAST(coalesce(sum(v.${amountColumn}), 0) AS VARCHAR)
       FROM coverage c LEFT JOIN ${table} v ON v.store_id = c.store_id AND v.business_date = c.business_date
       WHERE c.dataset_id = '${datasetId}' GROUP BY ALL ORDER BY ALL`,
      100_000,
    )
    return rows.map(([storeId, businessDate, status, count, amount]) => ({
      storeId: String(storeId),
      businessDate: String(businessDate),
      status: String(status),
      rows: Number(count),
      amount: String(amount),
    }))
  } finally {
    await warehouse.close()
  }
}

/** The store-days whose rows, amount or status differ from what the store itself says; empty when all is right. */
export async function differencesFromSource(
  chain: SimulatedChain,
  days: readonly StoredDay[],
  truthOf: 'dayTotals' | 'inventoryTotals' = 'dayTotals',
): Promise<readonly string[]> {
  const differences: string[] = []
  for (const day of days) {
    const truth = await chain.server.control(truthOf, { storeId: day.storeId, day: day.businessDate })
    const expected =
      day.businessDate === chain.today ? 'provisional' : truth.rows === 0 ? 'empty_at_source' : 'verified'
    const sameAmount = decimal(day.amount) === decimal(truth.total)
    if (day.rows !== truth.rows || !sameAmount || day.status !== expected) {
      differences.push(`${day.storeId} ${day.businessDate}: ${JSON.stringify({ day, truth })}`)
    }
  }
  return differences
}

/** A decimal without insignificant zeros. */
function decimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
