import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import { isAllowed } from './job-states.ts'

/** What happens to a job; `cause` is the transition's name in `job-states.ts`. */
export type JobEvent =
  | { readonly cause: 'due' | 'follow' | 'redrive' }
  | { readonly cause: 'start'; readonly bootId: string; readonly threadNo: number }
  | { readonly cause: 'complete'; readonly result: unknown; readonly resultRef?: string }
  | { readonly cause: 'fail' | 'reject' | 'quarantine' | 'abandon' | 'cancel'; readonly error: ErrorReport }
  | { readonly cause: 'retry'; readonly error: ErrorReport; readonly delayMs: number }
  | { readonly cause: 'interrupt'; readonly threadDied: boolean }

/** The job after the event, or null when its state, or what it waits for, does not allow it. */
export function nextJob(job: JobRecord, event: JobEvent, nowMs: number): JobRecord | null {
  if (!isAllowed(event.cause, job.state)) return null
  const waitsForJob = job.waitingFor === 'job'
  // A clock that was set back must not make a job end before it began.
  const finishedAtMs = Math.max(nowMs, job.startedAtMs ?? nowMs)
  const unbound = { ...job, lease: null, waitingFor: null, retryDelayMs: null }
  switch (event.cause) {
    case 'due':
      return waitsForJob ? null : { ...unbound, state: 'queued' }
    case 'follow':
      if (!waitsForJob) return null
      return job.runAtMs > nowMs ? { ...unbound, waitingFor: 'time' } : { ...unbound, state: 'queued' }
    case 'abandon':
      return waitsForJob ? { ...unbound, state: 'cancelled', finishedAtMs, error: event.error } : null
    case 'start': {
      const lease = { bootId: event.bootId, threadNo: event.threadNo, heartbeatAtMs: nowMs }
      const startedAtMs = job.startedAtMs ?? nowMs
      return { ...unbound, state: 'running', lease, startNo: job.startNo + 1, startedAtMs, error: null }
    }
    case 'complete': {
      const { result, resultRef = null } = event
      return { ...unbound, state: 'completed', finishedAtMs, error: null, result, resultRef }
    }
    case 'fail':
    case 'reject':
      return { ...unbound, state: 'failed', finishedAtMs, error: event.error }
    case 'quarantine':
      return { ...unbound, state: 'failed', finishedAtMs, error: event.error, threadDeaths: job.threadDeaths + 1 }
    case 'retry':
      return {
        ...unbound,
        state: 'scheduled',
        waitingFor: 'retry',
        retryDelayMs: event.delayMs,
        attempt: job.attempt + 1,
        runAtMs: nowMs + event.delayMs,
        progress: null,
        error: event.error,
      }
    case 'interrupt': {
      const threadDeaths = job.threadDeaths + (event.threadDied ? 1 : 0)
      return { ...unbound, state: 'queued', interruptions: job.interruptions + 1, threadDeaths }
    }
    case 'cancel':
      return {
        ...unbound,
        state: 'cancelled',
        finishedAtMs,
        error: event.error,
        cancelRequestedAtMs: job.cancelRequestedAtMs ?? nowMs,
      }
    case 'redrive':
      return redriven(job, nowMs)
    default:
      return assertNever(event)
  }
}

/** As new, but for its history: an attempt that was begun is used up, and one suspected of killing its thread stays suspected. */
function redriven(job: JobRecord, nowMs: number): JobRecord {
  const attemptsBefore = job.startedAtMs === null ? job.attempt - 1 : job.attempt
  return {
    ...job,
    state: 'queued',
    waitingFor: null,
    retryDelayMs: null,
    lease: null,
    runAtMs: nowMs,
    startedAtMs: null,
    finishedAtMs: null,
    cancelRequestedAtMs: null,
    attempt: attemptsBefore + 1,
    attemptsBefore,
    threadDeaths: Math.min(job.threadDeaths, 1),
    progress: null,
    error: null,
    result: null,
    resultRef: null,
  }
}
