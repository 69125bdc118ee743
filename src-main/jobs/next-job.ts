import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import { isAllowed } from './job-states.ts'

/** What happens to a job; `cause` is the transition's name in `job-states.ts`. */
export type JobEvent =
  | { readonly cause: 'due' }
  | { readonly cause: 'start'; readonly bootId: string; readonly threadNo: number }
  | { readonly cause: 'complete'; readonly result: unknown }
  | { readonly cause: 'fail' | 'reject'; readonly error: ErrorReport }
  | { readonly cause: 'quarantine'; readonly error: ErrorReport }
  | { readonly cause: 'retry'; readonly error: ErrorReport; readonly delayMs: number }
  | { readonly cause: 'interrupt'; readonly threadDied: boolean }
  | { readonly cause: 'cancel'; readonly error: ErrorReport }

/** The job after the event, or null when its state does not allow it. */
export function nextJob(job: JobRecord, event: JobEvent, nowMs: number): JobRecord | null {
  if (!isAllowed(event.cause, job.state)) return null
  switch (event.cause) {
    case 'due':
      return { ...job, state: 'queued' }
    case 'start': {
      const lease = { bootId: event.bootId, threadNo: event.threadNo, heartbeatAtMs: nowMs }
      return {
        ...job,
        state: 'running',
        lease,
        startNo: job.startNo + 1,
        startedAtMs: job.startedAtMs ?? nowMs,
        error: null,
      }
    }
    case 'complete':
      return { ...job, state: 'completed', lease: null, finishedAtMs: nowMs, error: null, result: event.result }
    case 'fail':
    case 'reject':
      return { ...job, state: 'failed', lease: null, finishedAtMs: nowMs, error: event.error }
    case 'quarantine':
      return {
        ...job,
        state: 'failed',
        lease: null,
        finishedAtMs: nowMs,
        error: event.error,
        threadDeaths: job.threadDeaths + 1,
      }
    case 'retry':
      return {
        ...job,
        state: 'scheduled',
        lease: null,
        attempt: job.attempt + 1,
        runAtMs: nowMs + event.delayMs,
        progress: null,
        error: event.error,
      }
    case 'interrupt': {
      const threadDeaths = job.threadDeaths + (event.threadDied ? 1 : 0)
      return { ...job, state: 'queued', lease: null, interruptions: job.interruptions + 1, threadDeaths }
    }
    case 'cancel':
      return {
        ...job,
        state: 'cancelled',
        lease: null,
        finishedAtMs: nowMs,
        error: event.error,
        cancelRequestedAtMs: job.cancelRequestedAtMs ?? nowMs,
      }
    default:
      return assertNever(event)
  }
}
