import type { JobLogLine } from '../../src-shared/domain/job.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { NewLogLine } from '../app-db/job-log-repository.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { ReportedLine } from './job-executor.ts'

export interface LogSubject {
  readonly runId: string
  readonly storeId: string | null
}

export interface JobLogWriterOptions {
  readonly db: AppDb
  readonly clock: Clock
  readonly logger: Logger
  readonly subjectOf: (jobId: string) => LogSubject | null
  readonly onWritten: (lines: readonly JobLogLine[]) => void
}

interface Batch {
  readonly lines: readonly ReportedLine[]
  readonly written: () => void
}

/** One batch of a thread; about 5 ms of inserting, so that the window keeps moving. */
const MAX_LINES_PER_TICK = 500
const FLUSH_EVERY_MS = 100
const RETRY_MS = 1_000
/** A job's log keeps its beginning and its end; one line between them says how many are missing. */
const HEAD_LINES = 2_000
const TAIL_LINES = 8_000
/** Removing so many at once costs a few milliseconds, and saves looking for them at every line. */
const TRIM_SLACK_LINES = 500
/** After a tick longer than this the main thread has as much time again for everything else. */
const LONG_TICK_MS = 4

/**
 * Writes what jobs log, many lines in one transaction. A batch that cannot be written waits, and its thread with it; a job that logs without
 * end takes at most about half of the main thread's time, in pieces of some milliseconds.
 */
export class JobLogWriter {
  readonly #options: JobLogWriterOptions
  readonly #pending: Batch[] = []
  readonly #keptLines = new Map<string, number>()
  #cancelTimer: (() => void) | null = null
  #flushQueued = false
  /** The file refused; the timer will try again. */
  #retrying = false

  constructor(options: JobLogWriterOptions) {
    this.#options = options
  }

  add(lines: readonly ReportedLine[], written: () => void): void {
    this.#pending.push({ lines, written })
    this.#arm(FLUSH_EVERY_MS)
  }

  /** Calls `then` as soon as every line added before is written: a job that has ended has its whole log. */
  afterPending(then: () => void): void {
    if (this.#pending.length === 0) return then()
    this.#pending.push({ lines: [], written: then })
    this.#flushSoon()
  }

  /** Writes one tick's worth; what is left follows in a later turn of the event loop. */
  #flush(): void {
    if (this.#pending.length === 0) return
    const { clock, db, logger, onWritten } = this.#options
    const batches = this.#takeTick()
    const startedMs = clock.monotonicMs()
    try {
      const { written, kept } = db.transactionWithoutSync(() => {
        const lines = this.#write(batches.flatMap((batch) => batch.lines))
        return { written: lines, kept: this.#trim(lines) }
      })
      for (const [jobId, lines] of kept) this.#keptLines.set(jobId, lines)
      this.#retrying = false
      this.#pending.splice(0, batches.length)
      for (const batch of batches) batch.written()
      if (written.length > 0) onWritten(written)
    } catch (error) {
      logger.error({ err: error }, 'job log not written; trying again')
      this.#retrying = true
      this.#cancelTimer?.()
      this.#cancelTimer = null
      this.#arm(RETRY_MS)
      return
    }
    if (this.#pending.length === 0) return
    const tookMs = clock.monotonicMs() - startedMs
    if (tookMs < LONG_TICK_MS) this.#flushSoon()
    else this.#arm(tookMs)
  }

  /** Writes everything, unless the file refuses. Stops the timer. */
  drain(): void {
    this.#retrying = false
    let before = Infinity
    while (this.#pending.length > 0 && this.#pending.length < before) {
      before = this.#pending.length
      this.#flush()
    }
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  /** The job has ended: no more of its lines are expected. */
  forget(jobId: string): void {
    this.#keptLines.delete(jobId)
  }

  #takeTick(): readonly Batch[] {
    let lines = 0
    let count = 0
    for (const batch of this.#pending) {
      lines += batch.lines.length
      if (count > 0 && lines > MAX_LINES_PER_TICK) break
      count++
    }
    return this.#pending.slice(0, count)
  }

  #write(lines: readonly ReportedLine[]): readonly JobLogLine[] {
    const subjects = new Map<string, LogSubject | null>()
    const known: NewLogLine[] = []
    for (const line of lines) {
      const subject = subjects.get(line.jobId) ?? this.#options.subjectOf(line.jobId)
      subjects.set(line.jobId, subject)
      if (subject) known.push({ ...line, runId: subject.runId, storeId: subject.storeId })
    }
    return this.#options.db.jobLogs.insertAll(known)
  }

  /** How many lines each job then has in the table; valid only once the transaction is committed. */
  #trim(written: readonly JobLogLine[]): ReadonlyMap<string, number> {
    const { jobLogs } = this.#options.db
    const added = new Map<string, number>()
    for (const { jobId } of written) added.set(jobId, (added.get(jobId) ?? 0) + 1)
    return new Map(
      [...added].map(([jobId, lines]) => {
        const before = this.#keptLines.get(jobId)
        const kept = before === undefined ? jobLogs.count(jobId) : before + lines
        const isLong = kept > HEAD_LINES + TAIL_LINES + TRIM_SLACK_LINES
        return [jobId, kept - (isLong ? jobLogs.trim(jobId, HEAD_LINES, TAIL_LINES) : 0)]
      }),
    )
  }

  #flushSoon(): void {
    if (this.#flushQueued || this.#retrying) return
    this.#flushQueued = true
    setImmediate(() => {
      this.#flushQueued = false
      this.#flush()
    })
  }

  #arm(delayMs: number): void {
    this.#cancelTimer ??= this.#options.clock.after(delayMs, () => {
      this.#cancelTimer = null
      this.#flush()
    })
  }
}
