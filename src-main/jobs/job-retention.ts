import type { Settings } from '../../src-shared/domain/settings.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { RetentionSweep } from '../app-db/job-retention-repository.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import { expiredBy } from './kept-days.ts'
import { removeOrphanedResults, removeResultFiles } from './result-files.ts'

export interface JobRetentionOptions {
  readonly db: AppDb
  readonly clock: Clock
  readonly logger: Logger
  readonly settings: () => Settings
  readonly resultsFolder: string
}

/** Starting the program is busy enough. */
const FIRST_LOOK_MS = 2 * 60_000
const LOOK_EVERY_MS = 10 * 60_000
const SWEEP_EVERY_MS = 24 * 3_600_000
/** A wall clock that is further ahead than this since the last sweep may have been set wrong, and everything would seem old. */
const LEAP_MS = 8 * SWEEP_EVERY_MS
const LEAP_STANDS_MS = 20 * 60_000
/** Main-thread time of one slice, its commit not included, and the pause until the next. */
const SLICE_MS = 8
const PAUSE_MS = 50
const LINES_AT_ONCE = 200
const JOBS_AT_ONCE = 20
const MAX_PARTS = 5_000
/** Free pages that stay in the file, since they are used again at once, and those given back in one slice. */
const FREE_PAGES_KEPT = 500
const PAGES_AT_ONCE = 100
const SWEEPS_NOTED = 400

type Sums = { -readonly [K in 'jobs' | 'lines' | 'files']: RetentionSweep[K] }

/**
 * Removes what is older than the settings say, once a day, a few milliseconds of the main thread at a time: logs first, then the jobs with their history,
 * then their result files, and at last gives the space back. A job is not removed while it is unfinished, while something holds it, while a later one
 * repeats it or waits for it, or while this is so of any job of its run.
 */
export class JobRetention {
  readonly #options: JobRetentionOptions
  #cancelTimer: (() => void) | null = null
  #resume: (() => void) | null = null
  #sweeping: Promise<RetentionSweep> | null = null
  #leapSeenMs: number | null = null
  #stopped = false

  constructor(options: JobRetentionOptions) {
    this.#options = options
  }

  start(): void {
    this.#look(FIRST_LOOK_MS)
  }

  /** Ends a sweep under way after its present slice; the next one goes on where it was. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelTimer?.()
    this.#resume?.()
    await this.#sweeping?.catch(() => undefined)
  }

  /** Removes now what has expired, by the settings or by `retention`. Rejects with AppError when the file refuses. */
  sweep(retention: Settings['jobRetention'] = this.#options.settings().jobRetention): Promise<RetentionSweep> {
    this.#sweeping ??= this.#sweep(retention).finally(() => {
      this.#sweeping = null
    })
    return this.#sweeping
  }

  #look(afterMs: number): void {
    this.#cancelTimer = this.#options.clock.after(afterMs, () => {
      void this.#sweepIfDue()
        .catch((error: unknown) =>
          this.#options.logger.warn({ err: error }, 'old jobs not removed; trying again later'),
        )
        .finally(() => {
          if (!this.#stopped) this.#look(LOOK_EVERY_MS)
        })
    })
  }

  async #sweepIfDue(): Promise<void> {
    const { clock, db } = this.#options
    const last = db.jobRetention.lastSweep()
    const sinceMs = last ? clock.nowMs() - last.atMs : SWEEP_EVERY_MS
    // A last sweep in the future was made under a clock that has been set right since.
    if (sinceMs >= 0 && sinceMs < SWEEP_EVERY_MS) return
    if (sinceMs > LEAP_MS || sinceMs < 0) {
      this.#leapSeenMs ??= clock.monotonicMs()
      if (clock.monotonicMs() - this.#leapSeenMs < LEAP_STANDS_MS) return
    }
    this.#leapSeenMs = null
    await this.sweep()
  }

  async #sweep(retention: Settings['jobRetention']): Promise<RetentionSweep> {
    const { clock, db, logger, resultsFolder } = this.#options
    const sums: Sums = { jobs: 0, lines: 0, files: 0 }
    for (const which of expiredBy(retention, clock.nowMs())) {
      for (let jobIds = this.#next(which); jobIds.length > 0; jobIds = this.#next(which)) {
        for (const jobId of jobIds) await this.#remove(jobId, sums)
      }
    }
    if (!this.#stopped) {
      sums.files += await removeOrphanedResults(
        resultsFolder,
        clock.nowMs(),
        (ids) => db.jobRetention.withResultFile(ids),
        (ids) => db.jobRetention.existing(ids),
      )
    }
    await this.#giveBack()
    const sweep = { atMs: clock.nowMs(), ...sums }
    // One that was cut short is not noted: the next start goes on with it.
    if (!this.#stopped) db.jobRetention.noteSweep(sweep, SWEEPS_NOTED)
    if (sums.jobs + sums.files > 0) logger.info(sums, 'old jobs removed')
    return sweep
  }

  #next(which: Parameters<AppDb['jobRetention']['expired']>[0]): readonly string[] {
    return this.#stopped ? [] : this.#options.db.jobRetention.expired(which, JOBS_AT_ONCE)
  }

  /** A job with its parts. */
  async #remove(jobId: string, sums: Sums): Promise<void> {
    const { db } = this.#options
    const { jobRetention } = db
    const all = [...jobRetention.parts(jobId, MAX_PARTS), jobId]
    for (const each of all) await this.#removeLog(each, sums)
    for (let at = 0; at < all.length && !this.#stopped; at += JOBS_AT_ONCE) {
      const some = all.slice(at, at + JOBS_AT_ONCE)
      sums.jobs += db.transaction(() => jobRetention.deleteJobs(some))
      // Somebody may have tried one again since it was found.
      const left = jobRetention.existing(some)
      const gone = some.filter((each) => !left.has(each))
      // After the rows: a file without a row is found by the next sweep, a row without its file would be a broken promise.
      sums.files += await removeResultFiles(this.#options.resultsFolder, gone)
      await this.#pause()
    }
  }

  async #removeLog(jobId: string, sums: Sums): Promise<void> {
    while (!this.#stopped) {
      const removed = this.#options.db.transaction(() => this.#removeSomeLines(jobId))
      sums.lines += removed
      if (removed === 0) return
      await this.#pause()
    }
  }

  /** As many as fit into a slice. */
  #removeSomeLines(jobId: string): number {
    const { clock, db } = this.#options
    const startedMs = clock.monotonicMs()
    let lines = 0
    for (let removed = LINES_AT_ONCE; removed === LINES_AT_ONCE && clock.monotonicMs() - startedMs < SLICE_MS;) {
      removed = db.jobRetention.deleteLines(jobId, LINES_AT_ONCE)
      lines += removed
    }
    return lines
  }

  async #giveBack(): Promise<void> {
    const { jobRetention } = this.#options.db
    for (let free = jobRetention.freePages(); free > FREE_PAGES_KEPT && !this.#stopped;) {
      jobRetention.giveBack(PAGES_AT_ONCE)
      await this.#pause()
      const left = jobRetention.freePages()
      // A file that was never made able to give pages back keeps them.
      if (left >= free) return
      free = left
    }
  }

  #pause(): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const disarm = this.#options.clock.after(PAUSE_MS, resolve)
      this.#resume = () => {
        disarm()
        resolve()
      }
    })
  }
}
