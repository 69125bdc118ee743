import { converter } from '../values/convert.ts'
import { findCollation } from '../values/collation.ts'
import { SqlError } from '../values/sql-error.ts'
import type { Value } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'
import type { Expression } from './ast.ts'
import { bindArithmetic } from './arithmetic.ts'
import { bindScalarSubquery, resolveInScopes } from './bind-subquery.ts'
import { bindCondition } from './bind-condition.ts'
import { computed, constant, convertBound, NO_ROW, type Bound } from './bound-expression.ts'
import { commonType } from './common-type.ts'
import type { Environment } from './environment.ts'
import { bindFunction } from './functions/bind-function.ts'
import { bindGlobal } from './functions/global-variables.ts'
import type { Scope } from './scope.ts'

export interface BindContext {
  readonly environment: Environment
  readonly scope: Scope
  /** In a grouped query: answers for group keys and aggregates; undefined leaves the expression to be bound as usual. */
  readonly intercept?: (expression: Expression) => Bound | undefined
}

/** Decide an expression's type and compile it. Throws SqlError 137, 207, 209, 4104, 195, 529 … */
export function bindExpression(expression: Expression, context: BindContext): Bound {
  const intercepted = context.intercept?.(expression)
  if (intercepted !== undefined) return intercepted
  switch (expression.kind) {
    case 'literal':
      return expression.value === null
        ? { ...constant(expression.type, null), isNullLiteral: true }
        : constant(expression.type, expression.value)
    case 'column':
      return resolveInScopes(expression.name, context.scope, context.environment)
    case 'variable': {
      const variable = context.environment.variables.get(expression.name.toLowerCase())
      if (variable === undefined)
        throw new SqlError(137, `Must declare the scalar variable "${expression.name}".`, 15, 2)
      return { ...constant(variable.type, variable.value, true), nullable: true }
    }
    case 'global':
      return bindGlobal(expression.name, context.environment.facts)
    case 'negate':
      return negate(bindExpression(expression.operand, context))
    case 'arithmetic':
      return bindArithmetic(
        expression.operator,
        bindExpression(expression.left, context),
        bindExpression(expression.right, context),
      )
    case 'convert':
      return bindConvert(expression, context)
    case 'case':
      return bindCase(expression, context)
    case 'collate': {
      const collation = findCollation(expression.collation)
      if (collation === undefined) throw new SqlError(448, `Invalid collation '${expression.collation}'.`)
      const operand = bindExpression(expression.operand, context)
      if (!types.isString(operand.type))
        throw new SqlError(447, `Expression type ${operand.type.name} is invalid for COLLATE clause.`)
      return computed({ ...operand.type, collation }, [operand], operand.nullable, operand.evaluate)
    }
    case 'subquery':
      return bindScalarSubquery(expression.select, context)
    case 'call':
      return bindFunction(
        expression,
        expression.args.map((arg) => bindExpression(arg, context)),
        context.environment.facts,
      )
  }
}

function negate(operand: Bound): Bound {
  if (!types.isNumber(operand.type))
    throw new SqlError(8117, `Operand data type ${operand.type.name} is invalid for minus operator.`)
  const { evaluate } = operand
  return computed(operand.type, [operand], operand.nullable, (row) => {
    const value = evaluate(row)
    return value === null ? null : -(value as number | bigint)
  })
}

function bindConvert(expression: Extract<Expression, { kind: 'convert' }>, context: BindContext): Bound {
  const operand = bindExpression(expression.operand, context)
  const styleBound = expression.style === undefined ? undefined : bindExpression(expression.style, context)
  const style = styleBound === undefined ? -1 : Number(convertBound(styleBound, types.INT).evaluate(NO_ROW) ?? -1)
  // A converted string keeps the collation of what it was made from.
  const type =
    types.isString(expression.type) && types.isString(operand.type)
      ? { ...expression.type, collation: operand.type.collation }
      : expression.type
  if (!expression.attempt) {
    const bound = convertBound(operand, type, style)
    // CONVERT always makes a new expression: its result is nullable only if its input is.
    return bound === operand ? computed(type, [operand], operand.nullable, operand.evaluate) : bound
  }
  const convert = converter(operand.type, type, style)
  return computed(type, [operand], true, (row) => {
    try {
      return convert(operand.evaluate(row))
    } catch (error) {
      if (error instanceof SqlError) return null
      throw error
    }
  })
}

function isNullLiteral(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null
}

function bindCase(expression: Extract<Expression, { kind: 'case' }>, context: BindContext): Bound {
  const results = expression.whens.map((when) => when.result)
  if (expression.otherwise !== undefined) results.push(expression.otherwise)
  if (results.every(isNullLiteral)) {
    throw new SqlError(
      8133,
      'At least one of the result expressions in a CASE specification must be an expression other than the NULL constant.',
    )
  }
  const bounds = results.map((result) => bindExpression(result, context))
  const type = bounds
    .filter((_, index) => !isNullLiteral(results[index] ?? { kind: 'literal', type: types.INT, value: null }))
    .map((bound) => bound.type)
    .reduce(commonType)
  const converted = bounds.map((bound) =>
    convertBound(
      bound.nullable && bound.constant && bound.evaluate(NO_ROW) === null
        ? constant(type, null, bound.volatile)
        : bound,
      type,
    ),
  )
  const tests = expression.whens.map((when) => {
    if (when.condition !== undefined) return bindCondition(when.condition, context)
    if (expression.subject === undefined || when.match === undefined) throw new TypeError('CASE without condition')
    return bindCondition({ kind: 'compare', operator: '=', left: expression.subject, right: when.match }, context)
  })
  const otherwise = expression.otherwise === undefined ? undefined : converted[converted.length - 1]
  const nullable = otherwise === undefined || converted.some((bound) => bound.nullable)
  const inputs = [
    ...converted,
    ...tests.map((test) => ({ ...constant(types.BIT, null), constant: test.constant, volatile: test.volatile })),
  ]
  return computed(type, inputs, nullable, (row): Value => {
    for (let index = 0; index < tests.length; index++) {
      if (tests[index]?.test(row) === true) return converted[index]?.evaluate(row) ?? null
    }
    return otherwise === undefined ? null : otherwise.evaluate(row)
  })
}
