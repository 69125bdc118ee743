import { SqlError } from '../values/sql-error.ts'
import type { QualifiedName, Select } from './ast.ts'
import type { BindContext } from './bind-expression.ts'
import { NO_ROW, type Bound } from './bound-expression.ts'
import type { Environment } from './environment.ts'
import { planSelect } from './plan-select.ts'
import { queryRows } from './query-rows.ts'
import { resolveColumn, type Scope } from './scope.ts'
import type { SelectPlan } from './select-plan.ts'
import type { Row } from './table-source.ts'

/** The row outside that a query inside an expression may name columns of. */
export interface OuterRow {
  readonly scope: Scope
  row: Row
  isNamed: boolean
}

export interface BoundSubquery {
  readonly plan: SelectPlan
  /** Its rows for one row outside; worked out once where it names none of its columns. */
  readonly rowsFor: (row: Row) => Iterable<Row>
  readonly constant: boolean
}

/** Bind a query that stands inside an expression. Throws as planSelect. */
export function bindSubquery(select: Select, context: BindContext): BoundSubquery {
  const outer: OuterRow = { scope: context.scope, row: NO_ROW, isNamed: false }
  const plan = planSelect(select, { ...context.environment, outer: [outer, ...(context.environment.outer ?? [])] })
  if (plan.assignments !== undefined) throw new SqlError(102, "Incorrect syntax near '='.", 15)
  let known: readonly Row[] | undefined
  return {
    plan,
    constant: !outer.isNamed && context.environment.outer === undefined,
    rowsFor: (row) => {
      if (!outer.isNamed && context.environment.outer === undefined) return (known ??= [...queryRows(plan)])
      outer.row = row
      return queryRows(plan)
    },
  }
}

/** The value of `(SELECT …)`: NULL without a row. Throws 116 (several columns), 512 (several rows). */
export function bindScalarSubquery(select: Select, context: BindContext): Bound {
  const { plan, rowsFor, constant } = bindSubquery(select, context)
  const [output] = plan.outputs
  if (output === undefined || plan.outputs.length > 1) throw severalColumns()
  return {
    type: output.type,
    nullable: true,
    constant,
    volatile: true,
    evaluate: (row) => {
      let found: Row | undefined
      for (const each of rowsFor(row)) {
        if (found !== undefined) {
          throw new SqlError(
            512,
            'Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression.',
          )
        }
        found = each
      }
      return found?.[0] ?? null
    },
  }
}

export function severalColumns(): SqlError {
  return new SqlError(
    116,
    'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
  )
}

/** A column by its name: of this query's tables, or of those outside. Throws as resolveColumn does for its own. */
export function resolveInScopes(name: QualifiedName, scope: Scope, { outer = [] }: Environment): Bound {
  try {
    return resolveColumn(scope, name)
  } catch (error) {
    if (!(error instanceof SqlError) || error.number === 209) throw error
    for (const candidate of outer) {
      const bound = boundOutside(name, candidate)
      if (bound !== undefined) return bound
    }
    throw error
  }
}

function boundOutside(name: QualifiedName, outer: OuterRow): Bound | undefined {
  try {
    const { type, nullable, evaluate } = resolveColumn(outer.scope, name)
    outer.isNamed = true
    return { type, nullable, constant: false, volatile: true, evaluate: () => evaluate(outer.row) }
  } catch (error) {
    if (error instanceof SqlError) return undefined
    throw error
  }
}
