import type { Clock } from '../../foundation/clock.ts'
import { StoreConnection } from '../store-connection.ts'
import type { StoreEndpoint } from '../store-endpoint.ts'
import type { SessionState } from './link-watch.ts'

const QUESTION = `SELECT HAS_PERMS_BY_NAME(NULL, NULL, N'VIEW SERVER STATE'),
  (SELECT COUNT(*) FROM sys.dm_exec_sessions WHERE session_id = @spid),
  (SELECT COUNT(*) FROM sys.dm_exec_requests WHERE session_id = @spid)`

/** Asks the server, over a connection of its own, whether a session works at something. Without VIEW SERVER STATE a login sees only itself. Never rejects. */
export async function askSession(
  endpoint: StoreEndpoint,
  spid: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<SessionState> {
  try {
    const connection = await StoreConnection.open(endpoint, clock, signal)
    try {
      const { rows } = await connection.rows({
        sql: QUESTION,
        parameters: [{ name: 'spid', type: 'int', value: spid }],
      })
      const [maySee, sessions, requests] = rows[0] ?? []
      if (maySee !== 1) return 'untold'
      return sessions === 0 || requests === 0 ? 'gone' : 'working'
    } finally {
      connection.close()
    }
  } catch {
    // The server or the way to it is in trouble just now; keep-alive looks after the line itself.
    return 'unknown'
  }
}
