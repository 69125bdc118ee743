import type { SapSettings } from '../../src-shared/domain/sap.ts'
import { SAP_COMPANIES } from '../demo/sap-companies.ts'
import type { Engine } from '../engine/engine.ts'
import type { DemoMode } from './demo-mode.ts'

const LAYER = { parallel: 10, pageSize: 5_000, timeoutSeconds: 120 }

/**
 * SAP at the simulated servers, at the addresses and with the passwords of this start, so that "Inicializar datos" works at once. Recipients, limits and a list of companies that somebody entered
 * stay.
 */
export async function addDemoSap({ sap }: Engine, { serviceLayer }: Pick<DemoMode, 'serviceLayer'>): Promise<void> {
  const { settings } = await sap.settings.view()
  const { url, user, password } = serviceLayer
  const companies = SAP_COMPANIES.map(({ instance, printHeader, address, taxId, hasTest }) => ({
    instance,
    printHeader,
    address,
    taxId,
    hasTest,
  }))
  const simulated: SapSettings = {
    source: settings?.source.kind === 'list' ? settings.source : { kind: 'list', companies },
    serviceLayer: { ...LAYER, ...settings?.serviceLayer, url, user },
    recipients: settings?.recipients ?? [],
  }
  await sap.settings.save({ settings: simulated, serviceLayerPassword: password })
}
