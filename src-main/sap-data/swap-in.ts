import { TEST_SUFFIX } from '../../src-shared/domain/sap.ts'
import type { SapVanishing, SupplierSyncResult } from '../../src-shared/domain/sap.ts'
import type { SapRun } from '../catalog-db/sap-record.ts'
import type { SupplierChanges } from '../catalog-db/sap-swap.ts'
import { AppError } from '../foundation/app-error.ts'
import type { SapRunWork } from './sap-work.ts'
import { vanishingOf } from './vanishing-of.ts'

/**
 * Makes the staged data the live ones, all of it in one transaction. `instances` are those whose suppliers were to be brought. Throws SAP_WOULD_VANISH when that would take away much which nobody
 * confirmed (the data wait then, and nothing has changed), and the signal's reason.
 */
export function swapIn(work: SapRunWork, run: SapRun, instances: readonly string[]): SupplierSyncResult {
  const { catalog, clock, signal } = work
  signal.throwIfAborted()
  const { sap, sapRuns, sapStaging, sapSwap } = catalog
  const withCompanies = run.kind === 'initialise'
  const outcome = catalog.transaction((): SupplierSyncResult | SapVanishing => {
    const changes = sapSwap.changes(run.id)
    const companies = withCompanies ? sapSwap.companiesGone(run.id) : []
    const gone = withCompanies ? sapSwap.gone(run.id) : []
    const vanishing = vanishingOf(changes, gone, companies, sap.companies().length)
    if (vanishing !== null && !isConfirmed(run.vanishing, vanishing.suppliers, companies)) {
      const waiting = { runId: run.id, of: run.kind, ...vanishing }
      sapRuns.setWaiting(run.id, waiting)
      return waiting
    }
    const synced = syncResult(
      work,
      run,
      changes,
      instances,
      gone.reduce((total, { suppliers }) => total + suppliers, 0),
    )
    // What somebody confirmed was brought before it waited.
    const broughtMs = run.vanishing === null ? clock.nowMs() : run.startedMs
    sapSwap.apply(run.id, synced, withCompanies, { broughtMs, nowMs: clock.nowMs() })
    sapStaging.dropSuppliers(run.id)
    return synced
  })
  if ('runId' in outcome) {
    const { suppliers, suppliersBefore, companies } = outcome
    throw new AppError('SAP_WOULD_VANISH', {
      details: { vanishing: suppliers, before: suppliersBefore, companies: companies.join(', ') },
    })
  }
  work.log('success', 'sap.swapped', {
    inserted: outcome.proveedores_insertados,
    updated: outcome.proveedores_actualizados,
    removed: outcome.proveedores_eliminados,
  })
  return outcome
}

/** Somebody has seen that list, and it is no longer now. */
function isConfirmed(seen: SapVanishing | null, suppliers: number, companies: readonly string[]): boolean {
  return seen !== null && suppliers <= seen.suppliers && companies.every((company) => seen.companies.includes(company))
}

function syncResult(
  { catalog }: SapRunWork,
  run: SapRun,
  changes: readonly SupplierChanges[],
  instances: readonly string[],
  gone: number,
): SupplierSyncResult {
  const { sap, sapStaging } = catalog
  const sum = (of: (each: SupplierChanges) => number): number => changes.reduce((total, each) => total + of(each), 0)
  const former = sap.supplierCounts()
  const isOfMode = (instance: string): boolean => instance.endsWith(TEST_SUFFIX) === (run.mode === 'pruebas')
  const logins = run.kind === 'initialise' ? sapStaging.logins(run.id) : sap.failedLogins()
  // Who could not even log in had no suppliers to be brought; it is told of where some of its own stay.
  const leftAlone = logins.filter(({ instance }) => isOfMode(instance) && former.has(instance))
  return {
    modo: run.mode,
    total_instancias: instances.length,
    proveedores_actualizados: sum(({ updated }) => updated),
    proveedores_insertados: sum(({ inserted }) => inserted),
    proveedores_eliminados: sum(({ removed }) => removed) + gone,
    instancias_procesadas: changes.map(({ instance, updated, inserted, removed, after }) => ({
      instancia: instance,
      actualizados: updated,
      insertados: inserted,
      eliminados: removed,
      proveedores: after,
    })),
    errores: [...leftAlone, ...sapStaging.suppliers(run.id)].flatMap(({ failure }) =>
      failure === null ? [] : [{ instancia: failure.instance, error: failure.error }],
    ),
  }
}
