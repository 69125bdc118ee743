import type { JobRecord } from '../app-db/job-record.ts'
import type { Clock } from '../foundation/clock.ts'

/**
 * When waiting retries are due. Within one boot the monotonic clock says so: setting the wall clock an hour back or a year ahead neither
 * delays nor hastens a retry. Across boots only the wall clock is left; it never makes one wait longer than its whole delay again.
 */
export class RetryWaits {
  readonly #clock: Clock
  readonly #dueAtMs = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Jobs that an earlier boot left waiting. */
  takeOver(jobs: readonly Pick<JobRecord, 'id' | 'runAtMs' | 'retryDelayMs'>[]): void {
    for (const { id, runAtMs, retryDelayMs } of jobs)
      this.note(id, Math.min(Math.max(0, runAtMs - this.#clock.nowMs()), retryDelayMs ?? Infinity))
  }

  note(jobId: string, delayMs: number): void {
    this.#dueAtMs.set(jobId, this.#clock.monotonicMs() + delayMs)
  }

  forget(jobIds: Iterable<string>): void {
    for (const jobId of jobIds) this.#dueAtMs.delete(jobId)
  }

  due(): readonly string[] {
    const nowMs = this.#clock.monotonicMs()
    return [...this.#dueAtMs].filter(([, dueAtMs]) => dueAtMs <= nowMs).map(([jobId]) => jobId)
  }

  /** Milliseconds until the next is due; null when none waits. */
  untilNextMs(): number | null {
    if (this.#dueAtMs.size === 0) return null
    let nextMs = Infinity
    for (const dueAtMs of this.#dueAtMs.values()) nextMs = Math.min(nextMs, dueAtMs)
    return Math.max(0, nextMs - this.#clock.monotonicMs())
  }
}
