import type { AppDb } from '../app-db/app-db.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { JobExecutor } from './job-executor.ts'
import type { JobLedger } from './job-ledger.ts'
import { isEnded } from './job-states.ts'
import type { RunningJobs } from './running-jobs.ts'
import { cancelled } from './settle-job.ts'

export interface JobCancellationOptions {
  readonly db: AppDb
  readonly ledger: JobLedger
  readonly running: RunningJobs
  readonly executor: JobExecutor
  readonly clock: Clock
  readonly logger: Logger
}

/** A handler has this long to give up after its cancellation; then its thread is replaced. */
const CANCEL_GRACE_MS = 15_000

/** Ends jobs because somebody says so: waiting ones at once, running ones when their handler confirms. */
export class JobCancellation {
  readonly #options: JobCancellationOptions

  constructor(options: JobCancellationOptions) {
    this.#options = options
  }

  /** A group with all its unfinished parts. Throws JOB_NOT_CANCELLABLE. */
  cancel(job: JobRecord, operator: string | null): void {
    const { db, ledger } = this.#options
    if (isEnded(job.state)) throw new AppError('JOB_NOT_CANCELLABLE', { details: { state: job.state } })
    const jobs = job.isGroup ? db.jobs.childrenIn(job.id, ['scheduled', 'queued', 'running']) : [job]
    ledger.transaction(() => {
      if (job.isGroup) ledger.requestCancel(job, operator)
      const [running, waiting] = [jobs.filter(isRunning), jobs.filter((each) => !isRunning(each))]
      for (const each of running) ledger.requestCancel(each, operator)
      ledger.applyAll(waiting, { cause: 'cancel', error: cancelled('') }, operator)
    })
    for (const each of jobs) this.#abort(each.id)
  }

  #abort(jobId: string): void {
    const { executor, clock, logger } = this.#options
    const running = this.#options.running.get(jobId)
    if (!running) return
    executor.abort(jobId, 'cancelled')
    running.disarm ??= clock.after(CANCEL_GRACE_MS, () => {
      logger.warn({ jobId, threadNo: running.threadNo }, 'job ignores its cancellation; replacing its thread')
      executor.replace(running.threadNo, false)
    })
  }
}

function isRunning(job: JobRecord): boolean {
  return job.state === 'running'
}
