import type { Settings } from '../../src-shared/domain/settings.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { JobExecutor, JobOutcome } from './job-executor.ts'
import type { JobHandler, JobKinds } from './job-handler.ts'
import type { JobLedger } from './job-ledger.ts'
import { JobLanes } from './job-lanes.ts'
import { selectJobs } from './job-selection.ts'
import type { KindBacklog } from './job-selection.ts'
import { parseParameters } from './new-job.ts'
import { retryPolicyOf } from './retry-policy-of.ts'
import { RetryWaits } from './retry-waits.ts'
import type { RunningJob, RunningJobs } from './running-jobs.ts'
import { settleOutcome, settleThreadEnd } from './settle-job.ts'

export interface JobDispatcherOptions {
  readonly db: AppDb
  readonly ledger: JobLedger
  readonly executor: JobExecutor
  readonly kinds: JobKinds
  readonly running: RunningJobs
  readonly settings: () => Settings
  readonly clock: Clock
  readonly random: () => number
  readonly laneLimit?: ((kind: string, lane: string) => number) | undefined
  readonly logger: Logger
  /** The job no longer runs and the table says so. */
  readonly onSettled: (jobId: string) => void
}

/** The end of one start of a job, waiting to be written. */
type Ending =
  | { readonly jobId: string; readonly startNo: number; readonly outcome: JobOutcome }
  | { readonly jobId: string; readonly startNo: number; readonly blamed: boolean }

interface Start {
  readonly job: JobRecord
  readonly threadNo: number
  readonly alone: boolean
}

interface Candidates {
  readonly candidates: readonly JobRecord[]
  /** Some of those that were read may not start beside others of the same store. */
  readonly heldBack: boolean
}

/**
 * The wall clock, which alone says when a job that waits for a time may start, is looked at this often: timers drift through sleep, and
 * clocks are set.
 */
const WATCH_CLOCK_MS = 30_000
const RETRY_AFTER_ERROR_MS = 1_000
/** Unstartable jobs rejected in one transaction. */
const MAX_REJECTS = 100

/**
 * Decides what runs. Each turn is one transaction: what ended, what is due, what starts; only then are threads told. A turn that
 * cannot be written is tried again whole, so nothing that ended is forgotten.
 */
export class JobDispatcher {
  readonly #options: JobDispatcherOptions
  readonly #handlers: ReadonlyMap<string, JobHandler<unknown, unknown>>
  readonly #retryWaits: RetryWaits
  readonly #lanes: JobLanes
  #endings: Ending[] = []
  #starting = false
  #stopped = false
  #turnQueued = false
  #cancelTimer: (() => void) | null = null

  constructor(options: JobDispatcherOptions) {
    this.#options = options
    this.#retryWaits = new RetryWaits(options.clock)
    this.#lanes = new JobLanes({ db: options.db, laneLimit: options.laneLimit })
    this.#handlers = new Map(options.kinds.handlers.map((handler) => [handler.kind, handler]))
  }

  start(): void {
    this.#starting = true
    this.#retryWaits.takeOver(this.#options.db.jobs.waitingRetries())
    this.wake()
  }

  /** Starts no more jobs; what ends is still written. */
  stopStarting(): void {
    this.#starting = false
  }

  /** The last turn; false when the file refused it. */
  stop(): boolean {
    const written = this.#turn()
    this.#stopped = true
    this.#cancelTimer?.()
    this.#cancelTimer = null
    return written
  }

  ended(jobId: string, startNo: number, outcome: JobOutcome): void {
    this.#endings.push({ jobId, startNo, outcome })
    this.wake()
  }

  threadEnded(jobIds: readonly string[], blamed: boolean): void {
    for (const jobId of jobIds) {
      const job = this.#options.running.get(jobId)
      if (job) this.#endings.push({ jobId, startNo: job.startNo, blamed })
    }
    this.wake()
  }

  /** Something changed that may let a job run. */
  wake(): void {
    if (this.#turnQueued) return
    this.#turnQueued = true
    setImmediate(() => {
      this.#turnQueued = false
      if (!this.#stopped) this.#turn()
    })
  }

  /** False when the file refused the turn; it is then tried again by timer. */
  #turn(): boolean {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    const endings = this.#endings
    const dueRetries = this.#starting ? this.#retryWaits.due() : []
    try {
      const { settled, starts } = this.#options.ledger.transaction(() => ({
        settled: this.#settleAll(endings),
        starts: this.#starting ? this.#startWhatMay(dueRetries, new Set(endings.map((ending) => ending.jobId))) : [],
      }))
      this.#endings = this.#endings.slice(endings.length)
      this.#retryWaits.forget(dueRetries)
      for (const { id, waitingFor, retryDelayMs } of settled)
        if (waitingFor === 'retry') this.#retryWaits.note(id, retryDelayMs ?? 0)
      this.#tellThreads(endings, starts)
      if (this.#starting) this.#armTimer()
      return true
    } catch (error) {
      this.#options.logger.error({ err: error }, 'job turn not written; trying again')
      this.#armTimer(RETRY_AFTER_ERROR_MS)
      return false
    }
  }

  /** What waited for a job that ended here may start in the same turn. */
  #settleAll(endings: readonly Ending[]): readonly JobRecord[] {
    const settled = endings.flatMap((ending) => this.#settle(ending) ?? [])
    this.#options.ledger.followUp()
    return settled
  }

  #settle(ending: Ending): JobRecord | null {
    const running = this.#options.running.get(ending.jobId)
    return this.#options.ledger.applyToStart(ending, running?.progress.saved() ?? null, (job) => {
      if ('blamed' in ending) return settleThreadEnd(job, ending.blamed)
      const handler = this.#handlers.get(job.kind)
      return settleOutcome(job, ending.outcome, {
        interrupting: running?.interrupting ?? false,
        retry: handler ? retryPolicyOf(handler, job.parameters) : { kind: 'none' },
        random: this.#options.random,
      })
    })
  }

  #startWhatMay(dueRetries: readonly string[], justEnded: ReadonlySet<string>): readonly Start[] {
    const { db, ledger, clock, executor } = this.#options
    const due = [...db.jobs.timeDue(clock.nowMs()), ...db.jobs.findAll(dueRetries)]
    ledger.applyAll(due, { cause: 'due' })
    const { candidates, heldBack } = this.#candidates(justEnded)
    const requests = candidates.map((job) => ({ jobId: job.id, alone: job.threadDeaths > 0 }))
    const placed = requests.length === 0 ? new Map<string, number>() : executor.place(requests)
    const starts = candidates.flatMap((job) => {
      const threadNo = placed.get(job.id)
      const started = threadNo === undefined ? null : ledger.apply(job, { cause: 'start', bootId: db.bootId, threadNo })
      return started && threadNo !== undefined ? [{ job: started, threadNo, alone: job.threadDeaths > 0 }] : []
    })
    // A job held back by its store may have taken the place of another that could start.
    if (heldBack && starts.length > 0) this.wake()
    return starts
  }

  #candidates(justEnded: ReadonlySet<string>): Candidates {
    const { db } = this.#options
    const running = this.#options.running.all().filter((job) => !justEnded.has(job.jobId))
    const busyStores = this.#busyStores(running)
    const paused = new Set(db.pausedKinds.list().map(({ kind }) => kind))
    const backlogs = db.jobs
      .queuedKinds()
      .filter((kind) => !paused.has(kind))
      .map((kind) =>
        this.#backlog(
          kind,
          running.filter((job) => job.kind === kind),
          busyStores,
        ),
      )
    const candidates = selectJobs(backlogs, busyStores)
    const offered = backlogs.reduce((jobs, backlog) => jobs + backlog.queued.length, 0)
    return { candidates, heldBack: candidates.length < offered }
  }

  #backlog(kind: string, running: readonly RunningJob[], busyStores: ReadonlyMap<string, number>): KindBacklog {
    const { jobs } = this.#options.db
    const handler = this.#handlers.get(kind)
    if (!handler) {
      for (const job of jobs.queuedOfKind(kind, MAX_REJECTS)) this.#isStartable(job, undefined)
      return { free: 0, perStore: null, queued: [] }
    }
    const { concurrency, concurrencyPerStore: perStore } = handler
    const limit = typeof concurrency === 'number' ? concurrency : concurrency(this.#options.settings())
    const free = Math.max(0, limit - running.length)
    const isFull = ([, busy]: readonly [string, number]): boolean => perStore !== null && busy >= perStore
    const fullStores = [...busyStores].filter(isFull).map(([storeId]) => storeId)
    const queued =
      free === 0
        ? []
        : perStore === null
          ? this.#lanes.queuedOfKind(handler, running, free)
          : jobs.queuedByStore(kind, free, perStore, fullStores)
    return { free, perStore, queued: queued.filter((job) => this.#isStartable(job, handler)) }
  }

  /** Running jobs by store, of the kinds that count them. */
  #busyStores(running: readonly RunningJob[]): ReadonlyMap<string, number> {
    const busy = new Map<string, number>()
    for (const { kind, storeId } of running) {
      if (storeId !== null && (this.#handlers.get(kind)?.concurrencyPerStore ?? null) !== null)
        busy.set(storeId, (busy.get(storeId) ?? 0) + 1)
    }
    return busy
  }

  /** Rejects the job when it is not: a row of another version of the program must not stop the others. */
  #isStartable(job: JobRecord, handler: JobHandler<unknown, unknown> | undefined): boolean {
    try {
      if (!handler) throw new AppError('JOB_KIND_UNKNOWN', { details: { kind: job.kind } })
      parseParameters(handler, job.parameters)
      return true
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#options.ledger.apply(job, { cause: 'reject', error: error.toReport() })
      this.wake()
      return false
    }
  }

  #tellThreads(endings: readonly Ending[], starts: readonly Start[]): void {
    for (const { jobId, startNo } of endings) {
      if (this.#options.running.get(jobId)?.startNo !== startNo) continue
      this.#options.running.remove(jobId)
      this.#options.onSettled(jobId)
    }
    for (const { job, threadNo, alone } of starts) {
      this.#options.running.add(job, threadNo, this.#lanes.laneOf(job, this.#handlers.get(job.kind)))
      const { id: jobId, startNo, attempt, kind, parameters } = job
      this.#options.executor.run(threadNo, { jobId, startNo, attempt, kind, parameters }, alone)
    }
  }

  #armTimer(delayMs = this.#untilNextDueMs()): void {
    this.#cancelTimer ??= this.#options.clock.after(delayMs, () => {
      this.#cancelTimer = null
      this.#turn()
    })
  }

  #untilNextDueMs(): number {
    const timeMs = this.#options.db.jobs.nextTimeMs()
    const untilTimeMs = timeMs === null ? Infinity : timeMs - this.#options.clock.nowMs()
    const untilRetryMs = this.#retryWaits.untilNextMs() ?? Infinity
    return Math.max(1, Math.min(WATCH_CLOCK_MS, untilTimeMs, untilRetryMs))
  }
}
