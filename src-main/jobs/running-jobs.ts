import type { JobProgress } from '../../src-shared/domain/job.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import type { Clock } from '../foundation/clock.ts'
import type { ReportedProgress } from './job-executor.ts'
import { ProgressTracker } from './progress-tracker.ts'

/** A job that a thread of this process is running. */
export interface RunningJob {
  readonly jobId: string
  readonly startNo: number
  readonly threadNo: number
  readonly kind: string
  readonly runId: string
  readonly storeId: string | null
  readonly lane: string | null
  readonly progress: ProgressTracker
  /** The engine asked it to yield. */
  interrupting: boolean
  /** Stops the countdown after which a job that ignores its cancellation loses its thread. */
  disarm: (() => void) | null
}

/** What runs now, as memory knows it; the table says the same. */
export class RunningJobs {
  readonly #jobs = new Map<string, RunningJob>()
  readonly #unsaved = new Set<string>()
  #onIdle: (() => void) | null = null

  add(job: JobRecord, threadNo: number, lane: string | null): void {
    this.#jobs.set(job.id, {
      jobId: job.id,
      startNo: job.startNo,
      threadNo,
      kind: job.kind,
      runId: job.parentId ?? job.id,
      storeId: job.storeId,
      lane,
      progress: new ProgressTracker(job.progress),
      interrupting: false,
      disarm: null,
    })
  }

  remove(jobId: string): void {
    this.#jobs.get(jobId)?.disarm?.()
    this.#jobs.delete(jobId)
    this.#unsaved.delete(jobId)
    if (this.#jobs.size === 0) this.#onIdle?.()
  }

  /** Resolves when nothing runs, after `graceMs` at the latest. */
  idleWithin(graceMs: number, clock: Clock): Promise<void> {
    if (this.#jobs.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const disarm = clock.after(graceMs, resolve)
      this.#onIdle = () => {
        disarm()
        resolve()
      }
    })
  }

  get(jobId: string): RunningJob | undefined {
    return this.#jobs.get(jobId)
  }

  all(): readonly RunningJob[] {
    return [...this.#jobs.values()]
  }

  get size(): number {
    return this.#jobs.size
  }

  /** Ids of the jobs whose progress changed. */
  report(reports: readonly ReportedProgress[], nowMs: number): readonly string[] {
    const known = reports.filter((report) => this.#jobs.has(report.jobId))
    for (const report of known) {
      this.#jobs.get(report.jobId)?.progress.report(report, nowMs)
      this.#unsaved.add(report.jobId)
    }
    return known.map((report) => report.jobId)
  }

  /** Progress that is not in the table yet. */
  unsaved(): readonly RunningJob[] {
    return this.all().filter((job) => this.#unsaved.has(job.jobId))
  }

  saved(jobs: readonly RunningJob[]): void {
    for (const job of jobs) this.#unsaved.delete(job.jobId)
  }

  live(jobId: string, nowMs: number): JobProgress | null {
    return this.#jobs.get(jobId)?.progress.at(nowMs) ?? null
  }
}
