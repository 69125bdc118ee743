import { SqlError } from '../values/sql-error.ts'
import type { SqlType } from '../values/sql-type.ts'
import type { QualifiedName } from './ast.ts'
import { catalogView } from './catalog/catalog-view.ts'
import { deniedOn, Workspace } from './changes/workspace.ts'
import type { Database, DatabaseContents, Procedure } from './database.ts'
import type { Dialect } from './dialect.ts'
import type { Environment, Variable } from './environment.ts'
import { serverFacts } from './server-facts.ts'
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
  /** SET XACT_ABORT: any error but RAISERROR's, or an attention, takes the whole transaction back. */
  abortsTransaction = false
  /** An error was caught that lets the transaction only be taken back (XACT_STATE is -1). */
  isDoomed = false
  /** The errors that CATCH blocks are handling, innermost last. */
  caught: readonly SqlError[] = []
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

  get dialect(): Dialect {
    const { majorVersion, writes } = this.database
    return { offsetFetch: majorVersion >= 11, changes: writes !== undefined }
  }

  /** What sp_reset_connection does. */
  reset(): void {
    this.databaseName = this.database.name
    this.transactionCount = 0
    this.noCount = false
    this.formatOnly = false
    this.abortsTransaction = false
    this.isDoomed = false
    this.caught = []
    this.workspace?.clear()
  }

  /** Takes back the open transaction; false when there is none. */
  rollback(): boolean {
    this.workspace?.rollback()
    this.isDoomed = false
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
    return { variables, facts: serverFacts(this), table: (name) => this.table(name) }
  }

  /** Find a readable table or catalog view. Throws 208, 229, 916, 942. */
  table(parts: QualifiedName): TableSource {
    const name = parts.at(-1) ?? ''
    const schema = parts.at(-2) ?? 'dbo'
    const { database } = this
    const contents = this.#contents(parts.at(-3), parts)
    const view = catalogView(this, contents, schema, name)
    if (view !== undefined) return view
    const own = schema === '' || schema.toLowerCase() === 'dbo'
    const temporary = name.startsWith('#')
    const here = contents.name === database.name || temporary
    const source = own
      ? ((here ? this.workspace?.find(name) : undefined) ?? contents.tables.get(name.toLowerCase()))
      : undefined
    if (source === undefined) throw new SqlError(208, `Invalid object name '${parts.join('.')}'.`)
    if (here && database.writes?.denied.get(name.toLowerCase())?.has('SELECT') === true)
      throw deniedOn(name, 'SELECT', database.name)
    if (contents.revoked.has(name.toLowerCase())) throw deniedOn(name, 'SELECT', contents.name)
    return source
  }

  /** Undefined when there is none, or none that the login may know of. Throws 229 when it may not run it. */
  procedure(parts: QualifiedName): Procedure | undefined {
    const name = parts.at(-1) ?? ''
    const schema = parts.at(-2) ?? ''
    const contents = this.#contents(parts.at(-3), parts)
    const found = contents.procedures.get(`${schema === '' ? 'dbo' : schema}.${name}`.toLowerCase())
    if (found !== undefined && (found.permission ?? 'execute') !== 'execute') {
      throw new SqlError(
        229,
        `The EXECUTE permission was denied on the object '${found.name}', database '${contents.name}', schema '${found.schema}'.`,
        14,
        5,
      )
    }
    return found
  }

  /** A database by its name, or the one the session is in. Throws 208 as the server does for one that a name of several parts begins with. */
  #contents(databaseName: string | undefined, parts: QualifiedName): DatabaseContents {
    const wanted = databaseName === undefined || databaseName === '' ? this.databaseName : databaseName
    const found = this.contentsOf(wanted)
    if (found === undefined) throw new SqlError(208, `Invalid object name '${parts.join('.')}'.`)
    assertOpen(found, this.loginName)
    return found
  }

  /** A database of the server; one that holds nothing known has no tables. */
  contentsOf(name: string): DatabaseContents | undefined {
    const { database } = this
    const key = name.toLowerCase()
    if (key === database.name.toLowerCase()) return database
    const neighbour = database.neighbours?.get(key)
    if (neighbour !== undefined) return neighbour
    const known = database.databases.find((candidate) => candidate.toLowerCase() === key)
    return known === undefined
      ? undefined
      : { name: known, tables: new Map(), procedures: new Map(), userTypes: [], revoked: new Set() }
  }

  /** Throws 911, 916, 942. */
  checkDatabase(name: string): string {
    const found = this.contentsOf(name)
    if (found === undefined)
      throw new SqlError(911, `Database '${name}' does not exist. Make sure that the name is entered correctly.`)
    assertOpen(found, this.loginName)
    return found.name
  }
}

function assertOpen({ name, state }: DatabaseContents, loginName: string): void {
  if (state === 'offline') throw new SqlError(942, `Database '${name}' cannot be opened because it is offline.`, 14, 4)
  if (state === 'denied') {
    throw new SqlError(
      916,
      `The server principal "${loginName}" is not able to access the database "${name}" under the current security context.`,
      14,
      2,
    )
  }
}
