import type { SecureContext } from 'node:tls'
import { TdsServer } from '../server/tds-server.ts'
import { SERVER_EDITIONS } from '../stores/server-editions.ts'
import { FaultPlan } from '../tsql/changes/fault-plan.ts'
import type { StoredTable } from '../tsql/changes/stored-table.ts'
import type { Permission, TableSlot } from '../tsql/changes/write-access.ts'
import { EncodedCache } from '../tsql/encoded-cache.ts'
import type { Row, TableSource } from '../tsql/table-source.ts'

export interface CentralServerOptions {
  readonly user: string
  readonly password: string
  readonly tables: readonly StoredTable[]
  readonly secureContext: () => SecureContext
  /** `required` unless told otherwise. */
  readonly encryption?: 'required' | 'notSupported'
}

/** How to reach the simulated central server, as an operator would have typed it. */
export interface DemoCentral {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
  readonly encryption: 'tls12' | 'none'
}

const DATABASE = 'CENTRAL'
const EDITION = SERVER_EDITIONS.sql2019

/** A company's central SQL Server, whose login may read, insert and update: where lots are pushed to. All in memory. */
export class CentralServer {
  readonly server: TdsServer
  readonly faults = new FaultPlan()
  readonly #options: CentralServerOptions
  readonly #slots = new Map<string, TableSlot>()
  readonly #denied = new Map<string, Set<Permission>>()

  constructor(options: CentralServerOptions) {
    this.#options = options
    for (const table of options.tables) this.setTable(table)
    const encodedCache = new EncodedCache(1024 * 1024)
    this.server = new TdsServer({
      database: () => ({
        serverName: 'SRV-CENTRAL',
        versionText: EDITION.versionText,
        productVersion: EDITION.productVersion,
        majorVersion: EDITION.version[0],
        edition: EDITION.edition,
        name: DATABASE,
        databases: [DATABASE, 'master'],
        tables: this.#committed(),
        procedures: new Map(),
        revoked: new Set(),
        writes: { slots: this.#slots, denied: this.#denied, faults: this.faults },
        encodedCache,
        nowTicks: () => 0n,
      }),
      user: options.user,
      password: () => options.password,
      encryption: options.encryption ?? 'required',
      secureContext: options.secureContext,
      version: EDITION.version,
      maxTdsVersion: EDITION.maxTdsVersion,
      latencyMs: () => 0,
    })
  }

  get view(): DemoCentral {
    const { user, password, encryption } = this.#options
    return {
      host: '127.0.0.1',
      port: this.server.port,
      database: DATABASE,
      user,
      password,
      encryption: encryption === 'notSupported' ? 'none' : 'tls12',
    }
  }

  /** A table as it is from now on, its rows included. */
  setTable(table: StoredTable): void {
    this.#slots.set(table.name.toLowerCase(), { committed: table, lockedBy: undefined })
  }

  removeTable(name: string): void {
    this.#slots.delete(name.toLowerCase())
  }

  /** As committed. Throws RangeError for an unknown table. */
  table(name: string): StoredTable {
    const slot = this.#slots.get(name.toLowerCase())
    if (slot === undefined) throw new RangeError(`no table ${name}`)
    return slot.committed
  }

  rows(name: string): readonly Row[] {
    return this.table(name).rows
  }

  deny(table: string, permission: Permission): void {
    const key = table.toLowerCase()
    this.#denied.set(key, new Set([...(this.#denied.get(key) ?? []), permission]))
  }

  #committed(): ReadonlyMap<string, TableSource> {
    return new Map([...this.#slots].map(([name, slot]) => [name, slot.committed]))
  }
}
