import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemoServer } from '../../src-main/demo/demo-server.ts'
import type { DemoServer } from '../../src-main/demo/demo-server.ts'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { caudal } from './caudal-process.ts'
import type { CommandResult } from './caudal-process.ts'

export const TODAY = new Date().toISOString().slice(0, 10) as BusinessDate
export const YESTERDAY = addDays(TODAY, -1)
/** The stores' first day. */
export const FROM = addDays(TODAY, -10)

export interface CliChain {
  readonly server: DemoServer
  /** The data folder of every command. */
  readonly folder: string
  store(id: string): DemoStore
  run(...argv: string[]): Promise<CommandResult>
  /** What the command says with `--json`. */
  json(...argv: string[]): Promise<unknown>
  /** Adds all of the stores. */
  importStores(): Promise<void>
  stop(): Promise<void>
}

/** Simulated stores of ten days, and an empty data folder. */
export async function startCliChain(storeIds: readonly string[]): Promise<CliChain> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-cli-'))
  const server = await startDemoServer({
    threadEntry: new URL('../../src-main/demo/demo-server-thread.ts', import.meta.url),
    today: TODAY,
    historyDays: 10,
    rowsPerDay: 1_000,
    storeIds,
  })
  const run = (...argv: string[]) => caudal([...argv, '--data-dir', folder])
  return {
    server,
    folder,
    store: (id) => {
      const found = server.stores.find((each) => each.id === id)
      if (!found) throw new Error(`no ${id}`)
      return found
    },
    run,
    json: async (...argv): Promise<unknown> => JSON.parse((await run(...argv, '--json')).stdout),
    async importStores() {
      const imported = await run('stores', 'import', writeStoreList(folder, server.stores))
      if (imported.code !== 0) throw new Error(imported.stderr)
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A list of the stores as `stores import` reads it. Returns where it is. */
export function writeStoreList(folder: string, stores: readonly DemoStore[]): string {
  const header = 'Código;Nombre;Servidor;Puerto;Base de datos;Usuario;Contraseña;Historial desde;Zona horaria'
  const lines = stores.map(({ id, name, host, port, database, user, password, historyStart }) =>
    [id, name, host, port, database, user, password, historyStart, 'UTC'].join(';'),
  )
  const list = join(folder, 'tiendas.csv')
  writeFileSync(list, [header, ...lines].join('\n'))
  return list
}
