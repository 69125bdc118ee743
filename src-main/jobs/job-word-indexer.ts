import type { AppDb } from '../app-db/app-db.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'

export interface JobWordIndexerOptions {
  readonly db: AppDb
  readonly clock: Clock
  readonly logger: Logger
}

/** Jobs of one slice: about 2 ms of the main thread, and 15 ms when the index merges its parts. */
const JOBS_AT_ONCE = 200
/** What happens in this time is indexed together. */
const INDEX_AFTER_MS = 1_000
/** Between two slices, so that at most about a tenth of the main thread's time goes into it. */
const PAUSE_MS = 50
const RETRY_MS = 60_000

/** Keeps the index over the words of jobs close behind the jobs, and abreast of them when someone searches. */
export class JobWordIndexer {
  readonly #options: JobWordIndexerOptions
  #cancelTimer: (() => void) | null = null
  #running = false

  constructor(options: JobWordIndexerOptions) {
    this.#options = options
  }

  /** What the last boot left to do is done first. */
  start(): void {
    this.#running = true
    this.changed()
  }

  /** Jobs were written: their words follow, while this runs. */
  changed(): void {
    if (this.#running) this.#arm(INDEX_AFTER_MS)
  }

  /** What is left is found at the next start, or by the next search. Idempotent. */
  stop(): void {
    this.#running = false
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  /** Every job written before the call is indexed once this resolves. Rejects with AppError when the file refuses. */
  async catchUp(): Promise<void> {
    const { jobWords } = this.#options.db
    while (jobWords.hasPending()) {
      jobWords.indexSome(JOBS_AT_ONCE)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  #arm(delayMs: number): void {
    this.#cancelTimer ??= this.#options.clock.after(delayMs, () => {
      this.#cancelTimer = null
      this.#indexSlice()
    })
  }

  #indexSlice(): void {
    const { db, logger } = this.#options
    try {
      db.jobWords.indexSome(JOBS_AT_ONCE)
      if (db.jobWords.hasPending()) this.#arm(PAUSE_MS)
    } catch (error) {
      logger.warn({ err: error }, 'words of jobs not indexed; trying again')
      this.#arm(RETRY_MS)
    }
  }
}
