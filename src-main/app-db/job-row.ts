import { z } from 'zod'
import { errorReportSchema } from '../../src-shared/domain/error-report.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { JOB_STATES, PROGRESS_UNITS, WAIT_REASONS } from '../../src-shared/domain/job.ts'
import type { JobLease, JobRecord, NewJob, SavedProgress } from './job-record.ts'
import { readJson } from './read-json.ts'

const stateSchema = z.enum(JOB_STATES).catch('failed')
const unitSchema = z.enum(PROGRESS_UNITS)
const waitReasonSchema = z.enum(WAIT_REASONS).nullable().catch(null)

export interface JobRow {
  readonly seq: number
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly is_group: number
  readonly parent_id: string | null
  readonly state: string
  readonly store_id: string | null
  readonly dataset_id: string | null
  readonly operator: string
  readonly priority: number
  readonly unique_key: string | null
  readonly parameters: string
  readonly waiting_for: string | null
  readonly run_at_ms: number
  readonly after_job_id: string | null
  readonly rerun_of: string | null
  readonly created_at_ms: number
  readonly started_at_ms: number | null
  readonly finished_at_ms: number | null
  readonly cancel_requested_at_ms: number | null
  readonly attempt: number
  readonly attempts_before: number
  readonly retry_delay_ms: number | null
  readonly start_no: number
  readonly interruptions: number
  readonly thread_deaths: number
  readonly lease_boot_id: string | null
  readonly lease_thread_no: number | null
  readonly lease_heartbeat_at_ms: number | null
  readonly progress_done: number | null
  readonly progress_total: number | null
  readonly progress_unit: string | null
  readonly outcome_code: string | null
  readonly outcome_retryable: number | null
  readonly outcome_details: string | null
  readonly outcome_technical: string | null
  readonly result: string | null
  readonly result_ref: string | null
}

type CreationColumn =
  | 'id'
  | 'kind'
  | 'name'
  | 'is_group'
  | 'parent_id'
  | 'state'
  | 'store_id'
  | 'dataset_id'
  | 'operator'
  | 'priority'
  | 'unique_key'
  | 'parameters'
  | 'waiting_for'
  | 'run_at_ms'
  | 'after_job_id'
  | 'rerun_of'
  | 'created_at_ms'
export type NewJobRow = Pick<JobRow, CreationColumn>
/** What a transition may change. */
export type JobChange = Omit<JobRow, 'seq' | Exclude<CreationColumn, 'id' | 'state' | 'waiting_for' | 'run_at_ms'>>

export function toNewJobRow(job: NewJob): NewJobRow {
  return {
    id: job.id,
    kind: job.kind,
    name: job.name,
    is_group: job.isGroup ? 1 : 0,
    parent_id: job.parentId,
    state: job.state,
    store_id: job.storeId,
    dataset_id: job.datasetId,
    operator: job.operator,
    priority: job.priority,
    unique_key: job.uniqueKey,
    parameters: job.parametersText ?? JSON.stringify(job.parameters),
    waiting_for: job.waitingFor,
    run_at_ms: job.runAtMs,
    after_job_id: job.afterJobId,
    rerun_of: job.rerunOf,
    created_at_ms: job.createdAtMs,
  }
}

export function toJobChange(job: JobRecord): JobChange {
  return {
    id: job.id,
    state: job.state,
    waiting_for: job.waitingFor,
    run_at_ms: job.runAtMs,
    started_at_ms: job.startedAtMs,
    finished_at_ms: job.finishedAtMs,
    cancel_requested_at_ms: job.cancelRequestedAtMs,
    attempt: job.attempt,
    attempts_before: job.attemptsBefore,
    retry_delay_ms: job.retryDelayMs,
    start_no: job.startNo,
    interruptions: job.interruptions,
    thread_deaths: job.threadDeaths,
    lease_boot_id: job.lease?.bootId ?? null,
    lease_thread_no: job.lease?.threadNo ?? null,
    lease_heartbeat_at_ms: job.lease?.heartbeatAtMs ?? null,
    progress_done: job.progress?.done ?? null,
    progress_total: job.progress?.total ?? null,
    progress_unit: job.progress?.unit ?? null,
    outcome_code: job.error?.code ?? null,
    outcome_retryable: job.error ? Number(job.error.retryable) : null,
    outcome_details: job.error ? JSON.stringify(job.error.details) : null,
    outcome_technical: job.error?.technical ?? null,
    result: job.result === null || job.result === undefined ? null : JSON.stringify(job.result),
    result_ref: job.resultRef,
  }
}

/**
 * A kind that no handler knows is rejected when it is due to run. A state that this program does not know reads as failed: `failUnreadable`
 * makes it so.
 */
export function toJobRecord(row: JobRow): JobRecord {
  return {
    seq: row.seq,
    id: row.id,
    kind: row.kind,
    name: row.name,
    isGroup: row.is_group === 1,
    parentId: row.parent_id,
    state: stateSchema.parse(row.state),
    storeId: row.store_id,
    datasetId: row.dataset_id,
    operator: row.operator,
    priority: row.priority,
    uniqueKey: row.unique_key,
    parameters: readJson(row.parameters),
    waitingFor: waitReasonSchema.parse(row.waiting_for),
    runAtMs: row.run_at_ms,
    afterJobId: row.after_job_id,
    rerunOf: row.rerun_of,
    createdAtMs: row.created_at_ms,
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
    cancelRequestedAtMs: row.cancel_requested_at_ms,
    attempt: row.attempt,
    attemptsBefore: row.attempts_before,
    retryDelayMs: row.retry_delay_ms,
    startNo: row.start_no,
    interruptions: row.interruptions,
    threadDeaths: row.thread_deaths,
    lease: toLease(row),
    progress: toProgress(row),
    error: toError(row),
    result: readJson(row.result),
    resultRef: row.result_ref,
  }
}

/** Progress in a unit that this program does not know is none. */
function toProgress({ progress_done: done, progress_total: total, progress_unit }: JobRow): SavedProgress | null {
  const unit = unitSchema.safeParse(progress_unit)
  return done === null || !unit.success ? null : { done, total, unit: unit.data }
}

function toLease(row: JobRow): JobLease | null {
  if (row.lease_boot_id === null) return null
  return {
    bootId: row.lease_boot_id,
    threadNo: row.lease_thread_no ?? 0,
    heartbeatAtMs: row.lease_heartbeat_at_ms ?? 0,
  }
}

/** An outcome with a code of a newer program is shown as `UNEXPECTED` with its technical text. */
function toError(row: JobRow): ErrorReport | null {
  if (row.outcome_code === null) return null
  const technical = row.outcome_technical ?? ''
  const retryable = row.outcome_retryable === 1
  const parsed = errorReportSchema.safeParse({
    code: row.outcome_code,
    retryable,
    details: readJson(row.outcome_details) ?? {},
    technical,
  })
  return parsed.success
    ? parsed.data
    : { code: 'UNEXPECTED', retryable, details: {}, technical: `${row.outcome_code}: ${technical}` }
}
