import type { DuckDBConnection } from '@duckdb/node-api'
import { AppError } from '../../foundation/app-error.ts'
import type { DatasetTables } from '../dataset-tables.ts'
import type { Migration } from '../migrations/migration.ts'
import { identifier } from '../sql-text.ts'
import { withReadOnlyFile } from './open-read-only.ts'
import { VERIFYING_SETTINGS } from './verify-copy.ts'

export interface BackupContents {
  readonly rows: number
  /** Store-days that hold rows. */
  readonly days: number
}

/**
 * Judges a backup of which nothing is known but itself: every block of its rows is read, each with DuckDB's checksum, and the rows and amount of every store and day
 * are compared with what its coverage says of them. Throws FILE_CORRUPT, DATABASE_NEWER, FILE_NOT_FOUND and their like.
 */
export async function inspectBackup(
  filePath: string,
  datasets: readonly DatasetTables[],
  migrations: readonly Migration[],
): Promise<BackupContents> {
  return withReadOnlyFile(filePath, VERIFYING_SETTINGS, async (connection) => {
    const columns = await columnsByTable(connection)
    if (!columns.has('schema_migrations') || !columns.has('coverage'))
      throw new AppError('FILE_CORRUPT', {
        details: { file: filePath },
        technical: 'a DuckDB file, but no warehouse of Caudal',
      })
    await requireKnownMigration(connection, migrations)
    let contents: BackupContents = { rows: 0, days: 0 }
    for (const tables of datasets) {
      // A backup may be older than the dataset.
      const present = columns.get(tables.dataset.table)
      if (!present) continue
      await readEveryBlock(connection, tables, present)
      const found = await compareWithCoverage(connection, tables, filePath)
      contents = { rows: contents.rows + found.rows, days: contents.days + found.days }
    }
    return contents
  })
}

async function columnsByTable(connection: DuckDBConnection): Promise<ReadonlyMap<string, readonly string[]>> {
  const reader = await connection.runAndReadAll('SELECT table_name, column_name FROM duckdb_columns()')
  const columns = new Map<string, string[]>()
  for (const [table, column] of reader.getRows()) {
    const known = columns.get(String(table)) ?? []
    known.push(String(column))
    columns.set(String(table), known)
  }
  return columns
}

async function requireKnownMigration(connection: DuckDBConnection, migrations: readonly Migration[]): Promise<void> {
  const reader = await connection.runAndReadAll('SELECT coalesce(max(number), 0) FROM schema_migrations')
  const found = Number(reader.value(0, 0))
  const known = migrations.at(-1)?.number ?? 0
  if (found > known) throw new AppError('DATABASE_NEWER', { details: { found, known } })
}

async function readEveryBlock(
  connection: DuckDBConnection,
  tables: DatasetTables,
  columns: readonly string[],
): Promise<void> {
  const everything = columns.map(identifier).join(', ')
  await connection.runAndReadAll(`SELECT bit_xor(hash(${everything})) FROM ${tables.fact}`)
}

async function compareWithCoverage(
  connection: DuckDBConnection,
  tables: DatasetTables,
  filePath: string,
): Promise<BackupContents> {
  const reader = await connection.runAndReadAll(
    `WITH held AS (
       SELECT store_id, business_date, count(*) AS n, ${tables.amountSum} AS amount FROM ${tables.fact} GROUP BY ALL
     ), said AS (
       SELECT store_id, business_date, rows, amount FROM coverage WHERE dataset_id = $1 AND rows > 0
     )
     SELECT CAST(coalesce(sum(n), 0) AS BIGINT), count(n), count(*) FILTER (differs), min(store_id) FILTER (differs)
     FROM (
       SELECT coalesce(held.store_id, said.store_id) AS store_id, n,
         n IS DISTINCT FROM rows OR CAST(held.amount AS VARCHAR) IS DISTINCT FROM said.amount AS differs
       FROM held FULL JOIN said USING (store_id, business_date)
     )`,
    [tables.dataset.id],
  )
  const [rows, days, differing, storeId] = reader.getRows()[0] ?? []
  if (Number(differing) > 0)
    throw new AppError('FILE_CORRUPT', {
      details: { file: filePath },
      technical: `${String(differing)} days, the first of ${String(storeId)}, differ from their coverage`,
    })
  return { rows: Number(rows), days: Number(days) }
}
