import { SqlError } from '../values/sql-error.ts'
import { BatchEndedError, type Frame } from './frame.ts'

/**
 * Sends an error to the client, or on to the CATCH that it belongs to, and takes the transaction back where the server does. `next`: the batch goes on with the
 * next statement; `abort`: this procedure or text is over. Throws BatchEndedError when everything is; what is no SqlError is not ours to report.
 */
export function reportError(error: unknown, frame: Frame, line: number): 'next' | 'abort' {
  if (!(error instanceof SqlError)) throw error
  const { session, sink } = frame
  if (error.line === 0) error.line = line
  if (error.procedure === '') error.procedure = frame.procedure
  session.lastError = error.number
  const loses = error.losesTransaction || (session.abortsTransaction && !error.raised)
  if (frame.isGuarded) {
    if (loses && session.transactionCount > 0) session.isDoomed = true
    throw error
  }
  sink.message({
    number: error.number,
    state: error.state,
    severity: error.severity,
    text: error.message,
    procedure: error.procedure,
    line: error.line,
  })
  if (loses && session.rollback()) sink.transactionChanged('rollback')
  sink.done({ error: true })
  const ends = session.abortsTransaction && !error.raised ? 'batch' : error.ends
  if (ends === 'batch') throw new BatchEndedError()
  return ends === 'statement' ? 'next' : 'abort'
}

/** What the server does when a request is over: a transaction that can only be taken back is (3998). */
export function endRequest(frame: Frame): void {
  const { session, sink } = frame
  session.caught = []
  if (!session.isDoomed) return
  sink.message({
    number: 3998,
    state: 1,
    severity: 16,
    text: 'Uncommittable transaction is detected at the end of the batch. The transaction is rolled back.',
    procedure: '',
    line: 1,
  })
  session.rollback()
  sink.transactionChanged('rollback')
  sink.done({ error: true })
}
