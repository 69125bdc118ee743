import { checkScaled } from '../values/convert.ts'
import { rescale } from '../values/decimal-text.ts'
import { SqlError } from '../values/sql-error.ts'
import type { SqlType, Value } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'
import type { Expression } from './ast.ts'
import { convertBound, type Bound } from './bound-expression.ts'
import { comparatorOf, hashKey } from './compare-values.ts'
import type { Row } from './table-source.ts'

/** One running aggregate of one group. */
export interface Accumulator {
  readonly add: (row: Row) => void
  readonly result: () => Value
}

export interface Aggregate {
  readonly type: SqlType
  readonly nullable: boolean
  readonly start: () => Accumulator
}

/** Compile an aggregate call. Throws 8117 for a type it cannot take, 174 for its argument count. */
export function bindAggregate(call: Extract<Expression, { kind: 'call' }>, args: readonly Bound[]): Aggregate {
  const [input] = args
  if (call.star) return counting(call.name, undefined, false)
  if (input === undefined || args.length !== 1)
    throw new SqlError(174, `The ${call.name} function requires 1 argument(s).`, 15)
  switch (call.name) {
    case 'COUNT':
    case 'COUNT_BIG':
      return counting(call.name, input, call.distinct)
    case 'MIN':
    case 'MAX':
      return extreme(call.name, input)
    default:
      return summing(call.name, input, call.distinct)
  }
}

function counting(name: string, input: Bound | undefined, distinct: boolean): Aggregate {
  const big = name === 'COUNT_BIG'
  return {
    type: big ? types.BIGINT : types.INT,
    nullable: true,
    start: () => {
      let count = 0
      const seen = distinct ? new Set<string>() : undefined
      return {
        add: (row) => {
          if (input !== undefined) {
            const value = input.evaluate(row)
            if (value === null) return
            seen?.add(hashKey(value, input.type))
          }
          count++
        },
        result: () => (big ? BigInt(seen?.size ?? count) : (seen?.size ?? count)),
      }
    },
  }
}

function extreme(name: 'MIN' | 'MAX', input: Bound): Aggregate {
  if (input.type.name === 'bit')
    throw new SqlError(8117, `Operand data type bit is invalid for ${name.toLowerCase()} operator.`)
  const compare = comparatorOf(input.type)
  const sign = name === 'MIN' ? -1 : 1
  return {
    type: input.type,
    nullable: true,
    start: () => {
      let best: Value = null
      return {
        add: (row) => {
          const value = input.evaluate(row)
          if (value !== null && (best === null || compare(value, best) * sign > 0)) best = value
        },
        result: () => best,
      }
    },
  }
}

function summing(name: string, given: Bound, distinct: boolean): Aggregate {
  const word = name === 'SUM' ? 'sum' : 'avg'
  if (!types.isNumber(given.type) || given.type.name === 'bit')
    throw new SqlError(8117, `Operand data type ${given.type.name} is invalid for ${word} operator.`)
  const input =
    given.type.name === 'tinyint' || given.type.name === 'smallint'
      ? convertBound(given, types.INT)
      : given.type.name === 'smallmoney'
        ? convertBound(given, types.MONEY)
        : given
  const from = input.type
  const type = totalType(from, name)
  const float = types.isFloat(from)
  return {
    type,
    nullable: true,
    start: () => {
      let count = 0
      let exact = 0n
      let rough = 0
      const seen = distinct ? new Set<string>() : undefined
      return {
        add: (row) => {
          const value = input.evaluate(row)
          if (value === null) return
          if (seen !== undefined) {
            const key = hashKey(value, from)
            if (seen.has(key)) return
            seen.add(key)
          }
          count++
          if (float) rough += value as number
          else exact += BigInt(value as number | bigint)
        },
        result: () => {
          if (count === 0) return null
          if (float) return name === 'SUM' ? rough : rough / count
          const total = name === 'SUM' ? exact : average(exact, count, from, type)
          return fit(total, from, type)
        },
      }
    },
  }
}

function totalType(from: SqlType, name: string): SqlType {
  if (types.isFloat(from)) return types.FLOAT
  if (from.name === 'decimal' || from.name === 'numeric')
    return types.decimal(38, name === 'SUM' ? from.scale : Math.max(from.scale, 6))
  return from
}

function average(total: bigint, count: number, from: SqlType, type: SqlType): bigint {
  return rescale(total, from.scale, type.scale) / BigInt(count)
}

function fit(total: bigint, from: SqlType, type: SqlType): Value {
  if (types.isScaled(type)) return checkScaled(total, from, type)
  const limit = type.name === 'bigint' ? 2n ** 63n : 2n ** 31n
  if (total >= limit || total < -limit)
    throw new SqlError(8115, `Arithmetic overflow error converting expression to data type ${type.name}.`)
  return type.name === 'bigint' ? total : Number(total)
}
