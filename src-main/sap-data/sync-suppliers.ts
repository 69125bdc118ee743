import { TEST_SUFFIX } from '../../src-shared/domain/sap.ts'
import type { SupplierSyncResult } from '../../src-shared/domain/sap.ts'
import { AppError } from '../foundation/app-error.ts'
import { beginRun } from './begin-run.ts'
import { bringSuppliers } from './bring-suppliers.ts'
import { SapVisits } from './sap-visits.ts'
import type { SapOrder, SapParts, SapRunWork } from './sap-work.ts'
import { swapIn } from './swap-in.ts'

/**
 * Brings the suppliers of the companies whose Service Layer takes the login in the run's mode, and brings them in in one transaction. Rejects as `initialiseSap` does, and with SAP_NOT_INITIALISED when there is
 * no such company.
 */
export async function syncSuppliers(parts: SapParts, order: SapOrder): Promise<SupplierSyncResult> {
  const { catalog, clock } = parts
  const begun = beginRun(parts, 'suppliers', order)
  if (begun.synced !== null) return begun.synced
  const work: SapRunWork = { ...parts, run: begun }
  const instances = catalog.sap
    .instances(begun.mode)
    .map((instance) => (begun.mode === 'pruebas' ? `${instance}${TEST_SUFFIX}` : instance))
  if (instances.length === 0) throw new AppError('SAP_NOT_INITIALISED', { details: { mode: begun.mode } })
  const visits = new SapVisits(work)
  try {
    await bringSuppliers(work, visits, instances, parts.progress)
  } finally {
    await visits.close()
  }
  const synced = swapIn(work, begun, instances)
  catalog.sapRuns.setState(begun.id, 'complete', clock.nowMs())
  parts.changed()
  return synced
}
