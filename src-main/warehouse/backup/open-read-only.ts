import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { warehouseError } from '../duckdb-error.ts'
import { lockDown, openingOptions } from '../engine-settings.ts'
import type { EngineSettings } from '../engine-settings.ts'

/**
 * Opens a file that is not the live warehouse in a DuckDB instance of its own, which writes nothing, runs `work` and closes it. Throws as `openWarehouse` does of
 * files it cannot open.
 */
export async function withReadOnlyFile<T>(
  filePath: string,
  settings: EngineSettings,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  try {
    const instance = await DuckDBInstance.create(filePath, openingOptions(settings, filePath, 'READ_ONLY'))
    try {
      const connection = await instance.connect()
      try {
        await lockDown(connection)
        return await work(connection)
      } finally {
        connection.closeSync()
      }
    } finally {
      instance.closeSync()
    }
  } catch (error) {
    throw warehouseError(error, filePath)
  }
}
