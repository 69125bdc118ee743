import { createSecureContext } from 'node:tls'
import type { StoreEndpoint } from '../../../src-main/sqlserver/store-endpoint.ts'
import { TdsServer } from '../../../src-main/demo/server/tds-server.ts'
import { MemoryTable } from '../../../src-main/demo/stores/memory-table.ts'
import { EncodedCache } from '../../../src-main/demo/tsql/encoded-cache.ts'
import { SessionRegistry } from '../../../src-main/demo/tsql/session-registry.ts'
import type { Row, TableColumn, TableSource } from '../../../src-main/demo/tsql/table-source.ts'
import { storeFixture } from '../../support/store-fixture.ts'

/** A TDS server with tables that a test makes and changes while it runs. */
export class TableServer {
  readonly #tables = new Map<string, TableSource>()
  readonly #server: TdsServer
  #version = 0

  constructor() {
    const database = {
      serverName: 'PRUEBA',
      versionText: 'Microsoft SQL Server 2019',
      productVersion: '15.0.2000.5',
      majorVersion: 15,
      edition: 'Express',
      name: 'POS',
      databases: ['POS'],
      tables: this.#tables,
      procedures: new Map(),
      userTypes: [],
      revoked: new Set<string>(),
      encodedCache: new EncodedCache(1024 * 1024),
      sessions: new SessionRegistry(() => 0n),
      administersSessions: false,
      readsDefinitions: true,
      nowTicks: () => 0n,
      utcOffsetMinutes: () => 0,
    }
    this.#server = new TdsServer({
      database: () => database,
      user: 'lector',
      password: () => 'clave',
      encryption: 'notSupported',
      secureContext: () => createSecureContext(),
      version: [15, 0, 2000],
      maxTdsVersion: 0x74000004,
      latencyMs: () => 0,
    })
  }

  async start(): Promise<this> {
    await this.#server.start()
    return this
  }

  async stop(): Promise<void> {
    await this.#server.stop()
  }

  /** Rows are in the server's own value forms and need no order. */
  setTable(name: string, columns: readonly TableColumn[], rows: readonly Row[]): void {
    this.#version += 1
    this.#tables.set(name, new MemoryTable(`${name}-${this.#version}`, columns, [], rows))
  }

  endpoint(): StoreEndpoint {
    const store = storeFixture({
      server: '127.0.0.1',
      port: this.#server.port,
      database: 'POS',
      user: 'lector',
      encryption: 'none',
    })
    return { store, password: 'clave', pin: null }
  }
}
