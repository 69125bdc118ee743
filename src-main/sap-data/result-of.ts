import { TEST_SUFFIX } from '../../src-shared/domain/sap.ts'
import type { SapFailure, SapInitialisation, SupplierSyncResult } from '../../src-shared/domain/sap.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import type { SapRun } from '../catalog-db/sap-record.ts'
import type { InstanceOutcome } from '../catalog-db/sap-staging-repository.ts'

/** What an initialisation did, in the shape that the user's documents give it. */
export function resultOf(
  catalog: CatalogDb,
  run: SapRun,
  synced: SupplierSyncResult,
  rest: Pick<SapInitialisation, 'email_enviado' | 'session_restored'>,
): SapInitialisation {
  const { sapStaging } = catalog
  const companies = sapStaging.companies(run.id)
  const known = new Set(companies.map(({ instance }) => instance))
  const unknown = run.companyFailures.filter(({ instance }) => !known.has(instance))
  const logins = sapStaging.logins(run.id)
  const isTest = ({ instance }: InstanceOutcome): boolean => instance.endsWith(TEST_SUFFIX)
  return {
    sap_empresas: {
      total_empresas: companies.length + unknown.length,
      insertados: companies.length,
      errores: run.companyFailures.map(toFailure),
    },
    service_layer: {
      total_instancias: companies.length,
      productivo: loginResult(logins.filter((outcome) => !isTest(outcome))),
      pruebas: loginResult(logins.filter(isTest)),
    },
    sap_proveedores: synced,
    ...rest,
    solicitudes: run.requests,
  }
}

function loginResult(outcomes: readonly InstanceOutcome[]): SapInitialisation['service_layer']['productivo'] {
  const failures = outcomes.flatMap(({ failure }) => failure ?? [])
  return {
    total: outcomes.length,
    exitosos: outcomes.length - failures.length,
    fallidos: failures.length,
    detalle_exitosos: outcomes.filter(({ failure }) => failure === null).map(({ instance }) => instance),
    detalle_fallidos: failures.map(toFailure),
  }
}

function toFailure({ instance, error }: { readonly instance: string; readonly error: string }): SapFailure {
  return { instancia: instance, error }
}
