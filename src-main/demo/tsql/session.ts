import { SqlError } from '../values/sql-error.ts'
import type { SqlType } from '../values/sql-type.ts'
import type { QualifiedName } from './ast.ts'
import { catalogView, objectIdOf } from './catalog-views.ts'
import { deniedOn, Workspace } from './changes/workspace.ts'
import type { Database } from './database.ts'
import type { Environment, ServerFacts, Variable } from './environment.ts'
import type { TableSource } from './table-source.ts'

/** A prepared statement: its text and declared parameters. */
export interface Prepared {
  readonly sql: string
  readonly parameters: readonly { readonly name: string; readonly type: SqlType; readonly output: boolean }[]
}

/** One client's state between requests. */
export class Session {
  readonly #database: () => Database
  readonly spid: number
  readonly loginName: string
  databaseName: string
  transactionCount = 0
  noCount = false
  formatOnly = false
  lastError = 0
  lastRowCount = 0
  /** SET XACT_ABORT: any error, or an attention, takes the whole transaction back. */
  abortsTransaction = false
  /** Undefined where the login may only read. */
  readonly workspace: Workspace | undefined
  readonly prepared = new Map<number, Prepared>()
  #nextHandle = 1

  /** @param database read for every statement: the store may change while the session lives. */
  constructor(database: () => Database, spid: number, loginName: string, databaseName: string) {
    this.#database = database
    this.spid = spid
    this.loginName = loginName
    this.databaseName = databaseName
    const { writes } = database()
    this.workspace = writes === undefined ? undefined : new Workspace(writes)
  }

  get database(): Database {
    return this.#database()
  }

  /** What sp_reset_connection does. */
  reset(): void {
    this.databaseName = this.database.name
    this.transactionCount = 0
    this.noCount = false
    this.formatOnly = false
    this.abortsTransaction = false
    this.workspace?.clear()
  }

  /** Takes back the open transaction; false when there is none. */
  rollback(): boolean {
    this.workspace?.rollback()
    if (this.transactionCount === 0) return false
    this.transactionCount = 0
    return true
  }

  prepare(prepared: Prepared): number {
    const handle = this.#nextHandle++
    this.prepared.set(handle, prepared)
    return handle
  }

  environment(variables: ReadonlyMap<string, Variable>): Environment {
    return { variables, facts: this.#facts(), table: (name) => this.table(name) }
  }

  /** Find a readable table or catalog view. Throws 208, 229, 911. */
  table(parts: QualifiedName): TableSource {
    const name = parts[parts.length - 1] ?? ''
    const schema = parts[parts.length - 2] ?? 'dbo'
    const databaseName = parts[parts.length - 3]
    if (databaseName !== undefined && databaseName !== '') this.checkDatabase(databaseName)
    const { database } = this
    const view = catalogView(database, schema, name)
    if (view !== undefined) return view
    const own = schema === '' || schema.toLowerCase() === 'dbo'
    const here = (databaseName ?? this.databaseName).toLowerCase() === database.name.toLowerCase()
    const source = own && here ? (this.workspace?.find(name) ?? database.tables.get(name.toLowerCase())) : undefined
    if (source === undefined) throw new SqlError(208, `Invalid object name '${parts.join('.')}'.`)
    if (database.writes?.denied.get(name.toLowerCase())?.has('SELECT') === true)
      throw deniedOn(name, 'SELECT', database.name)
    if (database.revoked.has(name.toLowerCase())) {
      throw new SqlError(
        229,
        `The SELECT permission was denied on the object '${name}', database '${database.name}', schema 'dbo'.`,
        14,
        5,
      )
    }
    return source
  }

  /** Throws 911. */
  checkDatabase(name: string): string {
    const found = this.database.databases.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
    if (found === undefined)
      throw new SqlError(911, `Database '${name}' does not exist. Make sure that the name is entered correctly.`)
    return found
  }

  #facts(): ServerFacts {
    const { database } = this
    return {
      versionText: database.versionText,
      productVersion: database.productVersion,
      edition: database.edition,
      majorVersion: database.majorVersion,
      serverName: database.serverName,
      databaseName: this.databaseName,
      loginName: this.loginName,
      userName: this.loginName,
      spid: this.spid,
      transactionCount: this.transactionCount,
      lastError: this.lastError,
      lastRowCount: this.lastRowCount,
      nowTicks: database.nowTicks,
      objectId: (name, kind) => this.#objectId(name, kind),
      hasPermission: (securable, kind, permission) => this.#hasPermission(securable, kind, permission),
    }
  }

  #objectId(name: string, kind: string | undefined): number | null {
    const bare = bareName(name)
    const { database } = this
    const table = database.tables.has(bare)
    if (kind !== undefined && kind.trim().toUpperCase() !== (table ? 'U' : 'P')) return null
    // An object the login has no permission on looks as if it did not exist.
    return database.revoked.has(bare) ? null : (objectIdOf(database, bare) ?? null)
  }

  #hasPermission(securable: string | null, kind: string | null, permission: string): number | null {
    const wanted = permission.toUpperCase()
    if (kind?.toUpperCase() === 'DATABASE' || securable === null)
      return wanted === 'CONNECT' || wanted === 'SELECT' || wanted === 'ANY' ? 1 : 0
    const bare = bareName(securable)
    const { database } = this
    if (database.tables.has(bare)) return this.#mayOn(bare, wanted) ? 1 : 0
    if (database.procedures.has(bare)) return wanted === 'EXECUTE' ? 1 : 0
    return null
  }

  #mayOn(table: string, permission: string): boolean {
    const { writes, revoked } = this.database
    if (permission === 'SELECT' && revoked.has(table)) return false
    if (permission !== 'SELECT' && permission !== 'INSERT' && permission !== 'UPDATE') return false
    return writes === undefined ? permission === 'SELECT' : writes.denied.get(table)?.has(permission) !== true
  }
}

/** The last part of a dotted, possibly bracketed name, in lower case. */
export function bareName(name: string): string {
  return (name.split('.').at(-1) ?? '').replace(/^\[|\]$/g, '').toLowerCase()
}
