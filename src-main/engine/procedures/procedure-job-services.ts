import type { AppDb } from '../../app-db/app-db.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { ProcedureServices } from '../../procedure-calls/procedure-services.ts'

interface ProcedureJobServicesParts {
  readonly db: AppDb
  readonly clock: Clock
  /** Asked for when a job needs it: it is made later. */
  readonly connections: () => Pick<ProcedureServices, 'access'>
}

/** What the main thread does for runs of procedures: it alone knows what was sent, and how a server is entered. */
export function createProcedureJobServices({ db, clock, connections }: ProcedureJobServicesParts): ProcedureServices {
  return {
    access: (connectionId, procedure) => connections().access(connectionId, procedure),
    sentCall: async (attempt) => db.procedureRuns.find(attempt),
    sending: async (attempt) => db.transaction(() => db.procedureRuns.begin(attempt, clock.nowMs())),
    ended: async (attempt, work, error) =>
      db.transaction(() =>
        work === 'nothing_sent'
          ? db.procedureRuns.forget(attempt)
          : db.procedureRuns.end(attempt, work, error, clock.nowMs()),
      ),
  }
}
