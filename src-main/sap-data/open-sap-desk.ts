import { openCatalogDb } from '../catalog-db/open-catalog-db.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { holdingsOf } from './holdings-of.ts'
import { readCompanies } from './read-companies.ts'
import { readSourceCertificate } from './read-source-certificate.ts'
import type { SapDeskAccess } from './sap-desk-access.ts'
import { writeSuppliers } from './write-suppliers.ts'

interface SapDeskThread {
  readonly calls: SapDeskAccess
  close(): void
}

/** Nobody waits longer than this for a server that is only tried. */
const TRIAL_MS = 60_000

/** Opens the catalog's file, which is made when it is not there. Throws as `openCatalogDb` does. */
export function openSapDesk(catalogDb: string, clock: Clock): SapDeskThread {
  const catalog = openCatalogDb({ filePath: catalogDb, clock })
  const trial = <T>(work: (parts: { readonly clock: Clock; readonly signal: AbortSignal }) => Promise<T>): Promise<T> =>
    withinTrial(clock, (signal) => work({ clock, signal }))
  return {
    calls: {
      holdings: async (user) => holdingsOf(catalog, user, clock),
      suppliers: async (filter, offset, limit) => catalog.sap.suppliers(filter, offset, limit),
      exportSuppliers: (filter, path, language) => writeSuppliers(catalog, filter, path, language),
      waitingRun: async (runId) => {
        const { kind, mode } = waitingRun(catalog, runId)
        return { kind, mode }
      },
      async discard(runId) {
        waitingRun(catalog, runId)
        catalog.transaction(() => {
          catalog.sapStaging.clear(runId)
          catalog.sapRuns.setState(runId, 'discarded', clock.nowMs())
        })
      },
      async testSource(access) {
        const { companies, trusted } = await trial((work) => readCompanies(access, work))
        return { companies, trusted }
      },
      async testServiceLayer(access, instance) {
        const { openServiceLayer } = await import('../sap/service-layer/open-service-layer.ts')
        return trial(async (work) => {
          const layer = openServiceLayer(access, work)
          try {
            await layer.visit(instance, () => Promise.resolve())
            return layer.trusted
          } finally {
            layer.close()
          }
        })
      },
      readSourceCertificate: (access) => trial((work) => readSourceCertificate(access, work)),
      async readServiceLayerCertificate(access) {
        const { readServiceLayerCertificate } = await import('../sap/service-layer/read-service-layer-certificate.ts')
        return trial((work) => readServiceLayerCertificate(access, work))
      },
      async readList(path) {
        const { readCompanyList } = await import('../spreadsheets/read-company-list.ts')
        return readCompanyList(path)
      },
    },
    close: () => catalog.close(),
  }
}

function waitingRun(catalog: CatalogDb, runId: string) {
  const run = catalog.sapRuns.waiting()
  if (run?.id !== runId) throw new AppError('SAP_RUN_UNKNOWN')
  return run
}

async function withinTrial<T>(clock: Clock, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const error = new AppError('SAP_TIMEOUT', {
    retryable: true,
    details: { instance: 'SAP', seconds: TRIAL_MS / 1_000 },
  })
  const cancel = clock.after(TRIAL_MS, () => controller.abort(error))
  try {
    return await work(controller.signal)
  } finally {
    cancel()
  }
}
