import type { Engine } from '../engine/engine.ts'
import type { DemoMode } from './demo-mode.ts'

/** Stores whose procedures may be run in demo mode, beside the central server's. */
const STORES = 2

/**
 * Connections to the simulated servers, at the addresses and with the passwords of this start, so that procedures run at once. What somebody changed of their names,
 * allowed procedures and limits stays.
 */
export async function addDemoProcedures(
  { procedures: { connections } }: Engine,
  { central, stores }: Pick<DemoMode, 'central' | 'stores'>,
): Promise<void> {
  const known = new Map((await connections.views()).map((view) => [view.id, view]))
  const servers = [
    { id: 'central', name: 'Servidor central', login: central, parallel: 20 },
    ...stores
      .filter(({ fault }) => fault === 'none')
      .slice(0, STORES)
      .map((store) => ({ id: store.id, name: `Tienda ${store.name}`, login: store, parallel: 4 })),
  ]
  for (const { id, name, login, parallel } of servers) {
    const { host: server, port, database, user, encryption, password } = login
    const { name: savedName, allowed, enabled, parallel: savedParallel } = known.get(id) ?? {}
    await connections.put({
      connection: {
        id,
        name: savedName ?? name,
        kind: 'sqlserver',
        server,
        port,
        database,
        user,
        encryption,
        enabled: enabled ?? true,
        allowed: allowed ?? ['*'],
        parallel: savedParallel ?? parallel,
      },
      password,
    })
  }
}
