import { errorReportSchema } from '../../src-shared/domain/error-report.ts'
import type { ProbeRecord } from './probe-record.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

type ProbeRow = Omit<ProbeRecord, 'error'> & { readonly error: string | null }

/** The last light probe of each store. Every method throws AppError. */
export class ProbeRepository {
  readonly #all
  readonly #put
  readonly #deleteUnknown

  constructor(sql: SqlConnection) {
    this.#all = sql.prepare<object, ProbeRow>(
      `SELECT store_id AS storeId, address, probed_at_ms AS probedAtMs, reached_at_ms AS reachedAtMs,
              latency_ms AS latencyMs, failures, error, attempt_day AS attemptDay, attempts
       FROM store_probes`,
    )
    this.#put = sql.prepare<ProbeRow>(
      `INSERT OR REPLACE INTO store_probes
         (store_id, address, probed_at_ms, reached_at_ms, latency_ms, failures, error, attempt_day, attempts)
       VALUES (@storeId, @address, @probedAtMs, @reachedAtMs, @latencyMs, @failures, @error, @attemptDay, @attempts)`,
    )
    this.#deleteUnknown = sql.prepare<object>('DELETE FROM store_probes WHERE store_id NOT IN (SELECT id FROM stores)')
  }

  all(): readonly ProbeRecord[] {
    return this.#all.all({}).map((row) => {
      const error = row.error === null ? null : errorReportSchema.safeParse(readJson(row.error))
      return { ...row, error: error?.success ? error.data : null }
    })
  }

  put(probe: ProbeRecord): void {
    this.#put.run({ ...probe, error: probe.error === null ? null : JSON.stringify(probe.error) })
  }

  /** Those of stores that were deleted. */
  deleteUnknown(): void {
    this.#deleteUnknown.run({})
  }
}
