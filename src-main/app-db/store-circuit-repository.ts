import type { SqlConnection } from './sql-connection.ts'

/** Times in milliseconds since the epoch, days since it. */
export interface StoreCircuitRow {
  readonly storeId: string
  readonly failures: number
  readonly lastAttemptMs: number
  readonly retryAtMs: number | null
  readonly attemptDay: number
  readonly attempts: number
  readonly errorCode: string | null
  readonly oldestHole: number | null
}

/** How the last automatic attempts of each store went. */
export class StoreCircuitRepository {
  readonly #all
  readonly #put

  constructor(sql: SqlConnection) {
    this.#all = sql.prepare<object, StoreCircuitRow>(
      `SELECT store_id AS storeId, failures, last_attempt_at_ms AS lastAttemptMs, retry_at_ms AS retryAtMs,
              attempt_day AS attemptDay, attempts, error_code AS errorCode, oldest_hole AS oldestHole
       FROM store_circuits ORDER BY store_id`,
    )
    this.#put = sql.prepare<StoreCircuitRow>(
      `INSERT OR REPLACE INTO store_circuits
         (store_id, failures, last_attempt_at_ms, retry_at_ms, attempt_day, attempts, error_code, oldest_hole)
       VALUES (@storeId, @failures, @lastAttemptMs, @retryAtMs, @attemptDay, @attempts, @errorCode, @oldestHole)`,
    )
  }

  all(): ReadonlyMap<string, StoreCircuitRow> {
    return new Map(this.#all.all({}).map((row) => [row.storeId, row]))
  }

  put(circuit: StoreCircuitRow): void {
    this.#put.run(circuit)
  }
}
