import { SqlError } from '../values/sql-error.ts'
import type { Frame } from './frame.ts'

/** KILL. Throws 6102 (not allowed), 6104 (itself), 6106 (nobody). */
export function killSession(spid: number, { session, sink }: Frame): void {
  const { sessions, administersSessions } = session.database
  if (!administersSessions) throw new SqlError(6102, 'User does not have permission to use the KILL statement.', 14)
  if (spid === session.spid) throw new SqlError(6104, 'Cannot use KILL to kill your own process.')
  if (!sessions.kill(spid)) throw new SqlError(6106, `Process ID ${String(spid)} is not an active process ID.`, 16, 2)
  sink.done({})
}
