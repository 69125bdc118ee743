import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** Light probes of a store in one hour. `hour` counts hours since the epoch. */
export interface LatencyRecord {
  readonly storeId: string
  readonly hour: number
  readonly reached: number
  readonly failed: number
  readonly medianMs: number | null
  readonly p95Ms: number | null
}

interface SampleRow {
  readonly storeId: string
  readonly failed: number
  readonly samples: string | null
}

/** Latencies by store and hour. Every method throws AppError. */
export class LatencyRepository {
  readonly #put
  readonly #closeHour
  readonly #ofHour
  readonly #mediansSince
  readonly #ofStore
  readonly #deleteBefore

  constructor(sql: SqlConnection) {
    this.#put = sql.prepare<LatencyRecord & { samples: string }>(
      `INSERT OR REPLACE INTO latency_hours (hour, store_id, reached, failed, median_ms, p95_ms, samples)
       VALUES (@hour, @storeId, @reached, @failed, @medianMs, @p95Ms, @samples)`,
    )
    this.#closeHour = sql.prepare<{ hour: number }>('UPDATE latency_hours SET samples = NULL WHERE hour = @hour')
    this.#ofHour = sql.prepare<{ hour: number }, SampleRow>(
      'SELECT store_id AS storeId, failed, samples FROM latency_hours WHERE hour = @hour AND samples IS NOT NULL',
    )
    this.#mediansSince = sql.prepare<
      { from: number; to: number },
      { readonly storeId: string; readonly hour: number; readonly medianMs: number }
    >(
      `SELECT store_id AS storeId, hour, median_ms AS medianMs FROM latency_hours
       WHERE hour BETWEEN @from AND @to AND median_ms IS NOT NULL`,
    )
    // Hour by hour through the key: read by store it would go through the hours of all of them.
    this.#ofStore = sql.prepare<{ storeId: string; from: number; to: number }, LatencyRecord>(
      `WITH RECURSIVE hours (hour) AS (SELECT @from UNION ALL SELECT hour + 1 FROM hours WHERE hour < @to)
       SELECT store_id AS storeId, latency_hours.hour, reached, failed, median_ms AS medianMs, p95_ms AS p95Ms
       FROM hours CROSS JOIN latency_hours
       WHERE latency_hours.hour = hours.hour AND latency_hours.store_id = @storeId ORDER BY latency_hours.hour`,
    )
    this.#deleteBefore = sql.prepare<{ hour: number; limit: number }>(
      `DELETE FROM latency_hours WHERE (hour, store_id) IN
         (SELECT hour, store_id FROM latency_hours WHERE hour < @hour ORDER BY hour LIMIT @limit)`,
    )
  }

  /** `samples` in ms are kept until the hour is closed, so that a program that starts anew goes on with it. */
  put(record: LatencyRecord, samples: readonly number[]): void {
    this.#put.run({ ...record, samples: JSON.stringify(samples) })
  }

  closeHour(hour: number): void {
    this.#closeHour.run({ hour })
  }

  /** What an hour that was not closed holds so far, by store. */
  openHour(hour: number): readonly { storeId: string; failed: number; samples: readonly number[] }[] {
    return this.#ofHour.all({ hour }).map(({ storeId, failed, samples }) => {
      const read = samples === null ? null : readJson(samples)
      const numbers = Array.isArray(read) ? read.filter((each): each is number => typeof each === 'number') : []
      return { storeId, failed, samples: numbers }
    })
  }

  /** Of all stores, both hours included. */
  medians(from: number, to: number): readonly { storeId: string; hour: number; medianMs: number }[] {
    return this.#mediansSince.all({ from, to })
  }

  /** Oldest first, both hours included; hours without probes are left out. */
  ofStore(storeId: string, from: number, to: number): readonly LatencyRecord[] {
    return this.#ofStore.all({ storeId, from, to })
  }

  /** Rows removed, at most `limit`: the main thread does it. */
  deleteBefore(hour: number, limit: number): number {
    return this.#deleteBefore.run({ hour, limit })
  }
}
