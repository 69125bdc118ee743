import type { JobProgress } from '../../src-shared/domain/job.ts'
import type { SavedProgress } from '../app-db/job-record.ts'

/** The rate is that of the last seconds: an hour ago says nothing about the VPN of now. */
const WINDOW_MS = 15_000
const SAMPLE_EVERY_MS = 250
/** Shorter observations would show wild figures. */
const MIN_OBSERVED_MS = 1_000
/** A silence this many times the usual time between reports is a pause: a sleeping computer, a silent link. */
const PAUSE_FACTOR = 4

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
    // What was measured before a pause says nothing of what follows it: the rate starts anew.
    if (!before || this.#isPause(atMs)) this.#samples = []
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

  /**
   * Over the time up to now, not up to the last report: a job that has stalled slows down on screen. Zero once it has stalled for long,
   * so that no time left is promised.
   */
  #rate(nowMs: number): number | null {
    const first = this.#samples[0]
    if (!first || !this.#saved) return null
    if (this.#isPause(nowMs)) return 0
    const observedMs = nowMs - first.atMs
    if (observedMs < MIN_OBSERVED_MS) return null
    const ratePerSecond = ((this.#saved.done - first.done) / observedMs) * 1000
    return Number.isFinite(ratePerSecond) ? ratePerSecond : null
  }

  /** Whether the time since the last report is far beyond what this job usually takes between two. */
  #isPause(nowMs: number): boolean {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)]
    if (!first || !last || this.#samples.length < 2) return false
    const usualMs = (last.atMs - first.atMs) / (this.#samples.length - 1)
    return nowMs - last.atMs > Math.max(WINDOW_MS, PAUSE_FACTOR * usualMs)
  }
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0
}
