import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { startDemoServer } from '../demo/demo-server.ts'
import type { DemoCentral } from '../demo/central/central-server.ts'
import type { DemoServiceLayer } from '../demo/service-layer/simulated-service-layer.ts'
import type { DemoStore } from '../demo/demo-stores.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import { businessDateIn } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Vault } from '../vault/vault.ts'
import { createVolatileVault } from '../vault/volatile-vault.ts'

export interface DemoSize {
  readonly days: number
  readonly rowsPerDay: number
}

/** The simulated stores and where their passwords are: both end with the process. */
export interface DemoMode {
  readonly stores: readonly DemoStore[]
  readonly central: DemoCentral
  readonly serviceLayer: DemoServiceLayer
  readonly vault: Vault
  stop(): Promise<void>
}

const DEMO_TIME_ZONE = 'America/Caracas'
const MAX_DAYS = 3_660
const MAX_ROWS_PER_DAY = 30_000

/** Starts the simulated stores. Throws INVALID_REQUEST for a size out of range. */
export async function openDemo(
  parts: { readonly demoEntry: URL | string; readonly clock: Clock },
  size: DemoSize,
): Promise<DemoMode> {
  assertWithin('demo-days', size.days, MAX_DAYS)
  assertWithin('demo-rows', size.rowsPerDay, MAX_ROWS_PER_DAY)
  const today = businessDateIn(parts.clock, DEMO_TIME_ZONE)
  const server = await startDemoServer({
    threadEntry: parts.demoEntry,
    today,
    historyDays: size.days,
    rowsPerDay: size.rowsPerDay,
  })
  const { stores, central, serviceLayer } = server
  return { stores, central, serviceLayer, vault: createVolatileVault(), stop: () => server.stop() }
}

/** Puts the simulated stores into the catalog, at the addresses and with the passwords of this start. */
export async function addDemoStores(engine: Engine, demo: Omit<DemoMode, 'central' | 'serviceLayer'>): Promise<void> {
  const known = new Set(engine.stores.stores().map((store) => store.id))
  for (const store of demo.stores) {
    await engine.stores.save(demoStoreSettings(store), !known.has(store.id), store.password)
  }
}

/** Makes the simulated central server the one that lots go to, at the address of this start; switched on unless somebody switched it off. */
export async function addDemoCentral({ central }: Engine, demo: DemoMode): Promise<void> {
  const { host: server, password, ...login } = demo.central
  const { destination } = await central.view()
  const tables = { productTable: 'dbo.productos', cardTable: 'dbo.resumen_tarjeta' }
  await central.save({ enabled: true, ...tables, ...destination, ...login, server }, password)
}

/** A simulated store as an operator would have entered it. */
export function demoStoreSettings(store: DemoStore): Store {
  return {
    id: store.id,
    name: store.name,
    server: store.host,
    port: store.port,
    database: store.database,
    user: store.user,
    encryption: store.encryption,
    historyStart: businessDateSchema.parse(store.historyStart),
    // The simulated servers count from Sunday = 0, the catalog from Monday = 1.
    closedWeekdays: store.closedWeekdays.map((weekday) => (weekday === 0 ? 7 : weekday)),
    timeZone: DEMO_TIME_ZONE,
    enabled: true,
    priority: 50,
    // Some of the stores call their tables and columns otherwise, as real ones do: they need queries of their own.
    queryOverrides: { ...store.queries },
  }
}

function assertWithin(field: string, value: number, maximum: number): void {
  if (!Number.isInteger(value) || value < 1 || value > maximum) {
    throw new AppError('INVALID_REQUEST', { details: { field }, technical: `${field} must be from 1 to ${maximum}` })
  }
}
