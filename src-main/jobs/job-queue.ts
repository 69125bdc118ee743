import type {
  JobKind,
  JobKindView,
  JobLogLine,
  JobTransition,
  JobView,
  PausedKind,
} from '../../src-shared/domain/job.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { JobFilter } from '../app-db/job-repository.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import { HeartbeatMonitor } from './heartbeat-monitor.ts'
import { JobCancellation } from './job-cancellation.ts'
import { JobDispatcher } from './job-dispatcher.ts'
import { JobEvents } from './job-events.ts'
import type { JobEventListener } from './job-events.ts'
import type { JobExecutor } from './job-executor.ts'
import type { JobKinds } from './job-handler.ts'
import { JobIntake } from './job-intake.ts'
import type { PreparedGroup } from './job-intake.ts'
import { JobLedger } from './job-ledger.ts'
import { JobLogWriter } from './job-log-writer.ts'
import { JobReader } from './job-reader.ts'
import { JobWordIndexer } from './job-word-indexer.ts'
import { isRetryable } from './job-states.ts'
import { describeKinds } from './describe-kinds.ts'
import { findHandler } from './new-job.ts'
import type { GroupRequest, JobRequest } from './new-job.ts'
import { ProgressSaver } from './progress-saver.ts'
import { RunningJobs } from './running-jobs.ts'
import type { RerunRequest } from './repeat-job.ts'
import { settleThreadEnd } from './settle-job.ts'

export interface JobQueueOptions {
  readonly db: AppDb
  readonly executor: JobExecutor
  readonly kinds: JobKinds
  readonly settings: () => Settings
  readonly clock: Clock
  readonly logger: Logger
  readonly random: () => number
  /** Jobs of a kind that may run at once in one of its lanes; any number when absent. */
  readonly laneLimit?: (kind: JobKind, lane: string) => number
}

const EVENT_EVERY_MS = 100
const HEARTBEAT_CHECK_MS = 5_000
const HEARTBEAT_TIMEOUT_MS = 30_000
const STOP_GRACE_MS = 5_000

/** The durable queue, on the main thread. Every method that touches the file throws AppError. */
export class JobQueue {
  readonly #options: JobQueueOptions
  readonly #running = new RunningJobs()
  readonly #reader: JobReader
  readonly #ledger: JobLedger
  readonly #events: JobEvents
  readonly #logs: JobLogWriter
  readonly #progress: ProgressSaver
  readonly #words: JobWordIndexer
  readonly #heartbeats: HeartbeatMonitor
  readonly #dispatcher: JobDispatcher
  readonly #cancellation: JobCancellation
  readonly #intake: JobIntake
  #stopped: Promise<void> | null = null

  constructor(options: JobQueueOptions) {
    this.#options = options
    const { db, clock, executor, logger } = options
    this.#reader = new JobReader({ ...options, running: this.#running })
    this.#events = new JobEvents({ clock, everyMs: EVENT_EVERY_MS, viewsOf: (jobIds) => this.#reader.shown(jobIds) })
    this.#words = new JobWordIndexer({ db, clock, logger })
    this.#ledger = new JobLedger({
      db,
      clock,
      onCommitted: (jobIds) => {
        this.#events.changed(jobIds)
        this.#words.changed()
      },
    })
    this.#logs = new JobLogWriter({
      db,
      clock,
      logger,
      subjectOf: (jobId) => this.#reader.logSubject(jobId),
      onWritten: (lines) => this.#events.logged(lines),
    })
    this.#progress = new ProgressSaver({ db, clock, logger, running: this.#running })
    this.#heartbeats = new HeartbeatMonitor({
      clock,
      checkEveryMs: HEARTBEAT_CHECK_MS,
      timeoutMs: HEARTBEAT_TIMEOUT_MS,
      onSilent: (threadNo) => {
        logger.warn({ threadNo }, 'job thread silent; replacing it')
        executor.replace(threadNo, true)
      },
    })
    this.#dispatcher = new JobDispatcher({
      ...options,
      ledger: this.#ledger,
      running: this.#running,
      onSettled: (jobId) => this.#logs.forget(jobId),
    })
    this.#intake = new JobIntake({ ...options, ledger: this.#ledger, reader: this.#reader })
    this.#cancellation = new JobCancellation({ ...options, ledger: this.#ledger, running: this.#running })
  }

  /** Queues again what an earlier boot left running, without running it: enough for whoever only looks at jobs or cancels them. */
  takeBack(): void {
    const { db } = this.#options
    const left = this.#ledger.transaction(() => {
      const jobs = db.jobs.runningOutsideBoot(db.bootId)
      for (const job of jobs) this.#ledger.apply(job, settleThreadEnd(job, false))
      return jobs.length
    })
    if (left > 0) this.#options.logger.info({ jobs: left }, 'jobs of an earlier boot queued again')
    const unreadable = this.#ledger.repair()
    if (unreadable > 0) this.#options.logger.warn({ jobs: unreadable }, 'jobs of another version of the program ended')
  }

  /** Takes back, then runs whatever may run. */
  start(): void {
    this.takeBack()
    this.#options.executor.start({
      ended: (jobId, startNo, outcome) =>
        this.#logs.afterPending(() => this.#dispatcher.ended(jobId, startNo, outcome)),
      progressed: (reports) => {
        const jobIds = this.#running.report(reports, this.#options.clock.monotonicMs())
        if (jobIds.length > 0) this.#events.changed(jobIds)
        this.#progress.arm()
      },
      logged: (lines, written) => this.#logs.add(lines, written),
      heartbeat: (threadNo) => {
        this.#heartbeats.heard(threadNo)
        this.#progress.heartbeat(threadNo)
      },
      roomFreed: () => this.#dispatcher.wake(),
      threadEnded: (threadNo, jobIds, blamed) => {
        this.#heartbeats.forget(threadNo)
        this.#dispatcher.threadEnded(jobIds, blamed)
      },
    })
    this.#heartbeats.start()
    this.#words.start()
    this.#dispatcher.start()
  }

  /** Interrupts what runs, which is queued again for the next start, within about five seconds. Idempotent. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  /**
   * Throws JOB_KIND_UNKNOWN, JOB_PARAMETERS_INVALID, STORE_ADDED_AGAIN (a kind for removed stores), JOB_ALREADY_RUNNING (`details.job` is the
   * unfinished one) and, for `afterJobId`, JOB_UNKNOWN or PRECEDING_JOB_FAILED.
   */
  enqueue(request: JobRequest): JobView {
    return this.#woken(this.#intake.add(request))
  }

  /** A run and its parts, all or none; throws as `enqueue` does, and NOTHING_TO_DO without parts. */
  enqueueGroup(request: GroupRequest): JobView {
    return this.#woken(this.#intake.addGroup(request))
  }

  /** Of hundreds of parts: they are checked and written out in slices, so that the window keeps moving. `enqueuePrepared` queues them. */
  prepareGroup(request: GroupRequest): Promise<PreparedGroup> {
    return this.#intake.prepareGroup(request)
  }

  enqueuePrepared(group: PreparedGroup): JobView {
    return this.#woken(this.#intake.addPrepared(group))
  }

  /**
   * Waiting jobs end at once, running ones when their handler confirms. `operator`: who asks, for the history. Throws JOB_UNKNOWN or
   * JOB_NOT_CANCELLABLE.
   */
  cancel(jobId: string, operator: string | null = null): JobView {
    this.#cancellation.cancel(this.#reader.find(jobId), operator)
    return this.#woken(jobId)
  }

  /**
   * Queues a failed or cancelled job again, with all its attempts; of a group, its failed and cancelled parts, all or none. Throws JOB_UNKNOWN,
   * JOB_NOT_RETRYABLE, STORE_ADDED_AGAIN or JOB_ALREADY_RUNNING (its unique key was taken meanwhile).
   */
  retry(jobId: string, operator: string | null = null): JobView {
    const job = this.#reader.find(jobId)
    const jobs = job.isGroup ? this.#options.db.jobs.childrenIn(jobId, ['failed', 'cancelled']) : [job]
    if (!isRetryable(job.state) || jobs.length === 0)
      throw new AppError('JOB_NOT_RETRYABLE', { details: { state: job.state } })
    for (const each of jobs) this.#intake.checkStore(each)
    this.#ledger.applyAll(jobs, { cause: 'redrive' }, operator)
    return this.#woken(jobId)
  }

  /** The same work as a new job; of a group, with all its parts. Throws JOB_UNKNOWN, INVALID_REQUEST (a group's parameters) and as `enqueue` does. */
  rerun(jobId: string, request: RerunRequest): JobView {
    return this.#woken(this.#intake.repeat(this.#reader.find(jobId), request))
  }

  /** No job of the kind starts until it is resumed, restarts of the program or not; those that run go on. Throws JOB_KIND_UNKNOWN. */
  pauseKind(kind: string, operator: string): void {
    if (!findHandler(this.#options.kinds, kind)) throw new AppError('JOB_KIND_UNKNOWN', { details: { kind } })
    this.#options.db.pausedKinds.pause(kind, this.#options.clock.nowMs(), operator)
  }

  resumeKind(kind: string): void {
    this.#options.db.pausedKinds.resume(kind)
    this.#dispatcher.wake()
  }

  pausedKinds(): readonly PausedKind[] {
    return this.#options.db.pausedKinds.list()
  }

  /** Every kind that the program knows, parents included. */
  kinds(): readonly JobKindView[] {
    return describeKinds(this.#options.kinds, new Set(this.pausedKinds().map(({ kind }) => kind)))
  }

  /** A setting changed, or the clock did, or this computer woke up. */
  wake(): void {
    this.#dispatcher.wake()
  }

  /** Throws JOB_UNKNOWN. */
  get(jobId: string): JobView {
    return this.#reader.get(jobId)
  }

  /** In the order of their ids; jobs that are no more are left out. */
  getAll(jobIds: readonly string[]): readonly JobView[] {
    return this.#reader.getAll(jobIds)
  }

  /** Newest first. */
  list(filter: JobFilter): readonly JobView[] {
    return this.#reader.list(filter)
  }

  /** Oldest first. Throws JOB_UNKNOWN. */
  history(jobId: string): readonly JobTransition[] {
    return this.#reader.history(jobId)
  }

  /** Lines after `afterSeq`, oldest first; for a group those of all its jobs. Throws JOB_UNKNOWN. */
  log(jobId: string, afterSeq: number, limit: number): readonly JobLogLine[] {
    return this.#reader.log(jobId, afterSeq, limit)
  }

  /** A search for words that begins once this resolves misses no job written before. */
  indexWords(): Promise<void> {
    return this.#words.catchUp()
  }

  /** Of one kind, or of all. */
  runningCount(kind?: string): number {
    return kind === undefined ? this.#running.size : this.#running.all().filter((job) => job.kind === kind).length
  }

  /** Returns the function that stops listening. */
  subscribe(listener: JobEventListener): () => void {
    return this.#events.subscribe(listener)
  }

  async #stop(): Promise<void> {
    this.#dispatcher.stopStarting()
    this.#heartbeats.stop()
    for (const job of this.#running.all()) {
      job.interrupting = true
      this.#options.executor.abort(job.jobId, 'interrupted')
    }
    await this.#running.idleWithin(STOP_GRACE_MS, this.#options.clock)
    // What still runs loses its thread here; the executor reports it, and the last turn queues it again.
    await this.#options.executor.stop()
    this.#logs.drain()
    this.#progress.stop()
    this.#words.stop()
    if (!this.#dispatcher.stop())
      this.#options.logger.error('last job turn not written: the next start takes those jobs back')
    this.#events.flush()
  }

  #woken(jobId: string): JobView {
    this.#dispatcher.wake()
    return this.get(jobId)
  }
}
