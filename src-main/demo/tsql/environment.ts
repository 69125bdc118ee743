import type { SqlType, Value } from '../values/sql-type.ts'
import type { TableSource } from './table-source.ts'
import type { QualifiedName } from './ast.ts'

export interface Variable {
  readonly type: SqlType
  readonly value: Value
}

/** Facts a statement may ask the server about; the session provides them. */
export interface ServerFacts {
  readonly versionText: string
  readonly productVersion: string
  readonly edition: string
  readonly majorVersion: number
  readonly serverName: string
  readonly databaseName: string
  readonly loginName: string
  readonly userName: string
  readonly spid: number
  readonly transactionCount: number
  readonly lastError: number
  readonly lastRowCount: number
  /** Local time of the server as 100 ns ticks since 0001-01-01. */
  readonly nowTicks: () => bigint
  readonly objectId: (name: string, kind: string | undefined) => number | null
  /** 1, 0, or null when there is no such securable. */
  readonly hasPermission: (securable: string | null, kind: string | null, permission: string) => number | null
}

/** What expressions and FROM clauses are compiled against. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Variable>
  readonly facts: ServerFacts
  /** Throws 208 (no such object), 229 (no permission), 911 (no such database). */
  readonly table: (name: QualifiedName) => TableSource
}
