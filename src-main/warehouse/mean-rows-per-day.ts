import type { DuckDBConnection } from '@duckdb/node-api'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'

/** Mean rows of each store's days that have rows; today, still selling, would pull it down and is left out. */
export async function readMeanRowsPerDay(
  connection: DuckDBConnection,
  datasetId: DatasetId,
): Promise<ReadonlyMap<string, number>> {
  const reader = await connection.runAndReadAll(
    `SELECT store_id, avg(rows) FROM coverage WHERE dataset_id = $1 AND rows > 0 AND status <> 'provisional' GROUP BY store_id`,
    [datasetId],
  )
  return new Map(reader.getRows().map((row): [string, number] => [String(row[0]), Number(row[1])]))
}
