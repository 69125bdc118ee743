import { AppError } from '../foundation/app-error.ts'
import type { JobState } from '../../src-shared/domain/job.ts'
import type { JobRecord, NewJob, SavedProgress } from './job-record.ts'
import { toJobChange, toJobRecord, toNewJobRow } from './job-row.ts'
import type { JobChange, JobRow, NewJobRow } from './job-row.ts'
import {
  FAIL_UNREADABLE,
  HEARTBEAT,
  INSERT,
  INSERT_ALL,
  LIGHT,
  LIGHT_CHILDREN,
  LIST_ALL,
  LIST_CHILDREN,
  LIST_TOP_LEVEL,
  MOVE,
  MOVE_ALL,
  QUEUED_BY_STORE,
  QUEUED_KINDS,
  SAVE_PROGRESS,
  SCHEDULED,
  UNREADABLE,
  WAITING_FOR_JOBS,
  WAITING_FOR_NOTHING,
} from './job-statements.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { isDuplicate } from '../sqlite/sqlite-error.ts'

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

type ByStore = { readonly perStore: number; readonly fullStores: string }

type Fence = {
  readonly fromState: string
  readonly fromAttempt: number
  readonly fromStartNo: number
  readonly fromWaitingFor: string | null
}

export class JobRepository {
  readonly #insert
  readonly #move
  readonly #byId
  readonly #byIds
  readonly #shownByIds
  readonly #insertAll
  readonly #setParameters
  readonly #moveAll
  readonly #listAll
  readonly #listTopLevel
  readonly #listChildren
  readonly #queuedKinds
  readonly #queuedOfKind
  readonly #queuedByStore
  readonly #timeDue
  readonly #nextTime
  readonly #waitingRetries
  readonly #waitingForJobs
  readonly #waitingForNothing
  readonly #unreadable
  readonly #failUnreadable
  readonly #childrenIn
  readonly #children
  readonly #voidLeases
  readonly #childCounts
  readonly #withUniqueKeys
  readonly #saveProgress
  readonly #heartbeat

  constructor(sql: SqlConnection) {
    this.#insert = sql.prepare<NewJobRow>(INSERT)
    this.#move = sql.prepare<JobChange & Fence>(MOVE)
    this.#byId = sql.prepare<{ id: string }, JobRow>('SELECT * FROM jobs WHERE id = @id')
    this.#byIds = sql.prepare<{ ids: string }, JobRow>(
      'SELECT * FROM jobs WHERE id IN (SELECT value FROM json_each(@ids)) ORDER BY seq',
    )
    this.#shownByIds = sql.prepare<{ ids: string }, JobRow>(
      `SELECT ${LIGHT_CHILDREN} FROM jobs WHERE id IN (SELECT value FROM json_each(@ids)) ORDER BY seq`,
    )
    this.#insertAll = sql.prepare<{ rows: string }>(INSERT_ALL)
    this.#setParameters = sql.prepare<{ id: string; parameters: string }>(
      'UPDATE jobs SET parameters = @parameters WHERE id = @id',
    )
    this.#moveAll = sql.prepare<{ rows: string }, { id: string }>(MOVE_ALL)
    this.#listAll = sql.prepare<ListParameters, JobRow>(LIST_ALL)
    this.#listTopLevel = sql.prepare<ListParameters, JobRow>(LIST_TOP_LEVEL)
    this.#listChildren = sql.prepare<ListParameters & { parentId: string }, JobRow>(LIST_CHILDREN)
    this.#queuedKinds = sql.prepare<object, { kind: string }>(QUEUED_KINDS)
    this.#queuedOfKind = sql.prepare<{ kind: string; limit: number }, JobRow>(
      "SELECT * FROM jobs WHERE state = 'queued' AND is_group = 0 AND kind = @kind ORDER BY priority DESC, seq LIMIT @limit",
    )
    this.#queuedByStore = sql.prepare<ByStore & { kind: string; limit: number }, JobRow>(QUEUED_BY_STORE)
    this.#timeDue = sql.prepare<{ nowMs: number }, JobRow>(
      `SELECT ${LIGHT} FROM jobs WHERE ${SCHEDULED} AND waiting_for = 'time' AND run_at_ms <= @nowMs ORDER BY run_at_ms`,
    )
    this.#nextTime = sql.prepare<object, { at_ms: number | null }>(
      `SELECT min(run_at_ms) AS at_ms FROM jobs WHERE ${SCHEDULED} AND waiting_for = 'time'`,
    )
    this.#waitingRetries = sql.prepare<object, JobRow>(
      `SELECT ${LIGHT} FROM jobs WHERE ${SCHEDULED} AND waiting_for = 'retry'`,
    )
    this.#waitingForJobs = sql.prepare<{ jobIds: string }, JobRow>(WAITING_FOR_JOBS)
    this.#waitingForNothing = sql.prepare<object, JobRow>(WAITING_FOR_NOTHING)
    this.#unreadable = sql.prepare<object, JobRow>(UNREADABLE)
    this.#failUnreadable = sql.prepare<{ id: string; state: string; nowMs: number; technical: string }>(FAIL_UNREADABLE)
    this.#voidLeases = sql.prepare<{ bootId: string }, JobRow>(
      `SELECT ${LIGHT} FROM jobs WHERE state = 'running' AND is_group = 0 AND lease_boot_id <> @bootId ORDER BY seq`,
    )
    this.#childCounts = sql.prepare<{ parentId: string }, { state: string; jobs: number }>(
      'SELECT state, count(*) AS jobs FROM jobs WHERE parent_id = @parentId GROUP BY state',
    )
    this.#children = sql.prepare<{ parentId: string }, JobRow>(
      'SELECT * FROM jobs WHERE parent_id = @parentId ORDER BY seq',
    )
    this.#childrenIn = sql.prepare<{ parentId: string; states: string }, JobRow>(
      `SELECT ${LIGHT} FROM jobs WHERE parent_id = @parentId AND state IN (SELECT value FROM json_each(@states)) ORDER BY seq`,
    )
    this.#withUniqueKeys = sql.prepare<{ uniqueKeys: string }, JobRow>(
      `SELECT ${LIGHT} FROM jobs WHERE unique_key IN (SELECT value FROM json_each(@uniqueKeys))
       AND state IN ('scheduled', 'queued', 'running') LIMIT 1`,
    )
    this.#saveProgress = sql.prepare<SavedProgress & { id: string; startNo: number }>(SAVE_PROGRESS)
    this.#heartbeat = sql.prepare<{ bootId: string; threadNo: number; atMs: number }>(HEARTBEAT)
  }

  /** Throws JOB_ALREADY_RUNNING, with the other job's id, when an unfinished job has the same unique key. */
  insert(job: NewJob): void {
    this.#withKeys([job], () => this.#insert.run(toNewJobRow(job)))
  }

  /** The same for many in one statement. Call inside a transaction. */
  insertAll(jobs: readonly NewJob[]): void {
    const rows = jobs.map(toNewJobRow)
    const light = rows.map((row) => ({ ...row, parameters: 'null' }))
    this.#withKeys(jobs, () => this.#insertAll.run({ rows: JSON.stringify(light) }))
    for (const { id, parameters } of rows) this.#setParameters.run({ id, parameters })
  }

  /**
   * Writes `after` if the row still is what `before` was read as; false when something else moved it in between. Throws
   * JOB_ALREADY_RUNNING as `insert` does when a job that had ended becomes unfinished again.
   */
  move(before: JobRecord, after: JobRecord): boolean {
    return this.#withKeys([after], () => this.#move.run(toMove(before, after))) === 1
  }

  /** The same for many, all of which must still be what they were read as, in one statement. Returns the ids of those moved. */
  moveAll(moves: readonly (readonly [before: JobRecord, after: JobRecord])[]): ReadonlySet<string> {
    const rows = JSON.stringify(moves.map(([before, after]) => toMove(before, after)))
    const afters = moves.map(([, after]) => after)
    return new Set(this.#withKeys(afters, () => this.#moveAll.all({ rows })).map(({ id }) => id))
  }

  find(jobId: string): JobRecord | null {
    const row = this.#byId.get({ id: jobId })
    return row ? toJobRecord(row) : null
  }

  findAll(jobIds: readonly string[]): readonly JobRecord[] {
    return this.#byIds.all({ ids: JSON.stringify(jobIds) }).map(toJobRecord)
  }

  /** For a list: the children of groups come without their parameters. */
  findAllShown(jobIds: readonly string[]): readonly JobRecord[] {
    return this.#shownByIds.all({ ids: JSON.stringify(jobIds) }).map(toJobRecord)
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

  waitingForJobs(jobIds: readonly string[]): readonly JobRecord[] {
    return this.#waitingForJobs.all({ jobIds: JSON.stringify(jobIds) }).map(toJobRecord)
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

  /** Without their parameters. */
  childrenIn(parentId: string, states: readonly JobState[]): readonly JobRecord[] {
    return this.#childrenIn.all({ parentId, states: JSON.stringify(states) }).map(toJobRecord)
  }

  /** Oldest first. */
  children(parentId: string): readonly JobRecord[] {
    return this.#children.all({ parentId }).map(toJobRecord)
  }

  saveProgress(jobId: string, startNo: number, progress: SavedProgress): void {
    this.#saveProgress.run({ id: jobId, startNo, done: progress.done, total: progress.total, unit: progress.unit })
  }

  heartbeat(bootId: string, threadNo: number, atMs: number): void {
    this.#heartbeat.run({ bootId, threadNo, atMs })
  }

  #withKeys<T>(jobs: readonly Pick<NewJob, 'uniqueKey'>[], write: () => T): T {
    try {
      return write()
    } catch (error) {
      const keys = isDuplicate(error) ? jobs.flatMap(({ uniqueKey }) => uniqueKey ?? []) : []
      if (keys.length === 0) throw error
      const other = this.#withUniqueKeys.get({ uniqueKeys: JSON.stringify(keys) })
      // Without another one two of `jobs` have the same key.
      const details = { job: other?.id ?? '', store: other?.store_id ?? '' }
      throw new AppError('JOB_ALREADY_RUNNING', { details, cause: error })
    }
  }
}

function toMove(before: JobRecord, after: JobRecord): JobChange & Fence {
  const fence = {
    fromState: before.state,
    fromAttempt: before.attempt,
    fromStartNo: before.startNo,
    fromWaitingFor: before.waitingFor,
  }
  return { ...toJobChange(after), ...fence }
}
