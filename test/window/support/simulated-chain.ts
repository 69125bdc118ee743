import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoStoreSettings } from '../../../src-main/cli/demo-mode.ts'
import { startDemoServer } from '../../../src-main/demo/demo-server.ts'
import type { DemoServer } from '../../../src-main/demo/demo-server.ts'
import type { DemoOptions, DemoStore } from '../../../src-main/demo/demo-stores.ts'
import { businessDateIn, systemClock } from '../../../src-main/foundation/clock.ts'
import { requestFromPage } from '../../../scripts/request-from-page.ts'
import type { LaunchedCaudal } from './launch-caudal.ts'

/** Simulated stores in the test's own process, so that they outlive the program and can be asked for the truth. */
export interface SimulatedChain {
  readonly server: DemoServer
  readonly today: string
  /** Stores whose login works and that answer. */
  readonly healthy: readonly DemoStore[]
  stop(): Promise<void>
}

const TIME_ZONE = 'America/Caracas'

export async function startChain(options: Omit<DemoOptions, 'today'> = {}): Promise<SimulatedChain> {
  const today = businessDateIn(systemClock, TIME_ZONE)
  const server = await startDemoServer({
    threadEntry: new URL('../../../src-main/demo/demo-server-thread.ts', import.meta.url),
    today,
    ...options,
  })
  return { server, today, healthy: server.stores.filter((store) => store.fault === 'none'), stop: () => server.stop() }
}

/** The list that an operator would keep of the chain, in Spanish and with Excel's semicolons. */
export async function writeStoreList(stores: readonly DemoStore[], folder: string): Promise<string> {
  const header =
    'Código;Nombre;Servidor;Puerto;Base de datos;Usuario;Contraseña;Cifrado;Historial desde;Cierra;Zona horaria'
  const lines = stores.map((store) =>
    [
      store.id,
      store.name,
      store.host,
      store.port,
      store.database,
      store.user,
      store.password,
      store.encryption,
      store.historyStart,
      store.closedWeekdays.includes(0) ? 'domingo' : '',
      TIME_ZONE,
    ].join(';'),
  )
  const filePath = join(folder, 'tiendas.csv')
  await writeFile(filePath, `\ufeff${[header, ...lines].join('\r\n')}\r\n`, 'utf8')
  return filePath
}

/** What the native dialog answers from now on: nobody can click it in a test. */
export async function answerOpenDialog({ app }: LaunchedCaudal, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, filePath)
}

/** Saves stores without going through the form, for tests of something else. */
export async function saveStores({ page }: LaunchedCaudal, stores: readonly DemoStore[]): Promise<void> {
  const known = new Set((await requestFromPage(page, 'stores.list', undefined)).map((store) => store.id))
  for (const store of stores) {
    await requestFromPage(page, 'stores.save', {
      store: demoStoreSettings(store),
      isNew: !known.has(store.id),
      password: store.password,
    })
  }
}
