import { SqlError } from '../values/sql-error.ts'
import type { Value } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'
import type { ComparisonOperator, Condition, Expression, Select } from './ast.ts'
import { bindExpression, type BindContext } from './bind-expression.ts'
import { bindSubquery, severalColumns } from './bind-subquery.ts'
import { convertBound, NO_ROW, type Bound } from './bound-expression.ts'
import { commonType } from './common-type.ts'
import { comparatorOf } from './compare-values.ts'
import { likePattern } from './like-pattern.ts'
import type { Row } from './table-source.ts'

/** A compiled condition; `null` is UNKNOWN. */
export interface Test {
  readonly test: (row: Row) => boolean | null
  readonly constant: boolean
  readonly volatile: boolean
}

export function bindCondition(condition: Condition, context: BindContext): Test {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const left = bindCondition(condition.left, context)
      const right = bindCondition(condition.right, context)
      return fromInputs(
        [left, right],
        condition.kind === 'and'
          ? (row) => and(left.test(row), () => right.test(row))
          : (row) => or(left.test(row), () => right.test(row)),
      )
    }
    case 'not': {
      const operand = bindCondition(condition.operand, context)
      return fromInputs([operand], (row) => invert(operand.test(row)))
    }
    case 'compare':
      return comparison(
        condition.operator,
        bindExpression(condition.left, context),
        bindExpression(condition.right, context),
      )
    case 'isNull': {
      const operand = bindExpression(condition.operand, context)
      return fromInputs(
        [operand],
        condition.negated ? (row) => operand.evaluate(row) !== null : (row) => operand.evaluate(row) === null,
      )
    }
    case 'in': {
      const operand = bindExpression(condition.operand, context)
      const tests = condition.list.map((item) => comparison('=', operand, bindExpression(item, context)))
      return maybeNot(
        condition.negated,
        fromInputs(tests, (row) => anyOf(tests, row)),
      )
    }
    case 'exists': {
      const { rowsFor, constant } = bindSubquery(condition.select, context)
      return { constant, volatile: true, test: (row) => rowsFor(row)[Symbol.iterator]().next().done !== true }
    }
    case 'inQuery':
      return maybeNot(condition.negated, inQuery(condition.operand, condition.select, context))
    case 'between': {
      const operand = bindExpression(condition.operand, context)
      const low = comparison('>=', operand, bindExpression(condition.low, context))
      const high = comparison('<=', operand, bindExpression(condition.high, context))
      return maybeNot(
        condition.negated,
        fromInputs([low, high], (row) => and(low.test(row), () => high.test(row))),
      )
    }
    case 'like':
      return maybeNot(condition.negated, like(condition.operand, condition.pattern, condition.escape, context))
  }
}

function inQuery(operand: Expression, select: Select, context: BindContext): Test {
  const { plan, rowsFor, constant } = bindSubquery(select, context)
  const [output] = plan.outputs
  if (output === undefined || plan.outputs.length > 1) throw severalColumns()
  const left = bindExpression(operand, context)
  let candidate: Value = null
  const { test } = comparison('=', left, { ...output, evaluate: () => candidate, constant: false, volatile: true })
  return {
    constant: constant && left.constant,
    volatile: true,
    test: (row) => {
      let unknown = false
      for (const [value = null] of rowsFor(row)) {
        candidate = value
        const equal = test(row)
        if (equal === true) return true
        unknown ||= equal === null
      }
      return unknown ? null : false
    },
  }
}

function fromInputs(
  inputs: readonly { readonly constant: boolean; readonly volatile: boolean }[],
  test: Test['test'],
): Test {
  return { test, constant: inputs.every((input) => input.constant), volatile: inputs.some((input) => input.volatile) }
}

function invert(value: boolean | null): boolean | null {
  return value === null ? null : !value
}

function maybeNot(negated: boolean, test: Test): Test {
  return negated ? { ...test, test: (row) => invert(test.test(row)) } : test
}

function and(left: boolean | null, right: () => boolean | null): boolean | null {
  if (left === false) return false
  const value = right()
  return value === false ? false : left === null ? null : value
}

function or(left: boolean | null, right: () => boolean | null): boolean | null {
  if (left === true) return true
  const value = right()
  return value === true ? true : left === null ? null : value
}

function anyOf(tests: readonly Test[], row: Row): boolean | null {
  let unknown = false
  for (const { test } of tests) {
    const value = test(row)
    if (value === true) return true
    unknown ||= value === null
  }
  return unknown ? null : false
}

const ACCEPTS: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** Compare in the common type of both sides. */
export function comparison(operator: ComparisonOperator, left: Bound, right: Bound): Test {
  assertOneCollation(left, right)
  const type = commonType(left.type, right.type)
  // Values of one scale compare without being converted; a wider string type changes nothing either.
  const convert = (bound: Bound): Bound =>
    (types.isString(type) && types.isString(bound.type)) ||
    (bound.type.name === type.name && bound.type.scale === type.scale)
      ? bound
      : convertBound(bound, type)
  const [a, b] = [convert(left), convert(right)]
  const compare = comparatorOf(type)
  const accepts = ACCEPTS[operator]
  const [x, y] = [a.evaluate, b.evaluate]
  return fromInputs([a, b], (row) => {
    const p = x(row)
    if (p === null) return null
    const q = y(row)
    return q === null ? null : accepts(compare(p, q))
  })
}

/** Two columns meet only in one collation; COLLATE makes of a column an expression, which decides. */
function assertOneCollation(left: Bound, right: Bound): void {
  if (left.origin === undefined || right.origin === undefined) return
  if (!types.isString(left.type) || !types.isString(right.type)) return
  const [a, b] = [left.type.collation.name, right.type.collation.name]
  if (a !== b)
    throw new SqlError(
      468,
      `Cannot resolve the collation conflict between "${a}" and "${b}" in the equal to operation.`,
    )
}

function asText(bound: Bound): Bound {
  return types.isString(bound.type) ? bound : convertBound(bound, types.varchar(8000))
}

function like(operand: Expression, pattern: Expression, escape: Expression | undefined, context: BindContext): Test {
  const text = asText(bindExpression(operand, context))
  const shape = asText(bindExpression(pattern, context))
  const escapeText = escape === undefined ? undefined : asText(bindExpression(escape, context)).evaluate(NO_ROW)
  if (typeof escapeText === 'string' && escapeText.length !== 1) {
    throw new SqlError(506, `The invalid escape character "${escapeText}" was specified in a LIKE predicate.`)
  }
  const compile = (value: string): RegExp => likePattern(value, typeof escapeText === 'string' ? escapeText : undefined)
  const fixed = shape.constant ? shape.evaluate(NO_ROW) : undefined
  const known = typeof fixed === 'string' ? compile(fixed) : undefined
  return fromInputs([text, shape], (row) => {
    const value = text.evaluate(row)
    const wanted = shape.evaluate(row)
    if (value === null || wanted === null) return null
    return (known ?? compile(wanted as string)).test(value as string)
  })
}
