import type { Engine } from '../engine/engine.ts'
import type { Desktop } from './app-requests.ts'
import type { AreaHandlers } from './request-handlers.ts'

/** Whoever gives the PIN may change connections of procedures for ten minutes. */
export function administratorRequests({ administrator, procedures }: Engine): AreaHandlers<'administrator'> {
  return {
    'administrator.view': () => administrator.view(),
    'administrator.setPin': ({ pin, current }) => administrator.setPin(pin, current),
    'administrator.open': ({ pin }) => administrator.open(pin),
    'administrator.close': () => administrator.close(),
    'administrator.forgetPin': () => procedures.connections.forgetPin(),
  }
}

/** Requests about stored procedures, their connections, runs and schedules. */
export function procedureRequests({ procedures }: Engine, desktop: Desktop): AreaHandlers<'procedures'> {
  const { connections, catalog, schedules } = procedures
  return {
    'procedures.connections': () => connections.views(),
    'procedures.saveConnection': ({ isNew, ...draft }) => connections.save(draft, isNew),
    'procedures.removeConnection': ({ connectionId }) => connections.remove(connectionId),
    'procedures.testConnection': (draft) => connections.test(draft),
    'procedures.acceptCertificate': ({ connectionId, fingerprint }) =>
      connections.acceptCertificate(connectionId, fingerprint),
    'procedures.listAll': (draft) => connections.listAll(draft),
    'procedures.list': ({ connectionId, refresh }) => catalog.list(connectionId, refresh),
    'procedures.describe': ({ connectionId, procedure, refresh }) => catalog.describe(connectionId, procedure, refresh),
    'procedures.preview': (call) => procedures.preview(call),
    'procedures.run': async ({ call, runAt }) => ({ jobId: (await procedures.run(call, runAt)).id }),
    'procedures.outcome': ({ jobId }) => procedures.outcome(jobId),
    'procedures.resultRows': (rows) => procedures.rows(rows),
    'procedures.exportResult': async ({ jobId, format, set }) => {
      const name = `${fileNameOf(procedures.procedureOf(jobId))}.${format}`
      const path = format === 'xlsx' ? await desktop.chooseWorkbookPath(name) : await desktop.chooseCsvPath(name)
      if (path === null) return null
      const { rows } = await procedures.exportResult({ jobId, format, set, path, language: desktop.language() })
      return { path, rows }
    },
    'procedures.statistics': ({ connectionId, procedure }) => procedures.statistics(connectionId, procedure),
    'procedures.sets': ({ connectionId, procedure }) => procedures.sets(connectionId, procedure),
    'procedures.saveSet': (set) => procedures.saveSet(set),
    'procedures.removeSet': ({ id }) => {
      procedures.removeSet(id)
      return null
    },
    'procedures.schedules': () => schedules.views(),
    'procedures.saveSchedule': (schedule) => schedules.save(schedule),
    'procedures.removeSchedule': ({ id }) => schedules.remove(id),
  }
}

/** Names of procedures may hold what Windows allows in no name of a file. */
function fileNameOf(procedure: string): string {
  return procedure.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 100)
}
