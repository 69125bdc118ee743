import { listValue } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { CoverageFacts } from './warehouse-access.ts'

/** A day, its status and its rows in one BIGINT, whose high word sorts by day and whose low word is the rows. Days count from 1970 and may be negative. */
const STATUS_VALUES = 8
const HIGH_WORD = 2 ** 32

/**
 * Covered days of every store, or of `storeIds` alone, packed, by ascending store and day. The arrays are views of common buffers. DuckDB gathers each store's
 * days into one list of BIGINTs, in no order: that takes it and us half the time of joining every day with its store's number, and a third of
 * sorting (measured with 500 stores × 3 years).
 */
export async function readCoverageFacts(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  storeIds: readonly string[] | null,
): Promise<CoverageFacts[]> {
  const which = storeIds === null ? 'dataset_id = $1' : 'dataset_id = $1 AND list_contains($2, store_id)'
  const result = await connection.run(
    `SELECT store_id, list(((business_date - DATE '1970-01-01') * ${STATUS_VALUES} + ${statusCode()}) * ${HIGH_WORD} + rows)
     FROM coverage WHERE ${which} GROUP BY store_id ORDER BY store_id`,
    storeIds === null ? [datasetId] : [datasetId, listValue(storeIds)],
  )
  const stores = (await result.fetchAllChunks()).flatMap(packedStores)
  const total = stores.reduce((sum, { words }) => sum + words.length / 2, 0)
  const days = new Int32Array(total)
  const statuses = new Uint8Array(total)
  const rows = new Int32Array(total)
  let start = 0
  return stores.map(({ storeId, words }) => {
    const end = unpack(words, { days, statuses, rows }, start)
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

interface PackedStore {
  readonly storeId: string
  /** Low and high word of each day in turn. */
  readonly words: Int32Array
}

function packedStores(chunk: DuckDBDataChunk): PackedStore[] {
  const lists = duckdb.data_chunk_get_vector(chunk.chunk, 1)
  const spans = duckdb.vector_get_data(lists, chunk.rowCount * 16)
  const entries = new BigUint64Array(spans.buffer, spans.byteOffset, chunk.rowCount * 2)
  const items = duckdb.list_vector_get_size(lists)
  const bytes = duckdb.vector_get_data(duckdb.list_vector_get_child(lists), items * 8)
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, items * 2)
  return chunk.getColumnValues(0).map((storeId, row) => {
    const first = Number(entries[row * 2]) * 2
    // A copy: the words are DuckDB's, and go with their chunk.
    return { storeId: String(storeId), words: words.slice(first, first + Number(entries[row * 2 + 1]) * 2) }
  })
}

/**
 * Lays a store's days out in order from `start` on and gives where they end. A day is covered once, so each has a place of its own among the days from the first
 * to the last.
 */
function unpack(words: Int32Array, into: Omit<CoverageFacts, 'storeId'>, start: number): number {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (let item = 1; item < words.length; item += 2) {
    const day = dayOf(words[item] ?? 0)
    if (day < first) first = day
    if (day > last) last = day
  }
  const itemOfDay = new Int32Array(last - first + 1)
  for (let item = 1; item < words.length; item += 2) itemOfDay[dayOf(words[item] ?? 0) - first] = item
  let at = start
  for (const item of itemOfDay) {
    if (item === 0) continue
    const high = words[item] ?? 0
    into.days[at] = dayOf(high)
    into.statuses[at] = high & (STATUS_VALUES - 1)
    into.rows[at] = words[item - 1] ?? 0
    at++
  }
  return at
}

function dayOf(highWord: number): number {
  return Math.floor(highWord / STATUS_VALUES)
}

function statusCode(): string {
  const cases = COVERAGE_STATUSES.map((status, code) => `WHEN '${status}' THEN ${code}`)
  return `CAST(CASE status ${cases.join(' ')} END AS INTEGER)`
}
