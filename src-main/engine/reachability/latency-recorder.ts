import type { LatencyHour } from '../../../src-shared/domain/reachability.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { Clock } from '../../foundation/clock.ts'
import { percentile } from '../../reachability/percentile.ts'

const HOUR_MS = 3_600_000
const RECENT_HOURS = 24
const KEPT_HOURS = 30 * 24
/** Rows removed in one go, a few milliseconds of the main thread; an hour of the largest chain is 500. */
const REMOVED_AT_ONCE = 1_000

interface OpenHour {
  readonly samples: number[]
  failed: number
}

/** Latencies by store and hour: the hour that runs in memory as well as on disk, the others on disk, the medians of the last day in both. */
export class LatencyRecorder {
  readonly #db: AppDb
  readonly #clock: Clock
  #hour = 0
  readonly #open = new Map<string, OpenHour>()
  readonly #unsaved = new Set<string>()
  readonly #medians = new Map<string, Map<number, number>>()

  constructor(parts: { readonly db: AppDb; readonly clock: Clock }) {
    this.#db = parts.db
    this.#clock = parts.clock
  }

  /** Reads what an earlier start left. */
  load(): void {
    this.#hour = this.#currentHour()
    for (const { storeId, failed, samples } of this.#db.latencies.openHour(this.#hour))
      this.#open.set(storeId, { samples: [...samples], failed })
    for (const { storeId, hour, medianMs } of this.#db.latencies.medians(this.#hour - RECENT_HOURS + 1, this.#hour))
      this.#mediansOf(storeId).set(hour, medianMs)
  }

  /** Null: the store did not answer. */
  add(storeId: string, latencyMs: number | null): void {
    this.#turnHour()
    const open = this.#open.get(storeId) ?? { samples: [], failed: 0 }
    this.#open.set(storeId, open)
    if (latencyMs === null) open.failed++
    else open.samples.push(latencyMs)
    const median = percentile(open.samples, 0.5)
    if (median !== null) this.#mediansOf(storeId).set(this.#hour, median)
    this.#unsaved.add(storeId)
  }

  /** Median of each of the last 24 hours, oldest first. */
  recent(storeId: string): readonly (number | null)[] {
    const hour = this.#currentHour()
    const medians = this.#medians.get(storeId)
    return Array.from({ length: RECENT_HOURS }, (_, at) => medians?.get(hour - RECENT_HOURS + 1 + at) ?? null)
  }

  /** Oldest first; hours without probes are left out. */
  history(storeId: string, hours: number): readonly LatencyHour[] {
    this.save()
    const now = this.#currentHour()
    return this.#db.latencies
      .ofStore(storeId, now - hours + 1, now)
      .map(({ hour, reached, failed, medianMs, p95Ms }) => ({
        from: new Date(hour * HOUR_MS).toISOString(),
        reached,
        failed,
        medianMs,
        p95Ms,
      }))
  }

  /** Writes what is new. */
  save(): void {
    if (this.#unsaved.size === 0) return
    this.#db.transactionWithoutSync(() => {
      for (const storeId of this.#unsaved) {
        const { samples, failed } = this.#open.get(storeId) ?? { samples: [], failed: 0 }
        const [medianMs, p95Ms] = [percentile(samples, 0.5), percentile(samples, 0.95)]
        const record = { storeId, hour: this.#hour, reached: samples.length, failed, medianMs, p95Ms }
        this.#db.latencies.put(record, samples)
      }
    })
    this.#unsaved.clear()
  }

  /** Removes some of what is older than 30 days; a clock that was set wrong for a while costs little by it. */
  removeOld(): void {
    this.#db.latencies.deleteBefore(this.#currentHour() - KEPT_HOURS, REMOVED_AT_ONCE)
  }

  #turnHour(): void {
    const hour = this.#currentHour()
    if (hour === this.#hour) return
    this.save()
    this.#db.latencies.closeHour(this.#hour)
    this.#hour = hour
    this.#open.clear()
    for (const medians of this.#medians.values())
      for (const known of medians.keys()) if (known <= hour - RECENT_HOURS) medians.delete(known)
  }

  #mediansOf(storeId: string): Map<number, number> {
    const known = this.#medians.get(storeId) ?? new Map<number, number>()
    this.#medians.set(storeId, known)
    return known
  }

  #currentHour(): number {
    return Math.floor(this.#clock.nowMs() / HOUR_MS)
  }
}
