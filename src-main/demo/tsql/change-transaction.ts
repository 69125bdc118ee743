import { SqlError } from '../values/sql-error.ts'
import { plannedError, SessionLostError } from './changes/fault-plan.ts'
import type { ResultSink } from './result-sink.ts'
import type { Session } from './session.ts'

/** Begin, commit or roll back, as a batch or as the client library's own request. Throws 3902, 3903. */
export function changeTransaction(
  action: 'begin' | 'commit' | 'rollback',
  frame: { readonly session: Session; readonly sink: ResultSink },
): void {
  const { session, sink } = frame
  if (action === 'begin') {
    if (session.transactionCount++ === 0) sink.transactionChanged('begin')
  } else if (session.transactionCount === 0) {
    throw action === 'commit'
      ? new SqlError(3902, 'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.')
      : new SqlError(3903, 'The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.')
  } else if (action === 'rollback') {
    session.rollback()
    sink.transactionChanged('rollback')
  } else {
    if (session.isDoomed)
      throw new SqlError(
        3930,
        'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
      )
    if (--session.transactionCount === 0) {
      commit(session)
      sink.transactionChanged('commit')
    }
  }
  sink.done({})
}

function commit({ workspace, database }: Session): void {
  const fault = workspace?.access.faults.take('commit')
  if (typeof fault?.what === 'number') {
    workspace?.rollback()
    throw plannedError(fault.what, '', database.name)
  }
  if (fault?.what === 'drop') throw new SessionLostError()
  workspace?.commit()
  // It is done, and nobody hears of it.
  if (fault?.what === 'drop_after') throw new SessionLostError()
}
