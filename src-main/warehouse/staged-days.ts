import type { DuckDBConnection } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetTables } from './dataset-tables.ts'
import { businessDateIn } from './sql-text.ts'
import type { StagedDay } from './warehouse-access.ts'

export type StagedTotals = Pick<StagedDay, 'rows' | 'amount'>

/** Figures of the given days (at least one), ascending, those without rows included. A duplicate is a row beyond the first of its key. */
export async function readStagedDays(
  connection: DuckDBConnection,
  tables: DatasetTables,
  storeId: string,
  days: readonly BusinessDate[],
): Promise<StagedDay[]> {
  const reader = await connection.runAndReadAll(
    `SELECT CAST(business_date AS VARCHAR), CAST(sum(n) AS BIGINT), CAST(sum(amount) AS VARCHAR), CAST(sum(n - 1) AS BIGINT)
     FROM (
       SELECT business_date, count(*) AS n, ${tables.amountSum} AS amount
       FROM ${tables.staging} WHERE store_id = $1 AND ${businessDateIn(days)}
       GROUP BY business_date, ${tables.keyList}
     ) GROUP BY business_date`,
    [storeId],
  )
  const found = new Map(reader.getRows().map((row) => [String(row[0]), row]))
  return [...new Set(days)].toSorted().map((businessDate) => {
    const row = found.get(businessDate)
    if (!row) return { businessDate, rows: 0, amount: null, duplicateKeys: 0 }
    return {
      businessDate,
      rows: Number(row[1]),
      amount: row[2] === null ? null : String(row[2]),
      duplicateKeys: Number(row[3]),
    }
  })
}

/** Rows and amount that staging holds of each of the given days (at least one) that has any; without the costly look for duplicates. */
export async function readStagedTotals(
  connection: DuckDBConnection,
  tables: DatasetTables,
  storeId: string,
  days: readonly BusinessDate[],
): Promise<ReadonlyMap<string, StagedTotals>> {
  const reader = await connection.runAndReadAll(
    `SELECT CAST(business_date AS VARCHAR), count(*), CAST(${tables.amountSum} AS VARCHAR)
     FROM ${tables.staging} WHERE store_id = $1 AND ${businessDateIn(days)} GROUP BY business_date`,
    [storeId],
  )
  return new Map(
    reader
      .getRows()
      .map((row) => [String(row[0]), { rows: Number(row[1]), amount: row[2] === null ? null : String(row[2]) }]),
  )
}
