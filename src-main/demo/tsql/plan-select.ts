import { SqlError } from '../values/sql-error.ts'
import * as types from '../values/sql-type.ts'
import type { Expression, OrderKey, Select } from './ast.ts'
import { bindAggregate, type Aggregate } from './aggregate.ts'
import { bindCondition, type Test } from './bind-condition.ts'
import { bindExpression, type BindContext } from './bind-expression.ts'
import { convertBound, NO_ROW, type Bound } from './bound-expression.ts'
import type { Environment } from './environment.ts'
import { expressionKey, syntaxKey } from './expression-key.ts'
import { AGGREGATES } from './functions/bind-function.ts'
import { impliedRange, intersect } from './implied-range.ts'
import { bindFrom, ONE_ROW, type Relation } from './relation.ts'
import { expandStar } from './scope.ts'
import type { TickRange } from './table-source.ts'

export interface PlanColumn {
  readonly name: string
  readonly type: types.SqlType
  readonly nullable: boolean
  readonly computed: boolean
}

export interface SortKey {
  readonly bound: Bound
  readonly descending: boolean
}

export interface Grouping {
  readonly keys: readonly Bound[]
  readonly aggregates: readonly { readonly aggregate: Aggregate }[]
  /** On the row of keys and aggregates. */
  readonly having: Test | undefined
  /** Without GROUP BY there is one group even when there is no row. */
  readonly always: boolean
}

/** A SELECT ready to run. Steps in order: scan, tests, group, having, outputs, distinct, sort, skip, limit. */
export interface SelectPlan {
  readonly relation: Relation
  readonly range: TickRange
  readonly tests: readonly Test[]
  readonly grouping: Grouping | undefined
  readonly outputs: readonly Bound[]
  readonly columns: readonly PlanColumn[]
  /** Variables set by `SELECT @x = …`, in the order of the outputs. */
  readonly assignments: readonly string[] | undefined
  readonly distinct: boolean
  /** Empty when there is no ORDER BY or the rows already come in that order. */
  readonly sort: readonly SortKey[]
  readonly skip: number
  readonly limit: number
  /** Only scan, tests and outputs: an outer query can take the relation over. */
  readonly simple: boolean
  /** Same text for the same outputs over the same tables; undefined when an output depends on a variable. */
  readonly projectionKey: string | undefined
}

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
      : count(
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
      : count(select.offset, environment, 10742, 'The offset specified in a OFFSET clause may not be negative.', 0)
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

function hasAggregate(expression: Expression): boolean {
  let found = false
  JSON.stringify(expression, (_, value: unknown) => {
    if (typeof value === 'bigint') return undefined
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
function groupingContext(select: Select, context: BindContext): GroupContext {
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

function notGrouped(column: string, context: BindContext): SqlError {
  const entry = context.scope.find((candidate) =>
    candidate.columns.some(({ name }) => name.toLowerCase() === column.toLowerCase()),
  )
  return new SqlError(
    8120,
    `Column '${entry?.alias ?? ''}.${column}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.`,
  )
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
      const index = typeof expression.value === 'number' ? expression.value - 1 : -1
      const bound = outputs[index]
      if (bound === undefined)
        throw new SqlError(
          108,
          `The ORDER BY position number ${String(expression.value)} is out of range of the number of items in the select list.`,
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

function topLimit(top: NonNullable<Select['top']>, environment: Environment): number {
  if (top.percent)
    throw new SqlError(40517, "Keyword or statement option 'PERCENT' is not supported in this version of SQL Server.")
  const value = convertBound(bindExpression(top.count, { environment, scope: [] }), types.BIGINT).evaluate(NO_ROW)
  if (value === null)
    throw new SqlError(
      1060,
      'The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.',
      15,
    )
  if ((value as bigint) < 0n) throw new SqlError(127, 'A TOP N or FETCH rowcount value may not be negative.', 15)
  return Number(value)
}

function count(
  expression: Expression,
  environment: Environment,
  errorNumber: number,
  text: string,
  least: number,
): number {
  const value = convertBound(bindExpression(expression, { environment, scope: [] }), types.BIGINT).evaluate(NO_ROW)
  if (value === null || Number(value) < least) throw new SqlError(errorNumber, text, 15)
  return Number(value)
}
