import { SqlError } from '../values/sql-error.ts'
import type { Expression, OrderKey, Select } from './ast.ts'
import { bindCondition } from './bind-condition.ts'
import { bindExpression, type BindContext } from './bind-expression.ts'
import type { Bound } from './bound-expression.ts'
import type { Environment } from './environment.ts'
import { expressionKey, syntaxKey } from './expression-key.ts'
import { groupingContext, hasAggregate, notGrouped } from './grouping-context.ts'
import { impliedRange, intersect } from './implied-range.ts'
import { bindFrom, ONE_ROW, type Relation } from './relation.ts'
import { offsetCount, topLimit } from './row-limits.ts'
import { expandStar } from './scope.ts'
import type { PlanColumn, SelectPlan, SortKey } from './select-plan.ts'

/** Bind a SELECT. Throws SqlError for everything SQL Server would refuse before running it. */
export function planSelect(select: Select, environment: Environment): SelectPlan {
  if (select.top !== undefined && select.offset !== undefined) {
    throw new SqlError(10741, 'A TOP can not be used in the same query or sub-query as a OFFSET.', 15, 2)
  }
  const relation = select.from === undefined ? ONE_ROW : bindFrom(select.from, environment)
  const context: BindContext = { environment, scope: relation.scope }
  const where = select.where === undefined ? undefined : bindCondition(select.where, context)
  const range =
    select.where === undefined || relation.ordered === undefined
      ? relation.range
      : intersect(relation.range, impliedRange(select.where, context, relation.ordered))
  const grouped =
    select.groupBy.length > 0 ||
    select.having !== undefined ||
    select.items.some((item) => item.kind !== 'star' && hasAggregate(item.expression))
  const group = grouped ? groupingContext(select, context) : undefined
  const inner = group?.context ?? context

  const { outputs, columns, assignments, expressions } = bindItems(select, inner, grouped)
  const having = select.having === undefined ? undefined : bindCondition(select.having, inner)
  const sort = bindSort(select.orderBy, columns, outputs, expressions, inner)
  const natural = !grouped && !select.distinct && isNaturalOrder(sort, relation)
  const fetched =
    select.fetch === undefined
      ? Number.POSITIVE_INFINITY
      : offsetCount(
          select.fetch,
          environment,
          10744,
          'The number of rows provided for a FETCH clause must be greater then zero.',
          1,
        )
  const limit = select.top === undefined ? fetched : topLimit(select.top, environment)
  const skip =
    select.offset === undefined
      ? 0
      : offsetCount(
          select.offset,
          environment,
          10742,
          'The offset specified in a OFFSET clause may not be negative.',
          0,
        )
  const volatile = outputs.some((output) => output.volatile)
  return {
    relation,
    range,
    tests: where === undefined ? relation.tests : [...relation.tests, where],
    grouping:
      group === undefined
        ? undefined
        : { keys: group.keys, aggregates: group.aggregates, having, always: select.groupBy.length === 0 },
    outputs,
    columns,
    assignments,
    distinct: select.distinct,
    sort: natural ? [] : sort,
    skip,
    limit,
    simple:
      !grouped &&
      !select.distinct &&
      select.orderBy.length === 0 &&
      select.top === undefined &&
      select.offset === undefined,
    projectionKey: volatile ? undefined : syntaxKey([select.items, select.from]),
  }
}

interface BoundItems {
  readonly outputs: readonly Bound[]
  readonly columns: readonly PlanColumn[]
  readonly assignments: readonly string[] | undefined
  readonly expressions: readonly (Expression | undefined)[]
}

function bindItems(select: Select, context: BindContext, grouped: boolean): BoundItems {
  const outputs: Bound[] = []
  const columns: PlanColumn[] = []
  const expressions: (Expression | undefined)[] = []
  const assignments: string[] = []
  const add = (name: string, bound: Bound, expression: Expression | undefined): void => {
    outputs.push(bound)
    expressions.push(expression)
    columns.push({ name, type: bound.type, nullable: bound.nullable, computed: bound.origin === undefined })
  }
  for (const item of select.items) {
    if (item.kind === 'star') {
      if (context.scope.length === 0) throw new SqlError(263, 'Must specify table to select from.')
      const expanded = expandStar(context.scope, item.qualifier)
      const [first] = expanded
      if (grouped && first !== undefined) throw notGrouped(first.name, context)
      for (const column of expanded) add(column.name, column.bound, { kind: 'column', name: [column.name] })
    } else if (item.kind === 'assign') {
      if (!context.environment.variables.has(item.variable.toLowerCase())) {
        throw new SqlError(137, `Must declare the scalar variable "${item.variable}".`, 15)
      }
      assignments.push(item.variable)
      add('', bindExpression(item.expression, context), undefined)
    } else {
      const own = item.expression.kind === 'column' ? (item.expression.name[item.expression.name.length - 1] ?? '') : ''
      add(item.alias ?? own, bindExpression(item.expression, context), item.expression)
    }
  }
  if (assignments.length > 0 && assignments.length < outputs.length) {
    throw new SqlError(
      141,
      'A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.',
      15,
    )
  }
  return { outputs, columns, assignments: assignments.length > 0 ? assignments : undefined, expressions }
}

/** ORDER BY takes an output's alias, its position, or any expression over the rows. */
function bindSort(
  keys: readonly OrderKey[],
  columns: readonly PlanColumn[],
  outputs: readonly Bound[],
  expressions: readonly (Expression | undefined)[],
  context: BindContext,
): SortKey[] {
  return keys.map(({ expression, descending }) => {
    if (expression.kind === 'literal') {
      const position = typeof expression.value === 'number' ? expression.value : 0
      const index = position - 1
      const bound = outputs[index]
      if (bound === undefined)
        throw new SqlError(
          108,
          `The ORDER BY position number ${String(position)} is out of range of the number of items in the select list.`,
          15,
        )
      return { bound, descending }
    }
    if (expression.kind === 'column' && expression.name.length === 1) {
      const alias = expression.name[0]?.toLowerCase()
      const index = columns.findIndex((column) => column.name.toLowerCase() === alias)
      const bound = outputs[index]
      if (bound !== undefined) return { bound, descending }
    }
    const text = expressionKey(expression)
    const same = expressions.findIndex((candidate) => candidate !== undefined && expressionKey(candidate) === text)
    const output = expression.kind === 'column' ? undefined : outputs[same]
    return { bound: output ?? bindExpression(expression, context), descending }
  })
}

/** Rows already come in this order: ascending by the table's own key, at least as far as the key goes. */
function isNaturalOrder(sort: readonly SortKey[], relation: Relation): boolean {
  const source = relation.ordered
  if (sort.length === 0) return true
  if (source === undefined || source.order.length === 0) return false
  return sort.every((key, index) => {
    // Beyond the whole unique key nothing can change the order.
    if (index >= source.order.length) return relation.base !== undefined
    return !key.descending && key.bound.origin?.source === source && key.bound.origin.column === source.order[index]
  })
}
