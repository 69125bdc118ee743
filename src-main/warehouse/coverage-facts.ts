import { listValue } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { CoverageFacts } from './warehouse-access.ts'

const STATUS_BITS = 3
const ROW_BITS = 31

/**
 * Covered days of every store, or of `storeIds` alone, packed, by ascending store. The arrays are views of common buffers. DuckDB only numbers the stores;
 * sorting half a million rows there takes five times as long as sorting each store's here (measured).
 */
export async function readCoverageFacts(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  storeIds: readonly string[] | null,
): Promise<CoverageFacts[]> {
  const which = storeIds === null ? 'dataset_id = $1' : 'dataset_id = $1 AND list_contains($2, store_id)'
  const values = storeIds === null ? [datasetId] : [datasetId, listValue(storeIds)]
  // One snapshot for both statements: a day published between them would belong to no store.
  await connection.run('BEGIN TRANSACTION READ ONLY')
  const stores = await connection.runAndReadAll(
    `SELECT store_id, count(*) FROM coverage WHERE ${which} GROUP BY store_id ORDER BY store_id`,
    values,
  )
  const spans = stores.getRows().map((row) => ({ storeId: String(row[0]), length: Number(row[1]) }))
  const days = await connection.run(
    `WITH numbered AS MATERIALIZED (
       SELECT store_id, CAST(row_number() OVER (ORDER BY store_id) - 1 AS INTEGER) AS store_index
       FROM (SELECT DISTINCT store_id FROM coverage WHERE ${which})
     )
     SELECT store_index, business_date, ${statusCode()}, rows FROM coverage JOIN numbered USING (store_id) WHERE ${which}`,
    values,
  )
  const chunks = await days.fetchAllChunks()
  await connection.run('COMMIT')
  return unpack(spans, packByStore(spans, chunks))
}

interface StoreSpan {
  readonly storeId: string
  readonly length: number
}

/** Day, status and rows of a day as one number, which sorts by day. Days before 1970 are negative and sort as well. */
function pack(day: number, status: number, rows: number): number {
  return (day * 2 ** STATUS_BITS + status) * 2 ** ROW_BITS + rows
}

/** Packed days, store after store in the order of `spans`, not yet sorted within a store. */
function packByStore(spans: readonly StoreSpan[], chunks: readonly DuckDBDataChunk[]): Float64Array {
  const next = new Int32Array(spans.length)
  let total = 0
  spans.forEach(({ length }, index) => {
    next[index] = total
    total += length
  })
  const packed = new Float64Array(total)
  for (const chunk of chunks) {
    const [storeIndex, day, status, rows] = [0, 1, 2, 3].map((column) => integers(chunk, column)) as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
    ]
    for (let row = 0; row < chunk.rowCount; row++) {
      const store = storeIndex[row] ?? 0
      const at = next[store] ?? 0
      next[store] = at + 1
      packed[at] = pack(day[row] ?? 0, status[row] ?? 0, rows[row] ?? 0)
    }
  }
  return packed
}

function unpack(spans: readonly StoreSpan[], packed: Float64Array): CoverageFacts[] {
  const days = new Int32Array(packed.length)
  const statuses = new Uint8Array(packed.length)
  const rows = new Int32Array(packed.length)
  let start = 0
  return spans.map(({ storeId, length }) => {
    const end = start + length
    const own = packed.subarray(start, end)
    if (!isAscending(own)) own.sort()
    for (let index = start; index < end; index++) {
      const value = packed[index] ?? 0
      const dayAndStatus = Math.floor(value / 2 ** ROW_BITS)
      days[index] = Math.floor(dayAndStatus / 2 ** STATUS_BITS)
      statuses[index] = dayAndStatus & (2 ** STATUS_BITS - 1)
      rows[index] = value - dayAndStatus * 2 ** ROW_BITS
    }
    const facts = {
      storeId,
      days: days.subarray(start, end),
      statuses: statuses.subarray(start, end),
      rows: rows.subarray(start, end),
    }
    start = end
    return facts
  })
}

function isAscending(values: Float64Array): boolean {
  for (let index = 1; index < values.length; index++) {
    if ((values[index - 1] ?? 0) > (values[index] ?? 0)) return false
  }
  return true
}

function statusCode(): string {
  const cases = COVERAGE_STATUSES.map((status, code) => `WHEN '${status}' THEN ${code}`)
  return `CAST(CASE status ${cases.join(' ')} END AS INTEGER)`
}

/** An INTEGER or DATE (days since 1970) column without NULLs, as DuckDB holds it. */
function integers(chunk: DuckDBDataChunk, column: number): Int32Array {
  const bytes = duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, column), chunk.rowCount * 4)
  return new Int32Array(bytes.buffer, bytes.byteOffset, chunk.rowCount)
}
