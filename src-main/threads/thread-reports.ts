import type { JobProgress, LogLevel } from '../../src-shared/domain/job.ts'
import { DROPPED_EVENT } from '../app-db/job-log-repository.ts'
import type { Clock } from '../foundation/clock.ts'
import { redact } from '../foundation/redact.ts'
import type { ReportedLine, ReportedProgress } from '../jobs/job-executor.ts'
import type { FromJobThread } from './job-thread-protocol.ts'

const SEND_EVERY_MS = 100
const LINES_PER_BATCH = 500
/** Batches sent ahead of the main thread's writing. */
const BATCHES_AHEAD = 2
/** Lines of one job held back while the main thread catches up; beyond it new ones are counted, not kept. */
const MAX_HELD_LINES = 10_000
/** The same for the text of all the jobs of the thread: long lines must not use up its memory. */
const MAX_HELD_CHARS = 16_000_000
const MAX_EVENT_CHARS = 200
const MAX_TEXT_CHARS = 2_000
const MAX_DETAILS = 32

/**
 * Progress and log lines of a thread's jobs on their way to the main thread, in batches: a handler that reports 50,000 times a
 * second costs the main thread ten messages. Lines that do not fit are replaced by one `engine.linesDropped` with their number.
 */
export class ThreadReports {
  readonly #send: (message: FromJobThread) => void
  readonly #clock: Clock
  readonly #progress = new Map<string, ReportedProgress>()
  readonly #dropped = new Map<string, number>()
  readonly #lines: ReportedLine[] = []
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = []
  readonly #held = new Map<string, number>()
  #heldChars = 0
  #accepted = 0
  #sent = 0
  #ahead = 0
  #armed = false

  constructor(options: { readonly send: (message: FromJobThread) => void; readonly clock: Clock }) {
    this.#send = options.send
    this.#clock = options.clock
  }

  progress(jobId: string, done: number, total: number | null, unit: JobProgress['unit']): void {
    if (!Number.isFinite(done)) return
    // Only the last report of an interval is sent, so it must not be behind the others.
    const before = this.#progress.get(jobId)
    const reached = before?.unit === unit ? Math.max(before.done, done) : done
    this.#progress.set(jobId, {
      jobId,
      done: reached,
      total: total !== null && Number.isFinite(total) ? total : null,
      unit,
    })
    this.#arm()
  }

  log(jobId: string, level: LogLevel, event: string, details: Readonly<Record<string, string | number>>): void {
    const isFull = (this.#held.get(jobId) ?? 0) >= MAX_HELD_LINES || this.#heldChars >= MAX_HELD_CHARS
    if (isFull) this.#dropped.set(jobId, (this.#dropped.get(jobId) ?? 0) + 1)
    else {
      // The gap is told where it is, not at the end.
      this.#admitDropped(jobId)
      this.#accept(jobId, level, event.slice(0, MAX_EVENT_CHARS), boundedDetails(details))
    }
    this.#arm()
  }

  logWritten(): void {
    this.#ahead--
    this.#sendLines()
  }

  /** Resolves when all that the job has said is on its way: its end is sent behind it. */
  async allSent(jobId: string): Promise<void> {
    this.#sendProgress()
    this.#admitDropped(jobId)
    const count = this.#accepted
    this.#sendLines()
    if (this.#sent < count) await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }))
  }

  #arm(): void {
    if (this.#armed) return
    this.#armed = true
    this.#clock.after(SEND_EVERY_MS, () => {
      this.#armed = false
      this.#sendProgress()
      this.#sendLines()
    })
  }

  #sendProgress(): void {
    if (this.#progress.size === 0) return
    this.#send({ kind: 'progress', reports: [...this.#progress.values()] })
    this.#progress.clear()
  }

  #sendLines(): void {
    while (this.#lines.length > 0 && this.#ahead < BATCHES_AHEAD) {
      const lines = this.#lines.splice(0, LINES_PER_BATCH)
      this.#ahead++
      this.#sent += lines.length
      for (const line of lines) {
        this.#hold(line.jobId, -1)
        this.#heldChars -= charsOf(line)
      }
      this.#send({ kind: 'log', lines })
    }
    while (this.#waiting[0] && this.#waiting[0].count <= this.#sent) this.#waiting.shift()?.resolve()
  }

  #accept(jobId: string, level: LogLevel, event: string, details: ReportedLine['details']): void {
    this.#accepted++
    this.#hold(jobId, 1)
    const line = { jobId, atMs: this.#clock.nowMs(), level, event, details }
    this.#heldChars += charsOf(line)
    this.#lines.push(line)
  }

  #hold(jobId: string, lines: number): void {
    const held = (this.#held.get(jobId) ?? 0) + lines
    if (held > 0) this.#held.set(jobId, held)
    else this.#held.delete(jobId)
  }

  #admitDropped(jobId: string): void {
    const lines = this.#dropped.get(jobId)
    if (lines === undefined) return
    this.#dropped.delete(jobId)
    this.#accept(jobId, 'warning', DROPPED_EVENT, { lines })
  }
}

function charsOf(line: ReportedLine): number {
  let chars = line.event.length
  for (const value of Object.values(line.details)) chars += typeof value === 'string' ? value.length : 8
  return chars
}

/** Whatever a handler hands over becomes short texts and finite numbers: JSON has no NaN, and the log no objects. */
function boundedDetails(details: Readonly<Record<string, unknown>>): Readonly<Record<string, string | number>> {
  const entries = Object.entries(details).slice(0, MAX_DETAILS)
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      typeof value === 'number' && Number.isFinite(value) ? value : boundedText(String(value)),
    ]),
  )
}

/** Cut before it is searched for secrets: a line may be a megabyte long. */
function boundedText(text: string): string {
  return text.length > MAX_TEXT_CHARS
    ? `${redact(text.slice(0, MAX_TEXT_CHARS))}… (+${text.length - MAX_TEXT_CHARS})`
    : redact(text)
}
