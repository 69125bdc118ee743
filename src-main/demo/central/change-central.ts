import { assertNever } from '../../../src-shared/domain/assert-never.ts'
import type { CentralChange, CentralSession } from './central-change.ts'
import type { CentralServer } from './central-server.ts'

/** Makes it happen; the sessions as they were just before. Throws RangeError for an unknown session or database. */
export async function changeCentral(central: CentralServer, change: CentralChange): Promise<readonly CentralSession[]> {
  const sessions = central.sessions.map(({ spid, programName, openTransactions, request }): CentralSession => ({
    spid,
    programName,
    openTransactions,
    isWorking: request !== undefined,
    waitType: request?.waitType ?? null,
  }))
  await perform(central, change)
  return sessions
}

async function perform(central: CentralServer, change: CentralChange): Promise<void> {
  switch (change.central) {
    case 'nothing':
      return
    case 'latency':
      return central.setLatency(change.latencyMs)
    case 'kill_session':
      if (!central.killSession(change.spid)) throw new RangeError(`no session ${String(change.spid)}`)
      return
    case 'kill_working':
      for (const { spid, request } of central.sessions) if (request !== undefined) central.killSession(spid)
      return
    case 'drop_sessions':
      return central.server.killSessions(change.reset)
    case 'silent':
      return central.server.setSilent(change.silent)
    case 'listening':
      return change.listening ? central.server.start() : central.server.stop()
    case 'administers':
      return central.setAdministersSessions(change.granted)
    case 'database':
      return central.setDatabaseState(change.name, change.state)
    case 'fault':
      void central.faults.plan(change.fault)
      return
    default:
      return assertNever(change)
  }
}
