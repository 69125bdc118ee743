import { errorReportSchema } from '../../src-shared/domain/error-report.ts'
import type { JobState, JobTransition } from '../../src-shared/domain/job.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

interface TransitionRow {
  readonly job_id: string
  readonly at_ms: number
  readonly from_state: string | null
  readonly to_state: string
  readonly cause: string
  readonly attempt: number
  readonly start_no: number
  readonly boot_id: string
  readonly thread_no: number | null
  readonly outcome_code: string | null
  readonly error: string | null
  readonly operator: string | null
}

const INSERT = `
  INSERT INTO job_transitions (job_id, step, at_ms, from_state, to_state, cause, attempt, start_no, boot_id, thread_no, outcome_code,
    error, operator)
  VALUES (@jobId, (SELECT coalesce(max(step), 0) + 1 FROM job_transitions WHERE job_id = @jobId),
    @atMs, @from, @to, @cause, @attempt, @startNo, @bootId, @threadNo, @outcomeCode, @error, @operator)`

/** One statement for many jobs, each at most once in it. */
const INSERT_ALL = `
  INSERT INTO job_transitions (job_id, step, at_ms, from_state, to_state, cause, attempt, start_no, boot_id, thread_no, outcome_code,
    error, operator)
  SELECT value ->> 'jobId', (SELECT coalesce(max(step), 0) + 1 FROM job_transitions WHERE job_id = value ->> 'jobId'),
    value ->> 'atMs', value ->> 'from', value ->> 'to', value ->> 'cause', value ->> 'attempt', value ->> 'startNo', value ->> 'bootId',
    value ->> 'threadNo', value ->> 'outcomeCode', value ->> 'error', value ->> 'operator'
  FROM jsonb_each(@rows)`

const INSERT_CHILDREN = `
  INSERT INTO job_transitions (job_id, step, at_ms, to_state, cause, attempt, start_no, boot_id, operator)
  SELECT id, 1, created_at_ms, state, 'enqueue', attempt, start_no, @bootId, operator FROM jobs WHERE parent_id = @groupId`

/** History of every transition of every job. Rows are only ever added. */
export class JobTransitionRepository {
  readonly #insert
  readonly #insertAll
  readonly #insertChildren
  readonly #byJob

  constructor(sql: SqlConnection) {
    this.#insert = sql.prepare<Omit<JobTransition, 'error'> & { error: string | null }>(INSERT)
    this.#insertAll = sql.prepare<{ rows: string }>(INSERT_ALL)
    this.#insertChildren = sql.prepare<{ groupId: string; bootId: string }>(INSERT_CHILDREN)
    this.#byJob = sql.prepare<{ jobId: string }, TransitionRow>(
      'SELECT * FROM job_transitions WHERE job_id = @jobId ORDER BY step',
    )
  }

  insert(transition: JobTransition): void {
    this.#insert.run({ ...transition, error: transition.error ? JSON.stringify(transition.error) : null })
  }

  /** The same for many jobs, each at most once. */
  insertAll(transitions: readonly JobTransition[]): void {
    this.#insertAll.run({ rows: JSON.stringify(transitions) })
  }

  /** The first step of every child of a group that was just inserted. */
  insertChildren(groupId: string, bootId: string): void {
    this.#insertChildren.run({ groupId, bootId })
  }

  /** Oldest first. */
  list(jobId: string): readonly JobTransition[] {
    return this.#byJob.all({ jobId }).map((row) => ({
      jobId: row.job_id,
      atMs: row.at_ms,
      from: row.from_state as JobState | null,
      to: row.to_state as JobState,
      cause: row.cause,
      attempt: row.attempt,
      startNo: row.start_no,
      bootId: row.boot_id,
      threadNo: row.thread_no,
      outcomeCode: row.outcome_code,
      error: errorReportSchema.nullable().catch(null).parse(readJson(row.error)),
      operator: row.operator,
    }))
  }
}
