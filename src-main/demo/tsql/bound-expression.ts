import { converter } from '../values/convert.ts'
import type { SqlType, Value } from '../values/sql-type.ts'
import type { Row, TableSource } from './table-source.ts'

/** An expression with its type decided, ready to evaluate on rows of its relation. */
export interface Bound {
  readonly type: SqlType
  readonly nullable: boolean
  readonly evaluate: (row: Row) => Value
  /** Reads no column: the same for every row of the statement. */
  readonly constant: boolean
  /** Depends on a variable or on the moment, so its result must not be kept for another statement. */
  readonly volatile: boolean
  /** The word NULL, which has no type of its own. */
  readonly isNullLiteral?: true
  /** The table column this is, unchanged. */
  readonly origin?: { readonly source: TableSource; readonly column: number }
}

export const NO_ROW: Row = []

export function constant(type: SqlType, value: Value, volatile = false): Bound {
  return { type, nullable: value === null, evaluate: () => value, constant: true, volatile }
}

/** A value computed from others; NULL is up to `evaluate`. */
export function computed(
  type: SqlType,
  inputs: readonly Bound[],
  nullable: boolean,
  evaluate: (row: Row) => Value,
): Bound {
  return {
    type,
    nullable,
    evaluate,
    constant: inputs.every((input) => input.constant),
    volatile: inputs.some((input) => input.volatile),
  }
}

/** Convert to another type as CONVERT does; a constant is converted once. */
export function convertBound(bound: Bound, type: SqlType, style = -1): Bound {
  const { type: from } = bound
  if (bound.isNullLiteral === true) return { ...bound, type }
  if (
    style === -1 &&
    from.name === type.name &&
    from.length === type.length &&
    from.precision === type.precision &&
    from.scale === type.scale
  ) {
    return bound
  }
  const convert = converter(from, type, style)
  const { evaluate } = bound
  if (bound.constant) {
    let known: { readonly value: Value } | undefined
    return computed(type, [bound], bound.nullable, () => (known ??= { value: convert(evaluate(NO_ROW)) }).value)
  }
  return computed(type, [bound], bound.nullable, (row) => convert(evaluate(row)))
}
