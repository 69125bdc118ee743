import type { SqlType, Value } from '../values/sql-type.ts'
import type { Statement } from './ast.ts'
import type { WriteAccess } from './changes/write-access.ts'
import type { EncodedCache } from './encoded-cache.ts'
import type { SessionRegistry } from './session-registry.ts'
import type { TableSource } from './table-source.ts'

/** A type of somebody's own: an alias of a system type, a table type, or one of an assembly. */
export interface UserType {
  readonly schema: string
  readonly name: string
  readonly kind: 'alias' | 'table' | 'clr'
  /** What an alias stands for; for the others, nothing that could be passed. */
  readonly base: SqlType
}

export interface ProcedureParameter {
  readonly name: string
  readonly type: SqlType
  readonly output: boolean
  /** Undefined: the caller must give one. */
  readonly defaultValue: Value | undefined
  readonly userType: UserType | undefined
  readonly isCursor: boolean
}

export interface Procedure {
  readonly schema: string
  readonly name: string
  readonly parameters: readonly ProcedureParameter[]
  readonly statements: readonly Statement[]
  /** As it was created; null when it is encrypted. */
  readonly definition: string | null
  /** Left out: the login may run it. `view`: it may only see it. `none`: not even that. */
  readonly permission?: 'execute' | 'view' | 'none'
}

/** One database of a server. */
export interface DatabaseContents {
  readonly name: string
  /** By lower-case name, without schema; all are in dbo. */
  readonly tables: ReadonlyMap<string, TableSource>
  /** By lower-case `schema.name`. */
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly userTypes: readonly UserType[]
  /** Lower-case names of tables that the login may not read. */
  readonly revoked: ReadonlySet<string>
  /** `denied`: the login has no user in it (916). */
  readonly state?: 'online' | 'offline' | 'denied'
}

/** What a session works on: its server, and the database it is in unless it names another. Read anew by every statement, so that tests can change it under a running client. */
export interface Database extends DatabaseContents {
  readonly serverName: string
  readonly versionText: string
  readonly productVersion: string
  readonly majorVersion: number
  readonly edition: string
  /** Databases the login may use, this one among them. */
  readonly databases: readonly string[]
  /** The others of them that hold anything, by lower-case name. */
  readonly neighbours?: ReadonlyMap<string, DatabaseContents>
  /** Left out where the login may only read. */
  readonly writes?: WriteAccess
  readonly sessions: SessionRegistry
  /** Whether the login may see, and end, the sessions of others (VIEW SERVER STATE, ALTER ANY CONNECTION). */
  readonly administersSessions: boolean
  /** Whether the login may read the text of procedures (VIEW DEFINITION). */
  readonly readsDefinitions: boolean
  readonly encodedCache: EncodedCache
  /** Its local time, in 100 ns since 0001-01-01. */
  readonly nowTicks: () => bigint
  /** How far its clock is ahead of UTC. */
  readonly utcOffsetMinutes: () => number
}
