import type { DuckDBConnection } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetTables } from './dataset-tables.ts'
import { businessDateIn } from './sql-text.ts'
import { deleteStagingCursor } from './staging-cursors.ts'

/** Forgets a store's staged rows and its walk, whichever job's. */
export async function discardStaging(
  connection: DuckDBConnection,
  tables: DatasetTables,
  storeId: string,
): Promise<void> {
  await connection.run(`DELETE FROM ${tables.staging} WHERE store_id = $1`, [storeId])
  await deleteStagingCursor(connection, tables.dataset.id, storeId)
}

/** Forgets what is staged of these days (at least one); the walk stays where it is. */
export async function discardStagedDays(
  connection: DuckDBConnection,
  tables: DatasetTables,
  storeId: string,
  days: readonly BusinessDate[],
): Promise<void> {
  await connection.run(`DELETE FROM ${tables.staging} WHERE store_id = $1 AND ${businessDateIn(days)}`, [storeId])
}
