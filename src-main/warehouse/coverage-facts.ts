import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { CoverageFacts } from './warehouse-access.ts'

/**
 * Covered days of every store, packed: all stores' arrays are views of the same three buffers, so that handing them to another
 * thread moves three buffers, not thousands.
 */
export async function readCoverageFacts(connection: DuckDBConnection, datasetId: DatasetId): Promise<CoverageFacts[]> {
  // One snapshot for both statements: a day published between them would shift every store behind it.
  await connection.run('BEGIN TRANSACTION READ ONLY')
  const stores = await connection.runAndReadAll('SELECT store_id, count(*) FROM coverage WHERE dataset_id = $1 GROUP BY store_id ORDER BY store_id', [datasetId])
  const spans = stores.getRows().map((row) => ({ storeId: String(row[0]), days: Number(row[1]) }))
  const total = spans.reduce((sum, { days }) => sum + days, 0)
  const statusList = COVERAGE_STATUSES.map((status) => `'${status}'`).join(', ')
  const result = await connection.run(
    `SELECT business_date, CAST(list_position([${statusList}], status) - 1 AS INTEGER), rows
     FROM coverage WHERE dataset_id = $1 ORDER BY store_id, business_date`,
    [datasetId],
  )
  const columns = [new Int32Array(total), new Int32Array(total), new Int32Array(total)] as const
  let filled = 0
  for (const chunk of await result.fetchAllChunks()) filled += copyIntegers(chunk, columns, filled)
  await connection.run('COMMIT')
  const [days, statusCodes, rows] = columns
  const statuses = Uint8Array.from(statusCodes)
  let start = 0
  return spans.map(({ storeId, days: length }) => {
    const end = start + length
    const facts = { storeId, days: days.subarray(start, end), statuses: statuses.subarray(start, end), rows: rows.subarray(start, end) }
    start = end
    return facts
  })
}

/** Copies INTEGER or DATE (days since 1970) columns without NULLs to `offset` of `targets`; the chunk's row count. */
function copyIntegers(chunk: DuckDBDataChunk, targets: readonly Int32Array[], offset: number): number {
  const { rowCount } = chunk
  targets.forEach((target, index) => {
    const bytes = duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, index), rowCount * 4)
    target.set(new Int32Array(bytes.buffer, bytes.byteOffset, rowCount), offset)
  })
  return rowCount
}
