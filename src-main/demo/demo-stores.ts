import { randomBytes } from 'node:crypto'
import { centralContents } from './central/central-contents.ts'
import { CentralServer } from './central/central-server.ts'
import type { DemoCentral } from './central/central-server.ts'
import { centralTables } from './central/central-tables.ts'
import { changeCentral } from './central/change-central.ts'
import { procedureTables } from './central/procedure-tables.ts'
import type { DemoControl, DemoControls } from './demo-control.ts'
import { SimulatedServiceLayer } from './service-layer/simulated-service-layer.ts'
import type { DemoServiceLayer } from './service-layer/simulated-service-layer.ts'
import { makeCertificate, secureContextFor } from './stores/certificate.ts'
import { makeProducts } from './stores/products.ts'
import { DayCache } from './stores/sales-table.ts'
import { SimulatedStore } from './stores/simulated-store.ts'
import { STORE_PROFILES, type StoreProfile } from './stores/store-profiles.ts'
import { EncodedCache } from './tsql/encoded-cache.ts'
import { dayOfIso, isoDate } from './values/calendar.ts'

export interface DemoOptions {
  /** `yyyy-mm-dd`: the day the demo takes place. */
  readonly today: string
  /** Another seed, other data. Default `caudal`. */
  readonly seed?: string
  /** Average sale lines of a store and day, up to 30,000. Default 200. */
  readonly rowsPerDay?: number
  /** Products in each store's daily snapshot of stock, up to 480. Default 120. */
  readonly stockedProducts?: number
  /** Days of history before today. Default 60. */
  readonly historyDays?: number
  /** Which of the sixteen stores to run; default all. */
  readonly storeIds?: readonly string[]
  /** Password of the login every store has; random when left out. */
  readonly password?: string
  /** Memory for rows kept in wire form. Default 64 MiB. */
  readonly cacheBytes?: number
  /** Rows kept that were made up already. The default is enough for every store's current days at demo size, and for a few at 30,000 rows a day. */
  readonly cachedRows?: number
}

/** How to reach one simulated store, as an operator would have typed it. */
export interface DemoStore {
  readonly id: string
  readonly name: string
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  /** Wrong on purpose for the store whose login fails. */
  readonly password: string
  /** What to choose in the store's settings: TLS 1.2, TLS 1.0, or none. */
  readonly encryption: 'tls12' | 'tls10' | 'none'
  /** The sale table, for stores whose schema needs a query of their own. */
  readonly saleTable: string
  /** Its columns in the order of dbo.ventas. */
  readonly saleColumns: readonly string[]
  /** Its own query by dataset id, where the dataset's does not fit. */
  readonly queries: Readonly<Record<string, string>>
  /** First day with sales. */
  readonly historyStart: string
  /** 0 is Sunday. */
  readonly closedWeekdays: readonly number[]
  readonly fault: StoreProfile['fault']
}

const DEMO_USER = 'caudal_lector'
const CENTRAL_USER = 'caudal_central'
const DEFAULT_CACHED_ROWS = 250_000
const DEFAULT_CACHE_BYTES = 64 * 1024 * 1024

/** The simulated stores of one demo, in this thread. `start()` before use; `stop()` ends every server and session. */
export class DemoStores {
  readonly #options: DemoOptions
  readonly #password: string
  #stores: readonly SimulatedStore[] = []
  #central: CentralServer | undefined
  #serviceLayer: SimulatedServiceLayer | undefined

  constructor(options: DemoOptions) {
    this.#options = options
    this.#password = options.password ?? randomBytes(12).toString('base64url')
  }

  async start(): Promise<void> {
    const {
      seed = 'caudal',
      rowsPerDay = 200,
      stockedProducts = 120,
      historyDays = 60,
      storeIds,
      cacheBytes = DEFAULT_CACHE_BYTES,
      cachedRows = DEFAULT_CACHED_ROWS,
    } = this.#options
    if (rowsPerDay < 1 || rowsPerDay > 30_000) throw new RangeError('rowsPerDay must be from 1 to 30,000')
    if (stockedProducts < 1 || stockedProducts > 480) throw new RangeError('stockedProducts must be from 1 to 480')
    const today = dayOfIso(this.#options.today)
    const certificate = await makeCertificate('SSL_Self_Signed_Fallback')
    const shared = {
      seed,
      rowsPerDay,
      stockedProducts,
      historyDays,
      today,
      certificate,
      user: DEMO_USER,
      password: this.#password,
      products: makeProducts(seed),
      dayCache: new DayCache(cachedRows),
      encodedCache: new EncodedCache(cacheBytes),
    }
    const profiles = STORE_PROFILES.filter((profile) => storeIds === undefined || storeIds.includes(profile.id))
    this.#stores = profiles.map((profile) => new SimulatedStore({ ...shared, profile }))
    const secureContext = secureContextFor(certificate, 'TLSv1.2')
    this.#central = new CentralServer({
      user: CENTRAL_USER,
      password: this.#password,
      tables: [...centralTables(), ...procedureTables(seed, shared.products, today)],
      contents: centralContents(),
      today,
      secureContext: () => secureContext,
    })
    this.#serviceLayer = new SimulatedServiceLayer({ seed, password: this.#password })
    await Promise.all([
      this.#central.server.start(),
      this.#serviceLayer.start(),
      ...this.#stores.map((store) => store.server.start()),
    ])
    // The port is taken and given back: nothing listens there, at least not soon.
    await Promise.all(
      this.#stores.filter(({ profile }) => profile.fault === 'unreachable').map((store) => store.server.stop()),
    )
  }

  async stop(): Promise<void> {
    await Promise.all([
      this.#central?.server.stop(),
      this.#serviceLayer?.stop(),
      ...this.#stores.map((store) => store.server.stop()),
    ])
  }

  /** The company's central server. Throws RangeError before the start. */
  get central(): DemoCentral {
    if (this.#central === undefined) throw new RangeError('the demo has not started')
    return this.#central.view
  }

  /** SAP Business One's Service Layer. Throws RangeError before the start. */
  get serviceLayer(): DemoServiceLayer {
    if (this.#serviceLayer === undefined) throw new RangeError('the demo has not started')
    return this.#serviceLayer.view
  }

  get stores(): readonly DemoStore[] {
    return this.#stores.map(({ profile, server, databaseName, sales, queries }) => ({
      id: profile.id,
      name: profile.name,
      host: '127.0.0.1',
      port: server.port,
      database: databaseName,
      user: DEMO_USER,
      password: profile.fault === 'wrongPassword' ? `${this.#password}-vieja` : this.#password,
      encryption: profile.encryption === 'notSupported' ? 'none' : profile.server === 'sql2008r2' ? 'tls10' : 'tls12',
      saleTable: profile.schema.table,
      saleColumns: profile.schema.columnNames,
      queries,
      historyStart: isoDate(sales.history.firstDay),
      closedWeekdays: profile.closedWeekdays,
      fault: profile.fault,
    }))
  }

  /** Change a store while it runs. Throws RangeError for an unknown store, day or column. */
  async control<Name extends DemoControl>(
    name: Name,
    args: DemoControls[Name]['args'],
  ): Promise<DemoControls[Name]['result']> {
    return (await this.#perform(name, args)) as DemoControls[Name]['result']
  }

  async #perform(name: DemoControl, given: DemoControls[DemoControl]['args']): Promise<unknown> {
    if ('change' in given) return this.#serviceLayer?.change(given)
    if ('central' in given) return this.#central === undefined ? [] : changeCentral(this.#central, given)
    const store = this.#stores.find(({ profile }) => profile.id === given.storeId)
    if (store === undefined) throw new RangeError(`no store ${given.storeId}`)
    const args = <Name extends DemoControl>(_name: Name): DemoControls[Name]['args'] => given
    switch (name) {
      case 'addLateSales':
        return store.sales.addLateSales(dayOfIso(args(name).day), args(name).rows)
      case 'removeSales':
        return store.sales.removeSales(dayOfIso(args(name).day), args(name).rows)
      case 'closeDay': {
        const { history } = store.sales
        return store.sales.setHistory({ ...history, closedDays: [...history.closedDays, dayOfIso(args(name).day)] })
      }
      case 'dayTotals':
        return store.totalsOf(dayOfIso(args(name).day))
      case 'inventoryTotals':
        return store.inventoryTotalsOf(dayOfIso(args(name).day))
      case 'recountStock':
        return store.inventory.recount(dayOfIso(args(name).day), args(name).products)
      case 'removeSnapshot':
        return store.inventory.removeSnapshot(dayOfIso(args(name).day))
      case 'restoreSnapshot':
        return store.inventory.restoreSnapshot(dayOfIso(args(name).day))
      case 'renameColumn':
        return store.sales.renameColumn(args(name).from, args(name).to)
      case 'revokeSelect':
        return store.revoke(args(name).table)
      case 'grantSelect':
        return store.grant(args(name).table)
      case 'setPassword':
        return store.setPassword(args(name).password)
      case 'setLatency':
        return store.setLatency(args(name).latencyMs)
      case 'killSessions':
        return store.server.killSessions(args(name).reset)
      case 'setSilent':
        return store.server.setSilent(args(name).silent)
      case 'setListening':
        return args(name).listening ? store.server.start() : store.server.stop()
      case 'replaceCertificate':
        return store.replaceCertificate()
      case 'serviceLayer':
      case 'central':
        throw new RangeError('a change of the central server or of the Service Layer names no store')
      case 'connectionCount':
        return store.server.connectionCount
    }
  }
}
