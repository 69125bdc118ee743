import { AppError } from '../foundation/app-error.ts'
import type { JobState } from '../../src-shared/domain/job.ts'
import type { JobRecord, NewJob, SavedProgress } from './job-record.ts'
import { toJobChange, toJobRecord, toNewJobRow } from './job-row.ts'
import type { JobChange, JobRow, NewJobRow } from './job-row.ts'
import type { SqlConnection } from './sql-connection.ts'
import { isDuplicate } from './sqlite-error.ts'

export interface JobFilter {
  readonly states?: readonly JobState[] | undefined
  /** Children of that job; null: jobs without a parent; absent: all. */
  readonly parentId?: string | null | undefined
  readonly limit: number
}

interface ListParameters {
  readonly states: string | null
  readonly limit: number
}

type Fence = { readonly fromState: string; readonly fromAttempt: number; readonly fromStartNo: number }

const INSERT = `
  INSERT INTO jobs (id, kind, name, is_group, parent_id, state, store_id, dataset_id, operator, priority, unique_key, parameters, waiting_for, run_at_ms,
    after_job_id, rerun_of, created_at_ms)
  VALUES (@id, @kind, @name, @is_group, @parent_id, @state, @store_id, @dataset_id, @operator, @priority, @unique_key, @parameters, @waiting_for, @run_at_ms,
    @after_job_id, @rerun_of, @created_at_ms)`

const MOVE = `
  UPDATE jobs SET
    state = @state, waiting_for = @waiting_for, run_at_ms = @run_at_ms, started_at_ms = @started_at_ms, finished_at_ms = @finished_at_ms,
    cancel_requested_at_ms = @cancel_requested_at_ms, attempt = @attempt, attempts_before = @attempts_before,
    retry_delay_ms = @retry_delay_ms, start_no = @start_no, interruptions = @interruptions,
    thread_deaths = @thread_deaths, lease_boot_id = @lease_boot_id, lease_thread_no = @lease_thread_no,
    lease_heartbeat_at_ms = @lease_heartbeat_at_ms, progress_done = @progress_done, progress_total = @progress_total,
    progress_unit = @progress_unit, outcome_code = @outcome_code, outcome_retryable = @outcome_retryable,
    outcome_details = @outcome_details, outcome_technical = @outcome_technical, result = @result, result_ref = @result_ref
  WHERE id = @id AND state = @fromState AND attempt = @fromAttempt AND start_no = @fromStartNo`

/** One statement for each of the three: with the choice inside the statement SQLite could use no index for it. */
const listWhere = (which: string): string => `
  SELECT * FROM jobs
  WHERE ${which} AND (@states IS NULL OR state IN (SELECT value FROM json_each(@states)))
  ORDER BY seq DESC LIMIT @limit`
export const LIST_ALL = listWhere('true')
export const LIST_TOP_LEVEL = listWhere('parent_id IS NULL')
export const LIST_CHILDREN = listWhere('parent_id = @parentId')

const SAVE_PROGRESS = `
  UPDATE jobs SET progress_done = @done, progress_total = @total, progress_unit = @unit
  WHERE id = @id AND state = 'running' AND start_no = @startNo`

const HEARTBEAT = `
  UPDATE jobs SET lease_heartbeat_at_ms = @atMs
  WHERE state = 'running' AND is_group = 0 AND lease_boot_id = @bootId AND lease_thread_no = @threadNo`

const SCHEDULED = "state = 'scheduled' AND is_group = 0"

type ByStore = { readonly perStore: number; readonly fullStores: string }

const QUEUED_BY_STORE = `
  SELECT * FROM jobs WHERE seq IN (
    SELECT seq FROM (
      SELECT seq, priority, row_number() OVER (PARTITION BY coalesce(store_id, id) ORDER BY priority DESC, seq) AS place
      FROM jobs WHERE state = 'queued' AND is_group = 0 AND kind = @kind
        AND (store_id IS NULL OR store_id NOT IN (SELECT value FROM json_each(@fullStores))))
    WHERE place <= @perStore ORDER BY priority DESC, seq LIMIT @limit)
  ORDER BY priority DESC, seq`

const WAITING_FOR_NOTHING = `
  SELECT * FROM jobs WHERE state = 'scheduled' AND waiting_for = 'job' AND NOT EXISTS (
    SELECT 1 FROM jobs AS earlier WHERE earlier.id = jobs.after_job_id AND earlier.state IN ('scheduled', 'queued', 'running'))
  ORDER BY seq`

/** States and reasons that this program does not know, and groups without a child that could end them. */
const UNREADABLE = `
  SELECT * FROM jobs WHERE state NOT IN ('scheduled', 'queued', 'running', 'completed', 'failed', 'cancelled')
  UNION ALL
  SELECT * FROM jobs WHERE ${SCHEDULED} AND coalesce(waiting_for, '') NOT IN ('time', 'retry', 'job')
  UNION ALL
  SELECT * FROM jobs WHERE state IN ('scheduled', 'queued', 'running') AND is_group = 1
    AND NOT EXISTS (SELECT 1 FROM jobs AS child WHERE child.parent_id = jobs.id)`

const FAIL_UNREADABLE = `
  UPDATE jobs SET state = 'failed', waiting_for = NULL, lease_boot_id = NULL, lease_thread_no = NULL, lease_heartbeat_at_ms = NULL,
    finished_at_ms = coalesce(finished_at_ms, @nowMs), outcome_code = 'JOB_ROW_UNREADABLE', outcome_retryable = 0,
    outcome_details = '{}', outcome_technical = @technical
  WHERE id = @id AND state = @state`

export class JobRepository {
  readonly #insert
  readonly #move
  readonly #byId
  readonly #byIds
  readonly #listAll
  readonly #listTopLevel
  readonly #listChildren
  readonly #queuedKinds
  readonly #queuedOfKind
  readonly #queuedByStore
  readonly #timeDue
  readonly #nextTime
  readonly #waitingRetries
  readonly #waitingForJob
  readonly #waitingForNothing
  readonly #unreadable
  readonly #failUnreadable
  readonly #childrenIn
  readonly #voidLeases
  readonly #childCounts
  readonly #withUniqueKey
  readonly #saveProgress
  readonly #heartbeat

  constructor(sql: SqlConnection) {
    this.#insert = sql.prepare<NewJobRow>(INSERT)
    this.#move = sql.prepare<JobChange & Fence>(MOVE)
    this.#byId = sql.prepare<{ id: string }, JobRow>('SELECT * FROM jobs WHERE id = @id')
    this.#byIds = sql.prepare<{ ids: string }, JobRow>(
      'SELECT * FROM jobs WHERE id IN (SELECT value FROM json_each(@ids)) ORDER BY seq',
    )
    this.#listAll = sql.prepare<ListParameters, JobRow>(LIST_ALL)
    this.#listTopLevel = sql.prepare<ListParameters, JobRow>(LIST_TOP_LEVEL)
    this.#listChildren = sql.prepare<ListParameters & { parentId: string }, JobRow>(LIST_CHILDREN)
    this.#queuedKinds = sql.prepare<object, { kind: string }>(
      "SELECT DISTINCT kind FROM jobs WHERE state = 'queued' AND is_group = 0",
    )
    this.#queuedOfKind = sql.prepare<{ kind: string; limit: number }, JobRow>(
      "SELECT * FROM jobs WHERE state = 'queued' AND is_group = 0 AND kind = @kind ORDER BY priority DESC, seq LIMIT @limit",
    )
    this.#queuedByStore = sql.prepare<ByStore & { kind: string; limit: number }, JobRow>(QUEUED_BY_STORE)
    this.#timeDue = sql.prepare<{ nowMs: number }, JobRow>(
      `SELECT * FROM jobs WHERE ${SCHEDULED} AND waiting_for = 'time' AND run_at_ms <= @nowMs ORDER BY run_at_ms`,
    )
    this.#nextTime = sql.prepare<object, { at_ms: number | null }>(
      `SELECT min(run_at_ms) AS at_ms FROM jobs WHERE ${SCHEDULED} AND waiting_for = 'time'`,
    )
    this.#waitingRetries = sql.prepare<object, JobRow>(
      `SELECT * FROM jobs WHERE ${SCHEDULED} AND waiting_for = 'retry'`,
    )
    this.#waitingForJob = sql.prepare<{ jobId: string }, JobRow>(
      "SELECT * FROM jobs WHERE after_job_id = @jobId AND state = 'scheduled' AND waiting_for = 'job' ORDER BY seq",
    )
    this.#waitingForNothing = sql.prepare<object, JobRow>(WAITING_FOR_NOTHING)
    this.#unreadable = sql.prepare<object, JobRow>(UNREADABLE)
    this.#failUnreadable = sql.prepare<{ id: string; state: string; nowMs: number; technical: string }>(FAIL_UNREADABLE)
    this.#voidLeases = sql.prepare<{ bootId: string }, JobRow>(
      "SELECT * FROM jobs WHERE state = 'running' AND is_group = 0 AND lease_boot_id <> @bootId ORDER BY seq",
    )
    this.#childCounts = sql.prepare<{ parentId: string }, { state: string; jobs: number }>(
      'SELECT state, count(*) AS jobs FROM jobs WHERE parent_id = @parentId GROUP BY state',
    )
    this.#childrenIn = sql.prepare<{ parentId: string; states: string }, JobRow>(
      'SELECT * FROM jobs WHERE parent_id = @parentId AND state IN (SELECT value FROM json_each(@states)) ORDER BY seq',
    )
    this.#withUniqueKey = sql.prepare<{ uniqueKey: string }, JobRow>(
      "SELECT * FROM jobs WHERE unique_key = @uniqueKey AND state IN ('scheduled', 'queued', 'running')",
    )
    this.#saveProgress = sql.prepare<SavedProgress & { id: string; startNo: number }>(SAVE_PROGRESS)
    this.#heartbeat = sql.prepare<{ bootId: string; threadNo: number; atMs: number }>(HEARTBEAT)
  }

  /** Throws JOB_ALREADY_RUNNING, with the other job's id, when an unfinished job has the same unique key. */
  insert(job: NewJob): void {
    this.#withKey(job.uniqueKey, () => this.#insert.run(toNewJobRow(job)))
  }

  /**
   * Writes `after` if the row still is what `before` was read as; false when something else moved it in between. Throws
   * JOB_ALREADY_RUNNING as `insert` does when a job that had ended becomes unfinished again.
   */
  move(before: JobRecord, after: JobRecord): boolean {
    const fence = { fromState: before.state, fromAttempt: before.attempt, fromStartNo: before.startNo }
    return this.#withKey(after.uniqueKey, () => this.#move.run({ ...toJobChange(after), ...fence })) === 1
  }

  find(jobId: string): JobRecord | null {
    const row = this.#byId.get({ id: jobId })
    return row ? toJobRecord(row) : null
  }

  findAll(jobIds: readonly string[]): readonly JobRecord[] {
    return this.#byIds.all({ ids: JSON.stringify(jobIds) }).map(toJobRecord)
  }

  /** Newest first. */
  list(filter: JobFilter): readonly JobRecord[] {
    const { parentId, limit } = filter
    const parameters = { states: filter.states ? JSON.stringify(filter.states) : null, limit }
    if (parentId === undefined) return this.#listAll.all(parameters).map(toJobRecord)
    const rows =
      parentId === null ? this.#listTopLevel.all(parameters) : this.#listChildren.all({ ...parameters, parentId })
    return rows.map(toJobRecord)
  }

  queuedKinds(): readonly string[] {
    return this.#queuedKinds.all({}).map((row) => row.kind)
  }

  /** By priority, then age. */
  queuedOfKind(kind: string, limit: number): readonly JobRecord[] {
    return this.#queuedOfKind.all({ kind, limit }).map(toJobRecord)
  }

  /** The same, at most `perStore` of each store and none of `fullStores`. */
  queuedByStore(kind: string, limit: number, perStore: number, fullStores: readonly string[]): readonly JobRecord[] {
    return this.#queuedByStore.all({ kind, limit, perStore, fullStores: JSON.stringify(fullStores) }).map(toJobRecord)
  }

  /** Scheduled for a time that has come. */
  timeDue(nowMs: number): readonly JobRecord[] {
    return this.#timeDue.all({ nowMs }).map(toJobRecord)
  }

  nextTimeMs(): number | null {
    return this.#nextTime.get({})?.at_ms ?? null
  }

  waitingRetries(): readonly JobRecord[] {
    return this.#waitingRetries.all({}).map(toJobRecord)
  }

  waitingForJob(jobId: string): readonly JobRecord[] {
    return this.#waitingForJob.all({ jobId }).map(toJobRecord)
  }

  /** Those that wait for a job that has ended or is not there. */
  waitingForNothing(): readonly JobRecord[] {
    return this.#waitingForNothing.all({}).map(toJobRecord)
  }

  /** Ends with JOB_ROW_UNREADABLE what no version up to this one wrote, and returns it as it is then. */
  failUnreadable(nowMs: number): readonly JobRecord[] {
    return this.#unreadable.all({}).flatMap((row) => {
      const technical = `state ${row.state}, waiting for ${row.waiting_for ?? 'nothing'}`
      this.#failUnreadable.run({ id: row.id, state: row.state, nowMs, technical })
      return this.find(row.id) ?? []
    })
  }

  runningOutsideBoot(bootId: string): readonly JobRecord[] {
    return this.#voidLeases.all({ bootId }).map(toJobRecord)
  }

  childCounts(parentId: string): ReadonlyMap<JobState, number> {
    return new Map(this.#childCounts.all({ parentId }).map((row) => [row.state as JobState, row.jobs]))
  }

  childrenIn(parentId: string, states: readonly JobState[]): readonly JobRecord[] {
    return this.#childrenIn.all({ parentId, states: JSON.stringify(states) }).map(toJobRecord)
  }

  saveProgress(jobId: string, startNo: number, progress: SavedProgress): void {
    this.#saveProgress.run({ id: jobId, startNo, done: progress.done, total: progress.total, unit: progress.unit })
  }

  heartbeat(bootId: string, threadNo: number, atMs: number): void {
    this.#heartbeat.run({ bootId, threadNo, atMs })
  }

  #withKey<T>(uniqueKey: string | null, write: () => T): T {
    try {
      return write()
    } catch (error) {
      const other = isDuplicate(error) && uniqueKey !== null ? this.#withUniqueKey.get({ uniqueKey }) : undefined
      if (!other) throw error
      throw new AppError('JOB_ALREADY_RUNNING', {
        details: { job: other.id, store: other.store_id ?? '' },
        cause: error,
      })
    }
  }
}
