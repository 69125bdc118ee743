import type { SecureContext } from 'node:tls'
import { TdsServer } from '../server/tds-server.ts'
import { SERVER_EDITIONS } from '../stores/server-editions.ts'
import { FaultPlan } from '../tsql/changes/fault-plan.ts'
import type { StoredTable } from '../tsql/changes/stored-table.ts'
import type { Permission, TableSlot } from '../tsql/changes/write-access.ts'
import type { DatabaseContents, Procedure, UserType } from '../tsql/database.ts'
import { EncodedCache } from '../tsql/encoded-cache.ts'
import { SessionRegistry, type SessionEntry } from '../tsql/session-registry.ts'
import type { Row, TableSource } from '../tsql/table-source.ts'
import { dayOfIso } from '../values/calendar.ts'
import { localTicks } from '../values/local-ticks.ts'

/** What the server holds beside the tables that are written to. */
export interface CentralContents {
  /** By lower-case name. */
  readonly readOnlyTables: ReadonlyMap<string, TableSource>
  /** By lower-case `schema.name`. */
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly userTypes: readonly UserType[]
  /** Its other databases by lower-case name. */
  readonly neighbours: ReadonlyMap<string, DatabaseContents>
}

export interface CentralServerOptions {
  readonly user: string
  readonly password: string
  readonly tables: readonly StoredTable[]
  readonly secureContext: () => SecureContext
  /** What it holds beside the tables; nothing unless told otherwise. */
  readonly contents?: CentralContents
  /** Day number of today. */
  readonly today?: number
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
const NOTHING_ELSE: CentralContents = {
  readOnlyTables: new Map(),
  procedures: new Map(),
  userTypes: [],
  neighbours: new Map(),
}
const EDITION = SERVER_EDITIONS.sql2019

/** A company's central SQL Server, whose login may read, insert and update: where lots are pushed to. All in memory. */
export class CentralServer {
  readonly server: TdsServer
  readonly faults = new FaultPlan()
  readonly #options: CentralServerOptions
  readonly #slots = new Map<string, TableSlot>()
  readonly #denied = new Map<string, Set<Permission>>()
  readonly #sessions: SessionRegistry
  readonly #neighbours: Map<string, DatabaseContents>
  #latencyMs = 0
  #administersSessions = true

  constructor(options: CentralServerOptions) {
    this.#options = options
    for (const table of options.tables) this.setTable(table)
    const encodedCache = new EncodedCache(1024 * 1024)
    const contents = options.contents ?? NOTHING_ELSE
    this.#neighbours = new Map(contents.neighbours)
    const nowTicks = (): bigint => localTicks(options.today ?? dayOfIso('2025-10-22'))
    const sessions = new SessionRegistry(nowTicks)
    this.#sessions = sessions
    this.server = new TdsServer({
      database: () => ({
        serverName: 'SRV-CENTRAL',
        versionText: EDITION.versionText,
        productVersion: EDITION.productVersion,
        majorVersion: EDITION.version[0],
        edition: EDITION.edition,
        name: DATABASE,
        databases: [DATABASE, 'master', ...[...contents.neighbours.values()].map(({ name }) => name)],
        tables: this.#committed(),
        procedures: contents.procedures,
        userTypes: contents.userTypes,
        neighbours: this.#neighbours,
        revoked: new Set(),
        writes: { slots: this.#slots, denied: this.#denied, faults: this.faults },
        encodedCache,
        sessions,
        administersSessions: this.#administersSessions,
        readsDefinitions: true,
        nowTicks,
        utcOffsetMinutes: () => -new Date().getTimezoneOffset(),
      }),
      user: options.user,
      password: () => options.password,
      encryption: options.encryption ?? 'required',
      secureContext: options.secureContext,
      version: EDITION.version,
      maxTdsVersion: EDITION.maxTdsVersion,
      latencyMs: () => this.#latencyMs,
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

  /** Sessions as sys.dm_exec_sessions shows them. */
  get sessions(): readonly SessionEntry[] {
    return this.#sessions.all
  }

  /** As KILL does; false when there is none of that number. */
  killSession(spid: number): boolean {
    return this.#sessions.kill(spid)
  }

  /** Throws RangeError for an unknown one. */
  setDatabaseState(name: string, state: 'online' | 'offline' | 'denied'): void {
    const found = this.#neighbours.get(name.toLowerCase())
    if (found === undefined) throw new RangeError(`no database ${name}`)
    this.#neighbours.set(name.toLowerCase(), { ...found, state })
  }

  setLatency(latencyMs: number): void {
    this.#latencyMs = latencyMs
  }

  /** Gives or takes VIEW SERVER STATE and ALTER ANY CONNECTION. */
  setAdministersSessions(granted: boolean): void {
    this.#administersSessions = granted
  }

  #committed(): ReadonlyMap<string, TableSource> {
    return new Map([
      ...[...this.#slots].map(([name, slot]): [string, TableSource] => [name, slot.committed]),
      ...(this.#options.contents?.readOnlyTables ?? []),
    ])
  }
}
