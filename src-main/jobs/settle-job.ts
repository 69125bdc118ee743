import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import type { JobOutcome } from './job-executor.ts'
import type { RetryPolicy } from './job-handler.ts'
import type { JobEvent } from './next-job.ts'
import { retryDelayMs } from './retry-delay.ts'

/** A job that was running when its thread died this often is not tried again. */
const MAX_THREAD_DEATHS = 3

export interface SettleContext {
  /** The engine itself asked the job to yield, so whatever it rejected with is not its fault. */
  readonly interrupting: boolean
  readonly retry: RetryPolicy
  readonly random: () => number
}

/** What the end of a handler means for its job. A handler that finishes although it was asked to stop has finished. */
export function settleOutcome(job: JobRecord, outcome: JobOutcome, context: SettleContext): JobEvent {
  if (outcome.kind === 'completed')
    return {
      cause: 'complete',
      result: outcome.result,
      ...(outcome.resultRef !== undefined && { resultRef: outcome.resultRef }),
    }
  const { error } = outcome
  if (job.cancelRequestedAtMs !== null)
    return { cause: 'cancel', error: cancelled(error.code === 'CANCELLED' ? '' : `${error.code}: ${error.technical}`) }
  // THREAD_DIED is how a handler hears that the warehouse thread died, or another one asked for it: the engine's trouble, not the job's.
  if (context.interrupting || error.code === 'THREAD_DIED') return { cause: 'interrupt', threadDied: false }
  const delayMs = error.retryable ? retryDelayMs(context.retry, job.attempt - job.attemptsBefore, context.random) : null
  return delayMs === null ? { cause: 'fail', error } : { cause: 'retry', error, delayMs }
}

/** What the end of its thread means for a job that ran on it. `blamed`: the job may be what killed it. */
export function settleThreadEnd(job: JobRecord, blamed: boolean): JobEvent {
  if (job.cancelRequestedAtMs !== null) return { cause: 'cancel', error: cancelled('') }
  if (blamed && job.threadDeaths + 1 >= MAX_THREAD_DEATHS) {
    return {
      cause: 'quarantine',
      error: { code: 'QUARANTINED', retryable: false, details: { times: MAX_THREAD_DEATHS }, technical: '' },
    }
  }
  return { cause: 'interrupt', threadDied: blamed }
}

export function cancelled(technical: string): ErrorReport {
  return { code: 'CANCELLED', retryable: false, details: {}, technical }
}
