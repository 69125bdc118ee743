import type { JobLogLine, JobTransition, JobView } from '../../src-shared/domain/job.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import type { JobFilter } from '../app-db/job-repository.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { JobKinds } from './job-handler.ts'
import type { LogSubject } from './job-log-writer.ts'
import { toJobView } from './job-view.ts'
import { maxAttempts } from './max-attempts.ts'
import { retryPolicyOf } from './retry-policy-of.ts'
import { findHandler } from './new-job.ts'
import type { RunningJobs } from './running-jobs.ts'

export interface JobReaderOptions {
  readonly db: AppDb
  readonly kinds: JobKinds
  readonly clock: Clock
  readonly running: RunningJobs
}

/** Jobs as the rest of the program sees them: what the table says, with the progress that only memory knows. */
export class JobReader {
  readonly #options: JobReaderOptions

  constructor(options: JobReaderOptions) {
    this.#options = options
  }

  /** Throws JOB_UNKNOWN. */
  find(jobId: string): JobRecord {
    const job = this.#options.db.jobs.find(jobId)
    if (!job) throw new AppError('JOB_UNKNOWN', { details: { job: jobId } })
    return job
  }

  /** Throws JOB_UNKNOWN. */
  get(jobId: string): JobView {
    return this.#toView(this.find(jobId))
  }

  /** In the order of their ids; jobs that are no more are left out. */
  getAll(jobIds: readonly string[]): readonly JobView[] {
    const jobs = new Map(this.#options.db.jobs.findAll(jobIds).map((job) => [job.id, job]))
    return jobIds.flatMap((jobId) => {
      const job = jobs.get(jobId)
      return job ? [this.#toView(job)] : []
    })
  }

  /** As events tell them: the parts of a run go out by the hundred, so they come without what they were asked to do; `get` has it. */
  shown(jobIds: readonly string[]): readonly JobView[] {
    return this.#options.db.jobs.findAllShown(jobIds).map((job) => this.#toView(job))
  }

  /** Newest first. */
  list(filter: JobFilter): readonly JobView[] {
    return this.#options.db.jobs.list(filter).map((job) => this.#toView(job))
  }

  /** Oldest first. Throws JOB_UNKNOWN. */
  history(jobId: string): readonly JobTransition[] {
    this.find(jobId)
    return this.#options.db.jobTransitions.list(jobId)
  }

  /** Lines after `afterSeq`, oldest first; for a group those of all its jobs. Throws JOB_UNKNOWN. */
  log(jobId: string, afterSeq: number, limit: number): readonly JobLogLine[] {
    const { jobLogs } = this.#options.db
    return this.find(jobId).isGroup ? jobLogs.ofRun(jobId, afterSeq, limit) : jobLogs.ofJob(jobId, afterSeq, limit)
  }

  /** What the lines that the job logs belong to; null when it is no more. */
  logSubject(jobId: string): LogSubject | null {
    const running = this.#options.running.get(jobId)
    if (running) return running
    const stored = this.#options.db.jobs.find(jobId)
    return stored ? { runId: stored.parentId ?? stored.id, storeId: stored.storeId } : null
  }

  #toView(job: JobRecord): JobView {
    const { kinds, clock, running } = this.#options
    const live = job.state === 'running' ? running.live(job.id, clock.monotonicMs()) : null
    const handler = findHandler(kinds, job.kind)
    return toJobView(job, live, handler ? maxAttempts(retryPolicyOf(handler, job.parameters)) : 1)
  }
}
