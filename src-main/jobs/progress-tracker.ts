import type { JobProgress } from '../../src-shared/domain/job.ts'
import type { SavedProgress } from '../app-db/job-record.ts'

/** The rate is that of the last seconds: an hour ago says nothing about the VPN of now. */
const WINDOW_MS = 15_000
const SAMPLE_EVERY_MS = 250
/** Shorter observations would show wild figures. */
const MIN_OBSERVED_MS = 1_000

interface Sample {
  readonly atMs: number
  readonly done: number
}

/**
 * Progress of one job as shown: never backwards within an attempt, whatever the handler says, with rate and time left from recent
 * throughput. Times are monotonic milliseconds.
 */
export class ProgressTracker {
  #saved: SavedProgress | null
  #samples: Sample[] = []

  /** `saved` is what the same attempt had reached before an interruption. */
  constructor(saved: SavedProgress | null) {
    this.#saved = saved
  }

  /** Values that are not finite, or negative, are taken as not said. A new unit starts a new count. */
  report(progress: SavedProgress, atMs: number): void {
    const before = this.#saved?.unit === progress.unit ? this.#saved : null
    if (!before) this.#samples = []
    const done = Math.max(before?.done ?? 0, isCount(progress.done) ? progress.done : 0)
    const total = progress.total !== null && isCount(progress.total) ? Math.max(progress.total, done) : null
    this.#saved = { done, total, unit: progress.unit }
    this.#sample({ atMs, done })
  }

  saved(): SavedProgress | null {
    return this.#saved
  }

  at(nowMs: number): JobProgress | null {
    if (!this.#saved) return null
    const ratePerSecond = this.#rate(nowMs)
    const { done, total } = this.#saved
    const known = ratePerSecond !== null && ratePerSecond > 0 && total !== null
    return { ...this.#saved, ratePerSecond, secondsLeft: known ? Math.ceil((total - done) / ratePerSecond) : null }
  }

  #sample(sample: Sample): void {
    const last = this.#samples.at(-1)
    if (!last || sample.atMs - last.atMs >= SAMPLE_EVERY_MS) this.#samples.push(sample)
    else if (this.#samples.length > 1) this.#samples[this.#samples.length - 1] = { atMs: last.atMs, done: sample.done }
    while (this.#samples.length > 2 && sample.atMs - (this.#samples[1]?.atMs ?? 0) > WINDOW_MS) this.#samples.shift()
  }

  /** Over the time up to now, not up to the last report: a job that has stalled slows down on screen. */
  #rate(nowMs: number): number | null {
    const first = this.#samples[0]
    if (!first || !this.#saved) return null
    const observedMs = nowMs - first.atMs
    return observedMs < MIN_OBSERVED_MS ? null : ((this.#saved.done - first.done) / observedMs) * 1000
  }
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0
}
