import { SqlError, unsupported } from '../values/sql-error.ts'
import type { Condition, FromItem, Select } from './ast.ts'
import { bindCondition, type Test } from './bind-condition.ts'
import { bindExpression, type BindContext } from './bind-expression.ts'
import { convertBound, type Bound } from './bound-expression.ts'
import { commonType } from './common-type.ts'
import { hashKey } from './compare-values.ts'
import type { Environment } from './environment.ts'
import { impliedRange, intersect } from './implied-range.ts'
import { planSelect } from './plan-select.ts'
import { queryRows } from './query-rows.ts'
import type { Scope, ScopeColumn } from './scope.ts'
import { WHOLE_RANGE, type Row, type TableSource, type TickRange } from './table-source.ts'

/** A bound FROM clause: names over a stream of rows. */
export interface Relation {
  readonly scope: Scope
  /** Rows are exactly this table's, unfiltered: its segments can be read directly. */
  readonly base: TableSource | undefined
  /** Rows come in this table's natural order. */
  readonly ordered: TableSource | undefined
  /** Conditions of derived tables that were merged into this relation, still to be tested. */
  readonly tests: readonly Test[]
  readonly range: TickRange
  readonly rows: (range: TickRange) => Iterable<Row>
}

export function bindFrom(item: FromItem, environment: Environment): Relation {
  switch (item.kind) {
    case 'table': {
      try {
        return tableRelation(environment.table(item.name), item.alias ?? item.name[item.name.length - 1] ?? '')
      } catch (error) {
        if (error instanceof SqlError && error.line === 0) error.line = item.line
        throw error
      }
    }
    case 'derived':
      return derivedRelation(item.select, item.alias, environment)
    case 'join':
      return joinRelation(item, environment)
  }
}

function tableRelation(source: TableSource, alias: string): Relation {
  const columns = source.columns.map((column, index): ScopeColumn => ({
    name: column.name,
    bound: {
      type: column.type,
      nullable: column.nullable,
      evaluate: (row) => row[index] ?? null,
      constant: false,
      volatile: false,
      origin: { source, column: index },
    },
  }))
  return {
    scope: [{ alias, columns }],
    base: source,
    ordered: source,
    tests: [],
    range: WHOLE_RANGE,
    *rows(range) {
      for (const segment of source.segments(range)) {
        for (let index = segment.from; index < segment.to; index++) yield segment.rows[index] ?? []
      }
    },
  }
}

/** No column of a derived table may be nameless or named twice. */
function checkNames(names: readonly string[], alias: string): void {
  const seen = new Set<string>()
  names.forEach((name, index) => {
    if (name === '')
      throw new SqlError(8155, `No column name was specified for column ${String(index + 1)} of '${alias}'.`, 16, 2)
    if (seen.has(name.toLowerCase()))
      throw new SqlError(8156, `The column '${name}' was specified multiple times for '${alias}'.`)
    seen.add(name.toLowerCase())
  })
}

function derivedRelation(select: Select, alias: string, environment: Environment): Relation {
  if (select.orderBy.length > 0 && select.top === undefined && select.offset === undefined) {
    throw new SqlError(
      1033,
      'The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.',
      15,
    )
  }
  const plan = planSelect(select, environment)
  if (plan.assignments !== undefined) throw new SqlError(102, "Incorrect syntax near '='.", 15)
  checkNames(
    plan.columns.map((column) => column.name),
    alias,
  )
  if (plan.relation !== undefined && plan.simple) {
    // Merge: the outer query's expressions run on the inner query's rows.
    return {
      ...plan.relation,
      tests: plan.tests,
      range: plan.range,
      scope: [
        { alias, columns: plan.outputs.map((bound, index) => ({ name: plan.columns[index]?.name ?? '', bound })) },
      ],
    }
  }
  return {
    scope: [
      {
        alias,
        columns: plan.columns.map((column, index) => ({
          name: column.name,
          bound: position(plan.outputs[index], index),
        })),
      },
    ],
    base: undefined,
    ordered: undefined,
    tests: [],
    range: WHOLE_RANGE,
    rows: () => queryRows(plan),
  }
}

/** The nth value of a materialised row, remembering the table column it came from. */
function position(from: Bound | undefined, index: number): Bound {
  if (from === undefined) throw new RangeError(`column ${String(index)}`)
  return {
    type: from.type,
    nullable: from.nullable,
    evaluate: (row) => row[index] ?? null,
    constant: false,
    volatile: from.volatile,
    ...(from.origin === undefined ? {} : { origin: from.origin }),
  }
}

/** Columns of one side laid out from `offset` in the joined row. */
function shifted(
  scope: Scope,
  offset: number,
  nullable: boolean,
): { readonly scope: Scope; readonly bounds: readonly Bound[] } {
  const bounds: Bound[] = []
  const entries = scope.map((entry) => ({
    alias: entry.alias,
    columns: entry.columns.map((column): ScopeColumn => {
      const bound = position(column.bound, offset + bounds.length)
      bounds.push(column.bound)
      return { name: column.name, bound: nullable ? { ...bound, nullable: true } : bound }
    }),
  }))
  return { scope: entries, bounds }
}

function* filtered(relation: Relation, range: TickRange): Iterable<Row> {
  for (const row of relation.rows(intersect(relation.range, range))) {
    if (relation.tests.every((test) => test.test(row) === true)) yield row
  }
}

function joinRelation(item: Extract<FromItem, { kind: 'join' }>, environment: Environment): Relation {
  const left = bindFrom(item.left, environment)
  const right = bindFrom(item.right, environment)
  const leftSide = shifted(left.scope, 0, false)
  const rightSide = shifted(right.scope, leftSide.bounds.length, item.join === 'left')
  const scope = [...leftSide.scope, ...rightSide.scope]
  const aliases = scope.map((entry) => entry.alias.toLowerCase())
  if (new Set(aliases).size < aliases.length) {
    throw new SqlError(
      1013,
      `The objects in the FROM clause have the same exposed names. Use correlation names to distinguish them.`,
    )
  }
  const context: BindContext = { environment, scope }
  const on = item.on === undefined ? undefined : bindCondition(item.on, context)
  const keys = item.on === undefined ? [] : equalities(item.on, context, leftSide.bounds.length)
  const ordered = left.ordered
  const onRange =
    item.on === undefined || ordered === undefined || item.join === 'left'
      ? WHOLE_RANGE
      : impliedRange(item.on, context, ordered)
  const blank: Row = rightSide.bounds.map(() => null)
  const padLeft: Row = leftSide.bounds.map(() => null)
  return {
    scope,
    base: undefined,
    ordered,
    tests: [],
    range: onRange,
    *rows(range) {
      const index = new Map<string, Row[]>()
      for (const row of filtered(right, WHOLE_RANGE)) {
        const values = rightSide.bounds.map((bound) => bound.evaluate(row))
        const key = keys
          .map((pair) => hashKey(pair.right.evaluate([...padLeft, ...values]), pair.right.type))
          .join('\u0001')
        const bucket = index.get(key)
        if (bucket === undefined) index.set(key, [values])
        else bucket.push(values)
        if (index.size > 2_000_000) throw unsupported('a join of this size')
      }
      for (const row of filtered(left, range)) {
        const values = leftSide.bounds.map((bound) => bound.evaluate(row))
        const key = keys.map((pair) => hashKey(pair.left.evaluate(values), pair.left.type)).join('\u0001')
        let matched = false
        for (const other of index.get(key) ?? []) {
          const joined = values.concat(other)
          if (on !== undefined && on.test(joined) !== true) continue
          matched = true
          yield joined
        }
        if (!matched && item.join === 'left') yield values.concat(blank)
      }
    },
  }
}

/** `left column = right column` pairs among the conditions that must all hold, in a common type: the hash join's keys. */
function equalities(
  on: Condition,
  context: BindContext,
  leftWidth: number,
): readonly { readonly left: Bound; readonly right: Bound }[] {
  if (on.kind === 'and')
    return [...equalities(on.left, context, leftWidth), ...equalities(on.right, context, leftWidth)]
  if (on.kind !== 'compare' || on.operator !== '=' || on.left.kind !== 'column' || on.right.kind !== 'column') return []
  const bounds = [on.left, on.right].map((side) => bindExpression(side, context))
  const sides = bounds.map((bound) => (isLeft(bound, context.scope, leftWidth) ? 'left' : 'right'))
  const [a, b] = bounds
  if (a === undefined || b === undefined || sides[0] === sides[1]) return []
  const type = commonType(a.type, b.type)
  const convert = (bound: Bound): Bound =>
    bound.type.name === type.name && bound.type.scale === type.scale ? bound : convertBound(bound, type)
  return [sides[0] === 'left' ? { left: convert(a), right: convert(b) } : { left: convert(b), right: convert(a) }]
}

function isLeft(bound: Bound, scope: Scope, leftWidth: number): boolean {
  return scope.flatMap((entry) => entry.columns).findIndex((column) => column.bound === bound) < leftWidth
}

/** A SELECT without FROM reads one empty row. */
export const ONE_ROW: Relation = {
  scope: [],
  base: undefined,
  ordered: undefined,
  tests: [],
  range: WHOLE_RANGE,
  rows: () => [[]],
}
