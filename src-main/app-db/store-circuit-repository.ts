import type { SqlConnection } from './sql-connection.ts'
import type { StoreCircuitRecord } from './store-circuit-record.ts'

/** How the last automatic attempts of each store went. Every method throws AppError. */
export class StoreCircuitRepository {
  readonly #all
  readonly #put

  constructor(sql: SqlConnection) {
    this.#all = sql.prepare<object, StoreCircuitRecord>(
      `SELECT store_id AS storeId, failures, last_attempt_at_ms AS lastAttemptMs, retry_at_ms AS retryAtMs,
              attempt_day AS attemptDay, attempts, error_code AS errorCode, oldest_hole AS oldestHole
       FROM store_circuits ORDER BY store_id`,
    )
    this.#put = sql.prepare<StoreCircuitRecord>(
      `INSERT OR REPLACE INTO store_circuits
         (store_id, failures, last_attempt_at_ms, retry_at_ms, attempt_day, attempts, error_code, oldest_hole)
       VALUES (@storeId, @failures, @lastAttemptMs, @retryAtMs, @attemptDay, @attempts, @errorCode, @oldestHole)`,
    )
  }

  /** By store id. */
  all(): ReadonlyMap<string, StoreCircuitRecord> {
    return new Map(this.#all.all({}).map((row) => [row.storeId, row]))
  }

  put(circuit: StoreCircuitRecord): void {
    this.#put.run(circuit)
  }
}
