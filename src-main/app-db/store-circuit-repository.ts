import { z } from 'zod'
import { parseStored } from './parse-stored.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import type { StoreCircuitRecord } from './store-circuit-record.ts'

type CircuitRow = Omit<StoreCircuitRecord, 'holes'> & { readonly holes: string }

const holesSchema = z.record(z.string(), z.object({ day: z.int(), atMs: z.number() }))

/** How the last automatic attempts of each store went. Every method throws AppError. */
export class StoreCircuitRepository {
  readonly #all
  readonly #put

  constructor(sql: SqlConnection) {
    this.#all = sql.prepare<object, CircuitRow>(
      `SELECT store_id AS storeId, failures, last_attempt_at_ms AS lastAttemptMs, retry_at_ms AS retryAtMs,
              attempt_day AS attemptDay, attempts, error_code AS errorCode, holes
       FROM store_circuits ORDER BY store_id`,
    )
    this.#put = sql.prepare<CircuitRow>(
      `INSERT OR REPLACE INTO store_circuits
         (store_id, failures, last_attempt_at_ms, retry_at_ms, attempt_day, attempts, error_code, holes)
       VALUES (@storeId, @failures, @lastAttemptMs, @retryAtMs, @attemptDay, @attempts, @errorCode, @holes)`,
    )
  }

  /** By store id. */
  all(): ReadonlyMap<string, StoreCircuitRecord> {
    return new Map(this.#all.all({}).map((row) => [row.storeId, toRecord(row)]))
  }

  put(circuit: StoreCircuitRecord): void {
    this.#put.run({ ...circuit, holes: JSON.stringify(circuit.holes) })
  }
}

function toRecord(row: CircuitRow): StoreCircuitRecord {
  return { ...row, holes: parseStored(holesSchema, readJson(row.holes), 'store_circuits', row.storeId) }
}
