import type { DuckDBConnection } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreHolding } from '../../src-shared/domain/store-removal.ts'
import type { DatasetTables } from './dataset-tables.ts'

/** What the datasets hold of a store, or of every store (null): a row for each dataset and store with covered days. */
export async function readStoreHoldings(
  connection: DuckDBConnection,
  tables: ReadonlyMap<DatasetId, DatasetTables>,
  storeId: string | null,
): Promise<readonly StoreHolding[]> {
  const reader = await connection.runAndReadAll(
    `SELECT dataset_id, store_id, sum(rows), count(*), CAST(min(business_date) AS VARCHAR), CAST(max(business_date) AS VARCHAR)
     FROM coverage GROUP BY dataset_id, store_id ORDER BY store_id, dataset_id`,
  )
  const columnsOf = (datasetId: string): number => tables.get(datasetId)?.dataset.columns.length ?? 0
  const held = reader.getRows().map((row) => ({
    datasetId: String(row[0]),
    storeId: String(row[1]),
    rows: Number(row[2]),
    days: Number(row[3]),
    from: String(row[4]) as BusinessDate,
    to: String(row[5]) as BusinessDate,
    cells: Number(row[2]) * columnsOf(String(row[0])),
  }))
  const allCells = held.reduce((sum, { cells }) => sum + cells, 0)
  const usedBytes = await readUsedBytes(connection)
  return held
    .filter((each) => tables.has(each.datasetId) && (storeId === null || each.storeId === storeId))
    .map(({ cells, ...holding }) => ({
      ...holding,
      estimatedBytes: allCells === 0 ? 0 : Math.round((usedBytes * cells) / allCells),
    }))
}

/** Of the file's blocks; what only the log holds so far is not counted. */
async function readUsedBytes(connection: DuckDBConnection): Promise<number> {
  const reader = await connection.runAndReadAll(
    'SELECT block_size * used_blocks FROM pragma_database_size() WHERE database_name = current_database()',
  )
  return Number(reader.getRows()[0]?.[0] ?? 0)
}
