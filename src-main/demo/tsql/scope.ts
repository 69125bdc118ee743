import { SqlError } from '../values/sql-error.ts'
import type { QualifiedName } from './ast.ts'
import type { Bound } from './bound-expression.ts'

export interface ScopeColumn {
  readonly name: string
  readonly bound: Bound
}

/** One FROM item under its alias. */
export interface ScopeEntry {
  readonly alias: string
  readonly columns: readonly ScopeColumn[]
}

export type Scope = readonly ScopeEntry[]

const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** Find a column. Throws 207 (none), 209 (several), 4104 (qualifier unknown). */
export function resolveColumn(scope: Scope, name: QualifiedName): Bound {
  const column = name[name.length - 1] ?? ''
  const qualifier = name.length > 1 ? name[name.length - 2] : undefined
  const entries = qualifier === undefined ? scope : scope.filter((entry) => same(entry.alias, qualifier))
  if (qualifier !== undefined && entries.length === 0) {
    throw new SqlError(4104, `The multi-part identifier "${name.join('.')}" could not be bound.`)
  }
  const found = entries.flatMap((entry) => entry.columns.filter((candidate) => same(candidate.name, column)))
  if (found.length > 1) throw new SqlError(209, `Ambiguous column name '${column}'.`)
  const [only] = found
  if (only === undefined) throw new SqlError(207, `Invalid column name '${column}'.`)
  return only.bound
}

/** Columns a star stands for. Throws 107 for an unknown prefix. */
export function expandStar(scope: Scope, qualifier: string | undefined): readonly ScopeColumn[] {
  const entries = qualifier === undefined ? scope : scope.filter((entry) => same(entry.alias, qualifier))
  if (qualifier !== undefined && entries.length === 0) {
    throw new SqlError(
      107,
      `The column prefix '${qualifier}' does not match with a table name or alias name used in the query.`,
      15,
    )
  }
  return entries.flatMap((entry) => entry.columns)
}
