import { SqlError } from '../values/sql-error.ts'
import type * as types from '../values/sql-type.ts'
import { bindAggregate, type Aggregate } from './aggregate.ts'
import type { Expression, Select } from './ast.ts'
import { bindExpression, type BindContext } from './bind-expression.ts'
import type { Bound } from './bound-expression.ts'
import { expressionKey } from './expression-key.ts'
import { AGGREGATES } from './functions/bind-function.ts'

/** Whether it counts, sums or the like anywhere inside. */
export function hasAggregate(expression: Expression): boolean {
  let found = false
  JSON.stringify(expression, (key, value: unknown) => {
    // What a query inside counts is its own.
    if (typeof value === 'bigint' || key === 'select') return undefined
    if (
      typeof value === 'object' &&
      value !== null &&
      'kind' in value &&
      value.kind === 'call' &&
      'name' in value &&
      AGGREGATES.has(String(value.name))
    )
      found = true
    return value
  })
  return found
}

interface GroupContext {
  readonly context: BindContext
  readonly keys: readonly Bound[]
  readonly aggregates: { readonly aggregate: Aggregate }[]
}

/** Expressions over groups see a row of [keys…, aggregates…]; anything else that names a column is 8120. */
export function groupingContext(select: Select, context: BindContext): GroupContext {
  const keys = select.groupBy.map((expression) => {
    if (hasAggregate(expression))
      throw new SqlError(
        144,
        'Cannot use an aggregate or a subquery in an expression used for the group by list of a GROUP BY clause.',
        15,
      )
    return bindExpression(expression, context)
  })
  const keyTexts = select.groupBy.map(expressionKey)
  const aggregates: { readonly aggregate: Aggregate }[] = []
  const slots = new Map<string, number>()
  const slot = (index: number, type: types.SqlType, nullable: boolean, volatile: boolean): Bound => ({
    type,
    nullable,
    constant: false,
    volatile,
    evaluate: (row) => row[index] ?? null,
  })
  const intercept = (expression: Expression): Bound | undefined => {
    const text = expressionKey(expression)
    const keyIndex = keyTexts.indexOf(text)
    const key = keys[keyIndex]
    if (key !== undefined) return slot(keyIndex, key.type, key.nullable, key.volatile)
    if (expression.kind === 'call' && AGGREGATES.has(expression.name)) {
      const known = slots.get(text)
      const position = known ?? aggregates.length
      if (known === undefined) {
        const args = expression.args.map((arg) => bindExpression(arg, context))
        aggregates.push({ aggregate: bindAggregate(expression, args) })
        slots.set(text, position)
      }
      const aggregate = aggregates[position]?.aggregate
      if (aggregate === undefined) throw new RangeError('aggregate slot')
      return slot(keys.length + position, aggregate.type, aggregate.nullable, true)
    }
    if (expression.kind === 'column') {
      bindExpression(expression, context)
      throw notGrouped(expression.name[expression.name.length - 1] ?? '', context)
    }
    return undefined
  }
  return { context: { ...context, intercept }, keys, aggregates }
}

/** Error 8120. */
export function notGrouped(column: string, context: BindContext): SqlError {
  const entry = context.scope.find((candidate) =>
    candidate.columns.some(({ name }) => name.toLowerCase() === column.toLowerCase()),
  )
  return new SqlError(
    8120,
    `Column '${entry?.alias ?? ''}.${column}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.`,
  )
}
