import type { AppDb } from '../../app-db/app-db.ts'
import type { JobArchive } from '../../jobs/job-archive.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { ProcedureThread } from '../../threads/procedure-thread-handle.ts'
import type { Administrator } from '../administrator/administrator.ts'
import type { EngineEvents } from '../engine-events.ts'
import type { EngineOptions } from '../engine-options.ts'
import type { Shutdown } from '../shutdown.ts'
import { ProcedureCatalog } from './procedure-catalog.ts'
import { ProcedureConnections } from './procedure-connections.ts'
import { ProcedureDesk } from './procedure-desk.ts'
import { ProcedureSchedules } from './procedure-schedules.ts'

interface ProcedureParts {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly archive: JobArchive
  readonly events: EngineEvents
  readonly administrator: Administrator
  /** IANA zone of this computer. */
  readonly localTimeZone: string
}

/** Everything about procedures but their jobs. Its thread and its schedules, which are not started, end with `shutdown`. */
export function createProcedures(options: EngineOptions, parts: ProcedureParts, shutdown: Shutdown): ProcedureDesk {
  const { threadEntries, folder, vault, clock, logger, operator } = options
  const { events } = parts
  const errands = new ProcedureThread({ entry: threadEntries.procedure, resultsFolder: folder.results, clock })
  shutdown.add(() => errands.stop())
  const changed = (): void => events.emit('procedures.changed', null)
  const connections: ProcedureConnections = new ProcedureConnections({
    ...parts,
    vault,
    errands,
    changed(connectionId) {
      catalog.forget(connectionId)
      changed()
    },
  })
  const catalog = new ProcedureCatalog({ connections, errands, clock })
  const desk = new ProcedureDesk(
    { ...parts, clock, errands, operator, connections, catalog, changed },
    (check) => new ProcedureSchedules({ ...parts, clock, logger, operator, check, changed }),
  )
  shutdown.add(() => desk.schedules.stop())
  return desk
}
