import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import type { SapSession } from '../catalog-db/sap-record.ts'
import { isoInstant } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import { newId } from '../foundation/ids.ts'
import type { SapHoldings } from './sap-desk-access.ts'

/** What a session may do: there is one kind of user. */
const SCOPES = 'sap'

/** SAP as the catalog has it at one instant. Throws AppError. */
export function holdingsOf(catalog: CatalogDb, user: string, clock: Clock): SapHoldings {
  const session = sessionOf(catalog, user, clock)
  const { end } = catalog.snapshot()
  try {
    const { sap, sapRuns } = catalog
    const run = sapRuns.last()
    const complete = sapRuns.lastComplete()
    return {
      run: run && { id: run.id, jobId: run.jobId, steps: sapRuns.steps(run.id) },
      lastResult: complete?.result ?? null,
      initialisedAt: complete?.swappedMs == null ? null : new Date(complete.swappedMs).toISOString(),
      vanishing: sapRuns.waiting()?.vanishing ?? null,
      companies: sap.companies(),
      session,
    }
  } finally {
    end()
  }
}

/** The user's session, made when there is none. Throws AppError. */
export function sessionOf(catalog: CatalogDb, user: string, clock: Clock): SapSession {
  const known = (): SapSession | null => catalog.sap.session(user)
  const make = (): SapSession => {
    const now = isoInstant(clock)
    const session = { sessionId: newId(), user, createdAt: now, lastActivity: now, scopes: SCOPES }
    catalog.sap.putSession(session)
    return session
  }
  // Without the transaction where it can be: looking at SAP must not wait for whoever writes to the catalog.
  return known() ?? catalog.transaction(() => known() ?? make())
}
