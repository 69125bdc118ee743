import type { ProcedureOutcome } from '../../src-shared/domain/procedure-run.ts'
import type { SentCall } from '../procedure-calls/sent-call.ts'
import { AppError } from '../foundation/app-error.ts'
import { readOutcome } from '../procedure-results/read-outcome.ts'

/**
 * What a job comes to whose call left before Caudal was interrupted: it is not sent again. The outcome when the server had completed it; otherwise throws what it had
 * failed with, or PROCEDURE_INTERRUPTED with what is known.
 */
export function takeUpRun(sent: SentCall, procedure: string, resultsFolder: string, jobId: string): ProcedureOutcome {
  if (sent.error !== null) throw AppError.fromReport(sent.error)
  const outcome = sent.work === 'completed' ? readOutcome(resultsFolder, jobId) : null
  if (outcome) return outcome
  throw interruptedRun(procedure, sent.sentAt, sent.work ?? 'unknown')
}

/** `sentAt` is an ISO instant. */
export function interruptedRun(procedure: string, sentAt: string, work: string): AppError {
  return new AppError('PROCEDURE_INTERRUPTED', { details: { procedure, sentAt, work } })
}
