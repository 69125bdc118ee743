import type { DuckDBConnection } from '@duckdb/node-api'
import type { Dataset, DatasetId } from '../../src-shared/domain/dataset.ts'
import { AppError } from '../foundation/app-error.ts'
import { columnSqlType } from './column-sql-type.ts'
import type { DatabaseFile } from './database-file.ts'
import { identifier } from './sql-text.ts'

/** Names and expressions that every statement on a dataset's tables is made of. Identifiers are quoted. */
export interface DatasetTables {
  readonly dataset: Dataset
  readonly fact: string
  /** Unquoted, for the appender. */
  readonly stagingName: string
  readonly staging: string
  /** `store_id`, `business_date`, then the dataset's columns, for INSERT and SELECT alike. */
  readonly columnList: string
  /** What makes a row unique within its store and day. */
  readonly keyList: string
  /** Exact sum of the amount of a group as DECIMAL(38, …) or HUGEINT; NULL for a dataset without an amount. */
  readonly amountSum: string
  readonly dateColumnIndex: number
}

/** Throws COLUMN_MISSING or COLUMN_TYPE_MISMATCH when the definition contradicts itself. */
export function datasetTables(dataset: Dataset): DatasetTables {
  const dateColumnIndex = columnIndex(dataset, dataset.businessDateColumn)
  const dateKind = dataset.columns[dateColumnIndex]?.type.kind
  if (dateKind !== 'date' && dateKind !== 'timestamp')
    throw mismatch(dataset.businessDateColumn, dateKind ?? '', 'date | timestamp')
  for (const key of dataset.keyColumns) columnIndex(dataset, key)
  const stagingName = `${dataset.table}_staging`
  return {
    dataset,
    fact: identifier(dataset.table),
    stagingName,
    staging: identifier(stagingName),
    columnList: ['store_id', 'business_date', ...dataset.columns.map(({ name }) => identifier(name))].join(', '),
    keyList: [...new Set([dataset.businessDateColumn, ...dataset.keyColumns])].map(identifier).join(', '),
    amountSum: amountSum(dataset),
    dateColumnIndex,
  }
}

/**
 * Creates the dataset's fact and staging tables, or adds to the fact table the columns that the definition has gained. True when
 * it changed something: the caller then checkpoints. Throws COLUMN_TYPE_MISMATCH when a column that holds facts would change its
 * type: that takes a migration.
 */
export async function ensureDatasetTables(database: DatabaseFile, tables: DatasetTables): Promise<boolean> {
  const wanted = wantedColumns(tables.dataset)
  return database.write(async (connection) => {
    const factChanged = await ensureFactTable(connection, tables, wanted)
    const stagingChanged = await ensureStagingTable(connection, tables, wanted)
    return factChanged || stagingChanged
  })
}

/** Data tables by dataset; throws DATASET_UNKNOWN. */
export function tablesOf(tables: ReadonlyMap<DatasetId, DatasetTables>, datasetId: DatasetId): DatasetTables {
  const found = tables.get(datasetId)
  if (!found) throw unknownDataset(datasetId)
  return found
}

export function unknownDataset(datasetId: DatasetId): AppError {
  return new AppError('DATASET_UNKNOWN', { details: { dataset: datasetId } })
}

type ColumnTypes = ReadonlyMap<string, string>

function wantedColumns(dataset: Dataset): ColumnTypes {
  return new Map([
    ['store_id', 'VARCHAR'],
    ['business_date', 'DATE'],
    ...dataset.columns.map(({ name, type }): [string, string] => [name, columnSqlType(type)]),
  ])
}

async function presentColumns(connection: DuckDBConnection, table: string): Promise<ColumnTypes> {
  const reader = await connection.runAndReadAll(
    'SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index',
    [table],
  )
  return new Map(reader.getRows().map((row): [string, string] => [String(row[0]), String(row[1])]))
}

async function ensureFactTable(
  connection: DuckDBConnection,
  tables: DatasetTables,
  wanted: ColumnTypes,
): Promise<boolean> {
  const present = await presentColumns(connection, tables.dataset.table)
  if (present.size === 0) {
    await connection.run(`CREATE TABLE ${tables.fact} (${definitions(wanted)})`)
    return true
  }
  let changed = false
  for (const [name, type] of wanted) {
    const found = present.get(name)
    if (found === type) continue
    if (found !== undefined) throw mismatch(name, type, found)
    await connection.run(`ALTER TABLE ${tables.fact} ADD COLUMN ${identifier(name)} ${type}`)
    changed = true
  }
  return changed
}

/** Staging only holds what can be read again, so a changed definition empties it instead of converting it. */
async function ensureStagingTable(
  connection: DuckDBConnection,
  tables: DatasetTables,
  wanted: ColumnTypes,
): Promise<boolean> {
  const present = await presentColumns(connection, tables.stagingName)
  if (JSON.stringify([...present]) === JSON.stringify([...wanted])) return false
  await connection.run(`DROP TABLE IF EXISTS ${tables.staging}`)
  await connection.run(`CREATE TABLE ${tables.staging} (${definitions(wanted)})`)
  await connection.run('DELETE FROM staging_cursor WHERE dataset_id = $1', [tables.dataset.id])
  return true
}

function definitions(columns: ColumnTypes): string {
  return [...columns].map(([name, type]) => `${identifier(name)} ${type}`).join(', ')
}

function amountSum(dataset: Dataset): string {
  if (dataset.amountColumn === null) return 'CAST(NULL AS HUGEINT)'
  const type = dataset.columns[columnIndex(dataset, dataset.amountColumn)]?.type
  if (type?.kind !== 'decimal' && type?.kind !== 'integer' && type?.kind !== 'bigint') {
    // A sum of doubles depends on the order of the rows: it could never be compared with the store's.
    throw mismatch(dataset.amountColumn, type?.kind ?? '', 'decimal | integer | bigint')
  }
  return `sum(${identifier(dataset.amountColumn)})`
}

function columnIndex(dataset: Dataset, name: string): number {
  const index = dataset.columns.findIndex((column) => column.name === name)
  if (index < 0) throw new AppError('COLUMN_MISSING', { details: { dataset: dataset.id, column: name } })
  return index
}

function mismatch(column: string, found: string, expected: string): AppError {
  return new AppError('COLUMN_TYPE_MISMATCH', { details: { column, found, expected } })
}
