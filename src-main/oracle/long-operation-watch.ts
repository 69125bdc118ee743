import type { ProcedureAccess, RunReceiver, ServerWork } from '../procedure-calls/procedure-server.ts'
import { OracleSession } from './oracle-session.ts'
import type { OracleDriver } from './oracle-session.ts'

const EVERY_MS = 5_000

/** What a session reports of its own long operation (DBMS_APPLICATION_INFO.SET_SESSION_LONGOPS), and the server of long scans. */
const LATEST = `SELECT sofar, totalwork FROM v$session_longops
 WHERE sid = :sid AND totalwork > 0 AND start_time >= SYSDATE - :seconds / 86400
 ORDER BY last_update_time DESC, start_time DESC`

/**
 * Asks over a connection of its own how far the session is; ends with `stop`. A login that may not see it has no progress told: nothing is made up, and nothing fails.
 */
export function watchLongOperations(
  driver: OracleDriver,
  access: ProcedureAccess,
  sid: number,
  receiver: Pick<RunReceiver, 'progress'>,
  { clock, signal }: ServerWork,
): { stop(): void } {
  const controller = new AbortController()
  const work = { clock, signal: AbortSignal.any([signal, controller.signal]) }
  const startedMs = clock.monotonicMs()
  let session: OracleSession | null = null
  let cancel = (): void => undefined
  const look = async (): Promise<void> => {
    session ??= await OracleSession.open(driver, access, work)
    const seconds = Math.ceil((clock.monotonicMs() - startedMs) / 1000)
    const [row] = await session.rows(LATEST, { sid, seconds })
    if (row !== undefined && !work.signal.aborted) receiver.progress(Number(row[0]), Number(row[1]))
  }
  const wait = (): void => {
    cancel = clock.after(EVERY_MS, () => void look().then(wait, close))
  }
  const close = (): void => {
    cancel()
    controller.abort(new Error('the run is over'))
    session?.close()
  }
  wait()
  return { stop: close }
}
