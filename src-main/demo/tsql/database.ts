import type { SqlType, Value } from '../values/sql-type.ts'
import type { WriteAccess } from './changes/write-access.ts'
import type { EncodedCache } from './encoded-cache.ts'
import type { TableSource } from './table-source.ts'

export interface ProcedureParameter {
  readonly name: string
  readonly type: SqlType
  readonly output: boolean
  /** Undefined: the caller must give one. */
  readonly defaultValue: Value | undefined
}

export interface Procedure {
  readonly parameters: readonly ProcedureParameter[]
  /** T-SQL, run by the same interpreter. */
  readonly body: string
}

/** What a session works on. Read anew by every statement, so that tests can change it under a running client. */
export interface Database {
  readonly serverName: string
  readonly versionText: string
  readonly productVersion: string
  readonly majorVersion: number
  readonly edition: string
  readonly name: string
  /** Databases the login may use, this one among them. */
  readonly databases: readonly string[]
  /** By lower-case name, without schema; all are in dbo. */
  readonly tables: ReadonlyMap<string, TableSource>
  readonly procedures: ReadonlyMap<string, Procedure>
  /** Lower-case names that the login may not read. */
  readonly revoked: ReadonlySet<string>
  /** Left out where the login may only read. */
  readonly writes?: WriteAccess
  readonly encodedCache: EncodedCache
  readonly nowTicks: () => bigint
}
