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
  readonly factName: string
  /** The columns that make a row unique within its store and day, as places in a batch. */
  readonly keyIndexes: readonly number[]
  /** Exact sum of the amount of a group as DECIMAL(38, …) or HUGEINT; NULL for a dataset without an amount. */
  readonly amountSum: string
  /** Place of the amount in a batch; null for a dataset without an amount. */
  readonly amountIndex: number | null
  /** Decimals of the amount; 0 for whole numbers. */
  readonly amountScale: number
  readonly dateColumnIndex: number
}

/** Throws COLUMN_MISSING or COLUMN_TYPE_MISMATCH when the definition contradicts itself. */
export function datasetTables(dataset: Dataset): DatasetTables {
  const dateColumnIndex = columnIndex(dataset, dataset.businessDateColumn)
  const dateKind = dataset.columns[dateColumnIndex]?.type.kind
  if (dateKind !== 'date' && dateKind !== 'timestamp')
    throw mismatch(dataset.businessDateColumn, dateKind ?? '', 'date | timestamp')
  const amountIndex = dataset.amountColumn === null ? null : columnIndex(dataset, dataset.amountColumn)
  const amountType = amountIndex === null ? undefined : dataset.columns[amountIndex]?.type
  return {
    dataset,
    fact: identifier(dataset.table),
    factName: dataset.table,
    keyIndexes: [...new Set([dateColumnIndex, ...dataset.keyColumns.map((key) => columnIndex(dataset, key))])],
    amountSum: amountSum(dataset),
    amountIndex,
    amountScale: amountType?.kind === 'decimal' ? amountType.scale : 0,
    dateColumnIndex,
  }
}

/**
 * Creates the dataset's fact table, or adds to it the columns that the definition has gained. True when
 * it changed something: the caller then checkpoints. Throws COLUMN_TYPE_MISMATCH when a column that holds facts would change its
 * type: that takes a migration.
 */
export async function ensureDatasetTables(database: DatabaseFile, tables: DatasetTables): Promise<boolean> {
  const wanted = wantedColumns(tables.dataset)
  return database.write((connection) => ensureFactTable(connection, tables, wanted))
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
