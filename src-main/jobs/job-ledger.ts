import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobTransition } from '../../src-shared/domain/job.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { JobRecord, NewJob, SavedProgress } from '../app-db/job-record.ts'
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
 * groups whose children it touched, and by releasing the jobs that waited for those that ended in it. Reading before writing is safe because BEGIN IMMEDIATE keeps other writers out.
 */
export class JobLedger {
  readonly #options: JobLedgerOptions
  #changed = new Set<string>()
  #groups = new Set<string>()
  #ended = new Set<string>()
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
    this.#ended = new Set()
    try {
      const value = this.#options.db.transaction(() => {
        const result = work()
        this.followUp()
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
      this.#options.db.jobTransitions.insert(this.#enqueued(job))
      this.#inserted([job])
    })
  }

  /** A group and its children; throws as `insert` does. */
  insertGroup([group, ...children]: readonly [NewJob, ...NewJob[]]): void {
    this.transaction(() => {
      this.insert(group)
      this.#options.db.jobs.insertAll(children)
      this.#options.db.jobTransitions.insertChildren(group.id, this.#options.db.bootId)
      this.#inserted(children)
    })
  }

  /**
   * The job after the event, or null when it no longer is where the event assumes it. `operator`: who asked for it.
   * Throws JOB_ALREADY_RUNNING when a job that comes back finds its unique key taken.
   */
  apply(job: JobRecord, event: JobEvent, operator: string | null = null): JobRecord | null {
    return this.transaction(() => {
      const next = job.isGroup ? null : nextJob(job, event, this.#options.clock.nowMs())
      return next && this.#write(job, next, event.cause, operator) ? next : null
    })
  }

  /**
   * The same event for many jobs, in a few statements: the parts of a run of 500 stores are cancelled or retried without the window noticing.
   * Throws as `apply` does.
   */
  applyAll(jobs: readonly JobRecord[], event: JobEvent, operator: string | null = null): void {
    this.transaction(() => {
      const { db, clock } = this.#options
      const moves = jobs.flatMap((job) => {
        const next = job.isGroup ? null : nextJob(job, event, clock.nowMs())
        return next ? [[job, next] as const] : []
      })
      const moved = db.jobs.moveAll(moves)
      const done = moves.filter(([{ id }]) => moved.has(id))
      db.jobTransitions.insertAll(done.map(([job, next]) => this.#transition(job, next, event.cause, operator)))
      for (const [, next] of done) this.#moved(next)
    })
  }

  /** The same for what a thread reports of one start, with the progress that it reached; null: what the table says. */
  applyToStart(
    start: JobStart,
    progress: SavedProgress | null,
    decide: (job: JobRecord) => JobEvent,
  ): JobRecord | null {
    return this.transaction(() => {
      const job = this.#options.db.jobs.find(start.jobId)
      if (job?.startNo !== start.startNo) return null
      return this.apply(progress ? { ...job, progress } : job, decide(job))
    })
  }

  /** Notes the wish on a running job or on a group; the state follows later. */
  requestCancel(job: JobRecord, operator: string | null): void {
    if (job.cancelRequestedAtMs !== null) return
    this.transaction(() => {
      this.#write(job, { ...job, cancelRequestedAtMs: this.#options.clock.nowMs() }, 'request-cancel', operator)
    })
  }

  /** Puts right what a crash, or another version of the program, left undone. Returns how many jobs it ended as unreadable. */
  repair(): number {
    return this.transaction(() => {
      const { db, clock } = this.#options
      const unreadable = db.jobs.failUnreadable(clock.nowMs())
      for (const job of unreadable) {
        db.jobTransitions.insert(this.#transition(job, job, 'reject', null))
        this.#moved(job)
      }
      this.#releaseWaitingForNothing()
      return unreadable.length
    })
  }

  /**
   * Part of every transaction's end, until nothing follows from what was done in it: a group may end with its last child, and a job, or another
   * group, wait for it.
   */
  followUp(): void {
    while (this.#groups.size > 0 || this.#ended.size > 0) {
      const groups = [...this.#groups]
      this.#groups.clear()
      for (const groupId of groups) this.#deriveGroup(groupId)
      const ended = [...this.#ended]
      this.#ended.clear()
      if (ended.length > 0) this.#release(this.#options.db.jobs.waitingForJobs(ended))
    }
  }

  #write(before: JobRecord, after: JobRecord, cause: TransitionCause, operator: string | null = null): boolean {
    if (!this.#options.db.jobs.move(before, after)) return false
    this.#options.db.jobTransitions.insert(this.#transition(before, after, cause, operator))
    this.#moved(after)
    return true
  }

  #inserted(jobs: readonly NewJob[]): void {
    for (const job of jobs) this.#touch(job)
    // The job before may have ended since its state was looked at.
    if (jobs.some((job) => job.waitingFor === 'job')) this.#releaseWaitingForNothing()
  }

  #moved(job: JobRecord): void {
    this.#touch(job)
    if (isEnded(job.state)) this.#ended.add(job.id)
  }

  #enqueued(job: NewJob): JobTransition {
    const { bootId } = this.#options.db
    const { id: jobId, createdAtMs: atMs, state: to, operator } = job
    const outcome = { threadNo: null, outcomeCode: null, error: null }
    return { jobId, atMs, from: null, to, cause: 'enqueue', attempt: 1, startNo: 0, bootId, operator, ...outcome }
  }

  #transition(before: JobRecord, after: JobRecord, cause: TransitionCause, operator: string | null): JobTransition {
    const error = cause === 'start' ? null : after.error
    return {
      jobId: after.id,
      atMs: this.#options.clock.nowMs(),
      from: before.state,
      to: after.state,
      cause,
      attempt: before.attempt,
      startNo: after.startNo,
      bootId: this.#options.db.bootId,
      threadNo: (after.lease ?? before.lease)?.threadNo ?? null,
      outcomeCode: error?.code ?? null,
      error,
      operator,
    }
  }

  #touch(job: { readonly id: string; readonly parentId: string | null }): void {
    this.#changed.add(job.id)
    if (job.parentId !== null) this.#groups.add(job.parentId)
  }

  #releaseWaitingForNothing(): void {
    this.#release(this.#options.db.jobs.waitingForNothing())
  }

  /** The job that each of these waited for has ended, or is no more. */
  #release(waiting: readonly JobRecord[]): void {
    for (const jobId of new Set(waiting.map((job) => job.afterJobId ?? ''))) {
      const before = this.#options.db.jobs.find(jobId)
      const jobs = waiting.filter((job) => (job.afterJobId ?? '') === jobId)
      const follows = before?.state === 'completed'
      this.applyAll(jobs, follows ? { cause: 'follow' } : { cause: 'abandon', error: precedingFailed(jobId, before) })
    }
  }

  #deriveGroup(groupId: string): void {
    const group = this.#options.db.jobs.find(groupId)
    if (!group) return
    const { state, progress, error } = groupState(this.#options.db.jobs.childCounts(groupId))
    if (isEnded(group.state) && isEnded(state)) return
    const nowMs = this.#options.clock.nowMs()
    const startedAtMs = group.startedAtMs ?? (state === 'queued' || state === 'scheduled' ? null : nowMs)
    // As its parts do, a group ends no earlier than it began, whatever the clock was set to.
    const finishedAtMs = isEnded(state) ? Math.max(nowMs, startedAtMs ?? nowMs) : null
    const next = { ...group, state, progress, error, startedAtMs, finishedAtMs }
    const reopened = isEnded(group.state) ? { ...next, cancelRequestedAtMs: null } : next
    if (state !== group.state) this.#write(group, reopened, 'derive')
    else if (this.#options.db.jobs.move(group, next)) this.#touch(group)
  }
}

function precedingFailed(jobId: string, before: JobRecord | null): ErrorReport {
  const details = { job: jobId, name: before?.name ?? '', state: before?.state ?? '' }
  return { code: 'PRECEDING_JOB_FAILED', retryable: false, details, technical: before?.error?.technical ?? '' }
}
