import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageDay, CoverageStatus } from '../../src-shared/domain/coverage.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { businessDateIn } from './sql-text.ts'

const COLUMNS = `dataset_id, store_id, CAST(business_date AS VARCHAR), status, rows, amount, source_rows, source_amount, loaded_at, job_id, note`

/** Coverage of a store between two days, both inclusive, ascending. */
export async function readCoverage(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  storeId: string,
  from: BusinessDate,
  to: BusinessDate,
): Promise<CoverageDay[]> {
  const reader = await connection.runAndReadAll(
    `SELECT ${COLUMNS} FROM coverage
     WHERE dataset_id = $1 AND store_id = $2 AND business_date BETWEEN CAST($3 AS DATE) AND CAST($4 AS DATE) ORDER BY business_date`,
    [datasetId, storeId, from, to],
  )
  return reader.getRows().map(coverageDay)
}

/** Those of `days` (at least one) that are covered. */
export async function readCoverageOf(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  storeId: string,
  days: readonly BusinessDate[],
): Promise<CoverageDay[]> {
  const reader = await connection.runAndReadAll(
    `SELECT ${COLUMNS} FROM coverage WHERE dataset_id = $1 AND store_id = $2 AND ${businessDateIn(days)} ORDER BY business_date`,
    [datasetId, storeId],
  )
  return reader.getRows().map(coverageDay)
}

/** Replaces what is known of these days of one dataset and store. */
export async function replaceCoverage(connection: DuckDBConnection, days: readonly CoverageDay[]): Promise<void> {
  const [first] = days
  if (!first) return
  await deleteCoverage(
    connection,
    first.datasetId,
    first.storeId,
    days.map(({ businessDate }) => businessDate),
  )
  const insert = await connection.prepare(
    'INSERT INTO coverage VALUES ($1, $2, CAST($3 AS DATE), $4, $5, $6, $7, $8, $9, $10, $11)',
  )
  try {
    for (const day of days) {
      insert.bind([
        day.datasetId,
        day.storeId,
        day.businessDate,
        day.status,
        day.rows,
        day.amount,
        day.sourceRows,
        day.sourceAmount,
        day.loadedAt,
        day.jobId,
        day.note,
      ])
      await insert.run()
    }
  } finally {
    insert.destroySync()
  }
}

export async function deleteCoverage(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  storeId: string,
  days: readonly BusinessDate[],
): Promise<void> {
  await connection.run(`DELETE FROM coverage WHERE dataset_id = $1 AND store_id = $2 AND ${businessDateIn(days)}`, [
    datasetId,
    storeId,
  ])
}

function coverageDay(row: readonly DuckDBValue[]): CoverageDay {
  return {
    datasetId: String(row[0]),
    storeId: String(row[1]),
    businessDate: String(row[2]) as BusinessDate,
    status: String(row[3]) as CoverageStatus,
    rows: Number(row[4]),
    amount: nullableText(row[5]),
    sourceRows: row[6] === null || row[6] === undefined ? null : Number(row[6]),
    sourceAmount: nullableText(row[7]),
    loadedAt: String(row[8]),
    jobId: nullableText(row[9]),
    note: nullableText(row[10]),
  }
}

function nullableText(value: DuckDBValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
