import type { DuckDBConnection } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { deleteCoverage } from './coverage-rows.ts'
import type { DatasetTables } from './dataset-tables.ts'
import { businessDateIn } from './sql-text.ts'

/** Days that were deleted, ascending, and the rows that they held. */
export interface PurgedDays {
  readonly days: readonly BusinessDate[]
  readonly rows: number
}

/** Keeps one deletion to a fraction of a second: loads of other stores wait for it. */
const MOST_ROWS = 100_000
const MOST_DAYS = 366

/**
 * Deletes the store's oldest days, with their coverage, that were loaded or marked no later than `before` (ISO instant): as many as one short transaction takes;
 * none when none is left. To be called inside a transaction.
 */
export async function purgeOldestDays(
  connection: DuckDBConnection,
  tables: DatasetTables,
  storeId: string,
  before: string,
): Promise<PurgedDays> {
  const { id } = tables.dataset
  const days = await readOldestDays(connection, id, storeId, before)
  if (days.length === 0) return { days, rows: 0 }
  const { rowsChanged } = await connection.run(
    `DELETE FROM ${tables.fact} WHERE store_id = $1 AND ${businessDateIn(days)}`,
    [storeId],
  )
  await deleteCoverage(connection, id, storeId, days)
  return { days, rows: rowsChanged }
}

async function readOldestDays(
  connection: DuckDBConnection,
  datasetId: string,
  storeId: string,
  before: string,
): Promise<readonly BusinessDate[]> {
  const reader = await connection.runAndReadAll(
    `SELECT CAST(business_date AS VARCHAR), rows FROM coverage
     WHERE dataset_id = $1 AND store_id = $2 AND loaded_at <= $3 ORDER BY business_date LIMIT ${MOST_DAYS}`,
    [datasetId, storeId, before],
  )
  const days: BusinessDate[] = []
  let rows = 0
  for (const row of reader.getRows()) {
    rows += Number(row[1])
    if (days.length > 0 && rows > MOST_ROWS) break
    days.push(String(row[0]) as BusinessDate)
  }
  return days
}
