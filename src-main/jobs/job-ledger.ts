import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { JobRecord, NewJob } from '../app-db/job-record.ts'
import type { Clock } from '../foundation/clock.ts'
import { groupState } from './group-state.ts'
import { isEnded } from './job-states.ts'
import type { TransitionCause } from './job-states.ts'
import { nextJob } from './next-job.ts'
import type { JobEvent } from './next-job.ts'

/** A job as one start of it knows itself: what an earlier start reports is told apart by `startNo`. */
export interface JobStart {
  readonly jobId: string
  readonly startNo: number
}

export interface JobLedgerOptions {
  readonly db: AppDb
  readonly clock: Clock
  /** Called after the commit with every job that changed, groups included. */
  readonly onCommitted: (jobIds: ReadonlySet<string>) => void
}

/**
 * The only writer of job states. Each change is one conditional UPDATE and one row of history; a transaction ends by deriving the
 * groups whose children it touched. Reading before writing is safe because BEGIN IMMEDIATE keeps other writers out.
 */
export class JobLedger {
  readonly #options: JobLedgerOptions
  #changed = new Set<string>()
  #groups = new Set<string>()
  #open = false

  constructor(options: JobLedgerOptions) {
    this.#options = options
  }

  /** All the changes that `work` makes, or none. */
  transaction<T>(work: () => T): T {
    if (this.#open) return work()
    this.#open = true
    this.#changed = new Set()
    this.#groups = new Set()
    try {
      const value = this.#options.db.transaction(() => {
        const result = work()
        for (const groupId of this.#groups) this.#deriveGroup(groupId)
        return result
      })
      if (this.#changed.size > 0) this.#options.onCommitted(this.#changed)
      return value
    } finally {
      this.#open = false
    }
  }

  /** Throws JOB_ALREADY_RUNNING when the unique key is taken. */
  insert(job: NewJob): void {
    this.transaction(() => {
      this.#options.db.jobs.insert(job)
      this.#options.db.jobTransitions.insert({
        jobId: job.id,
        atMs: job.createdAtMs,
        from: null,
        to: job.state,
        cause: 'enqueue',
        attempt: 1,
        startNo: 0,
        bootId: this.#options.db.bootId,
        threadNo: null,
        outcomeCode: null,
      })
      this.#touch(job)
    })
  }

  /** The job after the event, or null when it no longer is where the event assumes it. */
  apply(job: JobRecord, event: JobEvent): JobRecord | null {
    return this.transaction(() => {
      const next = job.isGroup ? null : nextJob(job, event, this.#options.clock.nowMs())
      return next && this.#write(job, next, event.cause) ? next : null
    })
  }

  /** The same for what a thread reports of one start. */
  applyToStart(start: JobStart, decide: (job: JobRecord) => JobEvent): JobRecord | null {
    return this.transaction(() => {
      const job = this.#options.db.jobs.find(start.jobId)
      return job && job.startNo === start.startNo ? this.apply(job, decide(job)) : null
    })
  }

  /** Notes the wish on a running job or on a group; the state follows later. */
  requestCancel(job: JobRecord): void {
    if (job.cancelRequestedAtMs !== null) return
    this.transaction(() => {
      if (this.#options.db.jobs.move(job, { ...job, cancelRequestedAtMs: this.#options.clock.nowMs() }))
        this.#touch(job)
    })
  }

  #write(before: JobRecord, after: JobRecord, cause: TransitionCause): boolean {
    if (!this.#options.db.jobs.move(before, after)) return false
    this.#touch(after)
    this.#options.db.jobTransitions.insert({
      jobId: after.id,
      atMs: this.#options.clock.nowMs(),
      from: before.state,
      to: after.state,
      cause,
      attempt: before.attempt,
      startNo: after.startNo,
      bootId: this.#options.db.bootId,
      threadNo: (after.lease ?? before.lease)?.threadNo ?? null,
      outcomeCode: outcomeCode(cause, after.error),
    })
    return true
  }

  #touch(job: { readonly id: string; readonly parentId: string | null }): void {
    this.#changed.add(job.id)
    if (job.parentId !== null) this.#groups.add(job.parentId)
  }

  #deriveGroup(groupId: string): void {
    const group = this.#options.db.jobs.find(groupId)
    if (!group || isEnded(group.state)) return
    const { state, progress, error } = groupState(this.#options.db.jobs.childCounts(groupId))
    const nowMs = this.#options.clock.nowMs()
    const startedAtMs = group.startedAtMs ?? (state === 'queued' || state === 'scheduled' ? null : nowMs)
    const next = { ...group, state, progress, error, startedAtMs, finishedAtMs: isEnded(state) ? nowMs : null }
    if (state !== group.state) this.#write(group, next, 'derive')
    else if (this.#options.db.jobs.move(group, next)) this.#touch(group)
  }
}

function outcomeCode(cause: TransitionCause, error: ErrorReport | null): string | null {
  return cause === 'start' ? null : (error?.code ?? null)
}
