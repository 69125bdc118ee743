import type { SapSettings } from '../../src-shared/domain/sap.ts'
import type { Engine } from '../engine/engine.ts'
import type { DemoMode } from './demo-mode.ts'

const LAYER = { parallel: 10, pageSize: 5_000, timeoutSeconds: 120 }

/**
 * SAP at the simulated servers, at the addresses and with the passwords of this start, so that "Inicializar datos" works at once. Recipients, limits and a list of companies that somebody entered
 * stay.
 */
export async function addDemoSap(
  { sap }: Engine,
  { central, serviceLayer }: Pick<DemoMode, 'central' | 'serviceLayer'>,
): Promise<void> {
  const { settings } = await sap.settings.view()
  const { host: server, port, encryption } = central
  const { url } = serviceLayer
  const simulated: SapSettings['source'] = {
    kind: 'sqlserver',
    server,
    port,
    user: central.user,
    encryption,
    commonDatabase: 'SBO-COMMON',
  }
  await sap.settings.save({
    settings: {
      source: settings?.source.kind === 'list' ? settings.source : simulated,
      serviceLayer: { ...LAYER, ...settings?.serviceLayer, url, user: serviceLayer.user },
      recipients: settings?.recipients ?? [],
    },
    sourcePassword: central.password,
    serviceLayerPassword: serviceLayer.password,
  })
}
