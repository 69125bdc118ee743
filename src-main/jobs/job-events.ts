import type { JobLogLine, JobView } from '../../src-shared/domain/job.ts'
import type { Clock } from '../foundation/clock.ts'

/** What the queue tells whoever listens, in batches. */
export interface JobEventListener {
  jobsChanged?(jobs: readonly JobView[]): void
  jobsLogged?(lines: readonly JobLogLine[]): void
}

export interface JobEventsOptions {
  readonly clock: Clock
  readonly everyMs: number
  /** Read when the batch leaves, so that a job that changed five times is sent once, as it is. */
  readonly viewsOf: (jobIds: readonly string[]) => readonly JobView[]
}

/** Lines in one event; the rest leaves with the next. Whoever needs them all reads pages of the log. */
const MAX_LINES_PER_EVENT = 2_000
/** Lines that wait to be told. A job that logs faster than they are let out loses the oldest of them here, never in the table. */
const MAX_WAITING_LINES = 10_000

/** Collects changes and lines and lets them out at most every `everyMs`. */
export class JobEvents {
  readonly #options: JobEventsOptions
  readonly #listeners = new Set<JobEventListener>()
  readonly #changed = new Set<string>()
  readonly #lines: JobLogLine[] = []
  #cancelTimer: (() => void) | null = null

  constructor(options: JobEventsOptions) {
    this.#options = options
  }

  /** Returns the function that stops listening. */
  subscribe(listener: JobEventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  changed(jobIds: Iterable<string>): void {
    for (const jobId of jobIds) this.#changed.add(jobId)
    this.#arm()
  }

  logged(lines: readonly JobLogLine[]): void {
    if (this.#listeners.size === 0) return
    for (const line of lines) this.#lines.push(line)
    if (this.#lines.length > MAX_WAITING_LINES) this.#lines.splice(0, this.#lines.length - MAX_WAITING_LINES)
    this.#arm()
  }

  /** Lets everything out now. */
  flush(): void {
    while (this.#changed.size > 0 || this.#lines.length > 0) this.#emit()
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  #arm(): void {
    this.#cancelTimer ??= this.#options.clock.after(this.#options.everyMs, () => {
      this.#cancelTimer = null
      this.#emit()
      if (this.#lines.length > 0) this.#arm()
    })
  }

  #emit(): void {
    const jobIds = [...this.#changed]
    this.#changed.clear()
    const lines = this.#lines.splice(0, MAX_LINES_PER_EVENT)
    if (lines.length > 0) for (const listener of this.#listeners) listener.jobsLogged?.(lines)
    if (jobIds.length === 0 || this.#listeners.size === 0) return
    const views = this.#options.viewsOf(jobIds)
    for (const listener of this.#listeners) listener.jobsChanged?.(views)
  }
}
