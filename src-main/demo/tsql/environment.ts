import type { SqlType, Value } from '../values/sql-type.ts'
import type { SqlError } from '../values/sql-error.ts'
import type { OuterRow } from './bind-subquery.ts'
import type { ObjectAt } from './catalog/object-ids.ts'
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
  /** All of the server, in the order of their ids. */
  readonly databases: readonly string[]
  /** Of the database that the session is in: names and ids. */
  readonly schemas: readonly (readonly [name: string, id: number])[]
  readonly loginName: string
  readonly userName: string
  readonly spid: number
  readonly transactionCount: number
  /** XACT_STATE: 1 open, -1 only to be taken back, 0 none. */
  readonly transactionState: number
  readonly lastError: number
  readonly lastRowCount: number
  /** What the innermost CATCH is handling. */
  readonly caughtError: SqlError | undefined
  /** Local time of the server as 100 ns ticks since 0001-01-01. */
  readonly nowTicks: () => bigint
  readonly utcOffsetMinutes: () => number
  readonly objectId: (name: string, kind: string | undefined) => number | null
  readonly objectAt: (id: number) => ObjectAt | undefined
  readonly definitionOf: (id: number) => string | null
  /** 1, 0, or null when there is no such database. */
  readonly mayUseDatabase: (name: string) => number | null
  /** 1, 0, or null when there is no such securable. */
  readonly hasPermission: (securable: string | null, kind: string | null, permission: string) => number | null
}

/** What expressions and FROM clauses are compiled against. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Variable>
  readonly facts: ServerFacts
  /** Rows that a query inside an expression stands on, innermost first. */
  readonly outer?: readonly OuterRow[]
  /** Throws 208 (no such object), 229 (no permission), 911 (no such database). */
  readonly table: (name: QualifiedName) => TableSource
}
