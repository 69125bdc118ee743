import type { SecureContext } from 'node:tls'
import { TdsServer } from '../server/tds-server.ts'
import { scaledText } from '../values/decimal-text.ts'
import type { Database } from '../tsql/database.ts'
import { defineProcedures } from '../tsql/procedures/define-procedures.ts'
import { SessionRegistry } from '../tsql/session-registry.ts'
import type { EncodedCache } from '../tsql/encoded-cache.ts'
import type { TableSource } from '../tsql/table-source.ts'
import { makeCertificate, secureContextFor, type Certificate } from './certificate.ts'
import { localTicks } from '../values/local-ticks.ts'
import { demoProcedures } from './demo-procedures.ts'
import { INVENTORY, InventoryTable } from './inventory-table.ts'
import { inventorySchemaOf } from './inventory-schema.ts'
import { makeProductsTable } from './products-table.ts'
import type { Product } from './products.ts'
import { SALE } from './sale-day.ts'
import { SalesTable, type DayCache } from './sales-table.ts'
import { Stock } from './stock.ts'
import { SERVER_EDITIONS } from './server-editions.ts'
import { ownSaleQuery } from './sale-schema.ts'
import type { StoreProfile } from './store-profiles.ts'
import { makeTypesTable } from './types-table.ts'

export interface SimulatedStoreOptions {
  readonly profile: StoreProfile
  readonly seed: string
  readonly rowsPerDay: number
  readonly stockedProducts: number
  /** Day number of today. */
  readonly today: number
  readonly historyDays: number
  readonly user: string
  readonly password: string
  readonly certificate: Certificate
  readonly products: readonly Product[]
  readonly dayCache: DayCache
  readonly encodedCache: EncodedCache
}

/** Rows and exact total of one store, day and dataset, to check what was extracted. */
export interface DayTotals {
  readonly rows: number
  /** Ten decimals, as `dbo.ventas.total`; seven for inventory, which is stock times cost. */
  readonly total: string
}

/** One store: its data, its server, and the ways it can be made to misbehave. */
export class SimulatedStore {
  readonly profile: StoreProfile
  readonly databaseName: string
  readonly server: TdsServer
  readonly sales: SalesTable
  readonly inventory: InventoryTable
  /** Queries by dataset that an operator would have typed for this store, where the dataset's own does not fit. */
  readonly queries: Readonly<Record<string, string>>
  readonly #options: SimulatedStoreOptions
  readonly #revoked = new Set<string>()
  readonly #tables: ReadonlyMap<string, TableSource>
  #secureContext: SecureContext
  #password: string
  #latencyMs: number

  constructor(options: SimulatedStoreOptions) {
    const { profile, today, seed, products } = options
    this.#options = options
    this.profile = profile
    this.databaseName = `POS_${profile.id.slice(-2)}`
    this.#password = options.password
    this.#latencyMs = profile.latencyMs
    const tls = SERVER_EDITIONS[profile.server].tls
    this.#secureContext = secureContextFor(options.certificate, tls)
    const history = {
      firstDay: today - options.historyDays,
      lastDay: today - profile.lastSaleDaysAgo,
      closedWeekdays: profile.closedWeekdays,
      closedDays: profile.closedDaysAgo.map((days) => today - days),
    }
    this.sales = new SalesTable(
      { seed, storeId: profile.id, products, rowsPerDay: options.rowsPerDay },
      profile.schema,
      profile.cp850,
      history,
      options.dayCache,
    )
    const schema = inventorySchemaOf(profile.schema)
    const missed = profile.missedClosesDaysAgo.map((days) => today - days)
    this.inventory = new InventoryTable(
      profile.id,
      new Stock(seed, profile.id, products, options.stockedProducts),
      schema,
      { ...history, closedDays: [...history.closedDays, ...missed] },
      options.dayCache,
    )
    const saleQuery = ownSaleQuery(profile.schema)
    this.queries = {
      ...(saleQuery === null ? {} : { ventas: saleQuery }),
      ...(schema.query === null ? {} : { inventario: schema.query }),
    }
    this.#tables = new Map<string, TableSource>([
      [profile.schema.table.toLowerCase(), this.sales],
      [schema.table.toLowerCase(), this.inventory],
      ['productos', makeProductsTable(products)],
      ['tipos', makeTypesTable(seed, today - 1)],
    ])
    const edition = SERVER_EDITIONS[profile.server]
    const database = this.#makeDatabase()
    this.server = new TdsServer({
      database: () => database,
      user: options.user,
      password: () => this.#password,
      encryption: profile.encryption,
      secureContext: () => this.#secureContext,
      version: edition.version,
      maxTdsVersion: edition.maxTdsVersion,
      latencyMs: () => this.#latencyMs,
    })
  }

  #makeDatabase(): Database {
    const edition = SERVER_EDITIONS[this.profile.server]
    const nowTicks = (): bigint => localTicks(this.#options.today)
    return {
      serverName: `SRV-${this.profile.id.toUpperCase().replace('_', '')}`,
      versionText: edition.versionText,
      productVersion: edition.productVersion,
      majorVersion: edition.version[0],
      edition: edition.edition,
      name: this.databaseName,
      databases: [this.databaseName, 'master'],
      tables: this.#tables,
      procedures: defineProcedures(demoProcedures(this.profile.schema), {
        offsetFetch: edition.version[0] >= 11,
        changes: false,
      }),
      userTypes: [],
      revoked: this.#revoked,
      encodedCache: this.#options.encodedCache,
      nowTicks,
      utcOffsetMinutes: () => -new Date().getTimezoneOffset(),
      sessions: new SessionRegistry(nowTicks),
      administersSessions: false,
      // The newest servers keep the texts of their procedures to themselves.
      readsDefinitions: this.profile.server !== 'sql2022',
    }
  }

  /** The store's own figures for one day. */
  totalsOf(day: number): DayTotals {
    const rows = this.sales.rowsOf(day)
    let total = 0n
    for (const row of rows) total += row[SALE.total] as bigint
    return { rows: rows.length, total: scaledText(total, 10) }
  }

  /** The same of its snapshot of stock. */
  inventoryTotalsOf(day: number): DayTotals {
    const rows = this.inventory.rowsOf(day)
    let total = 0n
    for (const row of rows) total += (row[INVENTORY.quantity] as bigint) * (row[INVENTORY.cost] as bigint)
    return { rows: rows.length, total: scaledText(total, 7) }
  }

  revoke(table: string): void {
    this.#revoked.add(table.toLowerCase())
  }

  grant(table: string): void {
    this.#revoked.delete(table.toLowerCase())
  }

  setPassword(password: string): void {
    this.#password = password
  }

  setLatency(latencyMs: number): void {
    this.#latencyMs = latencyMs
  }

  async replaceCertificate(): Promise<void> {
    this.#secureContext = secureContextFor(
      await makeCertificate(`${this.profile.id} ${String(Date.now())}`),
      SERVER_EDITIONS[this.profile.server].tls,
    )
  }
}
