import type { AppDb } from '../app-db/app-db.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { RunningJobs } from './running-jobs.ts'

export interface ProgressSaverOptions {
  readonly db: AppDb
  readonly clock: Clock
  readonly logger: Logger
  readonly running: RunningJobs
}

const SAVE_EVERY_MS = 1_000

/** Writes progress and heartbeats at most once a second, in one transaction: they matter after a crash, not before. */
export class ProgressSaver {
  readonly #options: ProgressSaverOptions
  readonly #heartbeats = new Map<number, number>()
  #cancelTimer: (() => void) | null = null

  constructor(options: ProgressSaverOptions) {
    this.#options = options
  }

  arm(): void {
    this.#cancelTimer ??= this.#options.clock.after(SAVE_EVERY_MS, () => {
      this.#cancelTimer = null
      this.#save()
    })
  }

  heartbeat(threadNo: number): void {
    if (this.#options.running.size === 0) return
    this.#heartbeats.set(threadNo, this.#options.clock.nowMs())
    this.arm()
  }

  /** Saves what is left. Idempotent. */
  stop(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#save()
  }

  #save(): void {
    const { db, running, logger } = this.#options
    const jobs = running.unsaved()
    if (jobs.length === 0 && this.#heartbeats.size === 0) return
    try {
      db.transactionWithoutSync(() => {
        for (const job of jobs) {
          const progress = job.progress.saved()
          if (progress) db.jobs.saveProgress(job.jobId, job.startNo, progress)
        }
        for (const [threadNo, atMs] of this.#heartbeats) db.jobs.heartbeat(db.bootId, threadNo, atMs)
      })
      running.saved(jobs)
      this.#heartbeats.clear()
    } catch (error) {
      logger.warn({ err: error }, 'job progress not saved')
    }
  }
}
