import { SqlError } from '../values/sql-error.ts'
import * as types from '../values/sql-type.ts'
import type { Expression, Select } from './ast.ts'
import { bindExpression } from './bind-expression.ts'
import { convertBound, NO_ROW } from './bound-expression.ts'
import type { Environment } from './environment.ts'

/** Rows that TOP lets through. */
export function topLimit(top: NonNullable<Select['top']>, environment: Environment): number {
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

/** The number that OFFSET or FETCH gives, or the error that SQL Server has for one below `least`. */
export function offsetCount(
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
