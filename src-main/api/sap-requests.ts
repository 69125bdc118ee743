import type { Engine } from '../engine/engine.ts'
import type { Desktop } from './app-requests.ts'
import type { AreaHandlers } from './request-handlers.ts'

/** Requests about SAP Business One. */
export function sapRequests({ sap }: Engine, desktop: Desktop): AreaHandlers<'sap'> {
  const { desk, settings } = sap
  return {
    'sap.view': () => sap.view(),
    'sap.setMode': ({ mode }) => sap.setMode(mode),
    'sap.initialise': ({ confirmed }) => sap.initialise(confirmed),
    'sap.discard': ({ runId }) => sap.discard(runId),
    'sap.syncSuppliers': ({ confirmed }) => sap.syncSuppliers(confirmed),
    'sap.suppliers': ({ offset, limit, ...filter }) => desk.suppliers(filter, offset, limit),
    'sap.exportSuppliers': async (filter) => {
      const filePath = await desktop.chooseWorkbookPath(`${desktop.text('cli:sap.suppliersFile')}.xlsx`)
      if (filePath === null) return null
      return { path: filePath, rows: await desk.exportSuppliers(filter, filePath, desktop.language()) }
    },
    'sap.settings': () => settings.view(),
    'sap.saveSettings': (draft) => settings.save(draft),
    'sap.testSettings': async (draft) => settings.test(draft, (await sap.view()).companies[0]?.instance ?? null),
    'sap.acceptCertificate': ({ of, fingerprint }) => settings.acceptCertificate(of, fingerprint),
    'sap.chooseList': async () => {
      const filePath = await desktop.chooseCompanyList()
      return filePath === null ? null : desk.readList(filePath)
    },
  }
}
