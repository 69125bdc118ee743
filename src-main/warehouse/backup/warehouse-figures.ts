import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { DatasetTables } from '../dataset-tables.ts'

/** What a file holds of one store: its days, and a hash over each day's figures that does not depend on their order. */
export interface StoreFigures {
  readonly datasetId: DatasetId
  readonly storeId: string
  readonly days: number
  readonly rows: number
  /** Exact decimal text; null without an amount. */
  readonly amount: string | null
  readonly daysHash: string
}

/** What a warehouse's file says of itself: enough to tell whether another file says the same of every store and day, and small with 500 stores. */
export interface WarehouseFigures {
  /** Number of the last migration. */
  readonly migration: number
  /** Rows counted and amounts summed per store and day, by ascending dataset and store. */
  readonly facts: readonly StoreFigures[]
  /** Coverage with all that it says of each day, likewise. */
  readonly coverage: readonly StoreFigures[]
}

/**
 * In one snapshot. Reads the three narrowest columns of the rows (measured: see the backup's benchmark); DuckDB's `hash` is the same in every file that the
 * same version of it opens, which is all that is compared.
 */
export async function readWarehouseFigures(
  connection: DuckDBConnection,
  datasets: Iterable<DatasetTables>,
): Promise<WarehouseFigures> {
  await connection.run('BEGIN TRANSACTION READ ONLY')
  const migration = await connection.runAndReadAll('SELECT coalesce(max(number), 0) FROM schema_migrations')
  const facts: StoreFigures[] = []
  for (const tables of datasets) facts.push(...(await readFactFigures(connection, tables)))
  const coverage = await readCoverageFigures(connection)
  await connection.run('COMMIT')
  return { migration: Number(migration.value(0, 0)), facts, coverage }
}

/** The first store of which the two say different things, in words for the technical detail; null when they agree on everything. */
export function findDifference(expected: WarehouseFigures, found: WarehouseFigures): string | null {
  if (expected.migration !== found.migration) return `migration ${found.migration} instead of ${expected.migration}`
  return (
    differingStore('rows', expected.facts, found.facts) ?? differingStore('coverage', expected.coverage, found.coverage)
  )
}

function differingStore(
  what: string,
  expected: readonly StoreFigures[],
  found: readonly StoreFigures[],
): string | null {
  const length = Math.max(expected.length, found.length)
  for (let index = 0; index < length; index++) {
    const [wanted, got] = [JSON.stringify(expected[index]), JSON.stringify(found[index])]
    if (wanted !== got) return `${what}: ${got ?? 'nothing'} instead of ${wanted ?? 'nothing'}`
  }
  return null
}

async function readFactFigures(connection: DuckDBConnection, tables: DatasetTables): Promise<StoreFigures[]> {
  const reader = await connection.runAndReadAll(
    `SELECT store_id, count(*), CAST(sum(n) AS BIGINT), CAST(sum(amount) AS VARCHAR),
       CAST(bit_xor(hash(business_date, n, CAST(amount AS VARCHAR))) AS VARCHAR)
     FROM (SELECT store_id, business_date, count(*) AS n, ${tables.amountSum} AS amount FROM ${tables.fact} GROUP BY ALL)
     GROUP BY store_id ORDER BY store_id`,
  )
  return reader.getRows().map((row) => storeFigures(tables.dataset.id, row))
}

async function readCoverageFigures(connection: DuckDBConnection): Promise<StoreFigures[]> {
  const reader = await connection.runAndReadAll(
    `SELECT store_id, count(*), CAST(coalesce(sum(rows), 0) AS BIGINT), NULL,
       CAST(bit_xor(hash(business_date, status, rows, amount, source_rows, source_amount, loaded_at, job_id, note)) AS VARCHAR), dataset_id
     FROM coverage GROUP BY dataset_id, store_id ORDER BY dataset_id, store_id`,
  )
  return reader.getRows().map((row) => storeFigures(String(row[5]), row))
}

function storeFigures(datasetId: DatasetId, row: readonly DuckDBValue[]): StoreFigures {
  return {
    datasetId,
    storeId: String(row[0]),
    days: Number(row[1]),
    rows: Number(row[2]),
    amount: row[3] === null ? null : String(row[3]),
    daysHash: String(row[4]),
  }
}
