import { rescale } from '../../values/decimal-text.ts'
import { SqlError } from '../../values/sql-error.ts'
import * as types from '../../values/sql-type.ts'
import { computed, convertBound, type Bound } from '../bound-expression.ts'
import { argument, type BuiltIn } from './bind-function.ts'

function number(bound: Bound, name: string): Bound {
  if (types.isString(bound.type)) return convertBound(bound, types.FLOAT)
  if (!types.isNumber(bound.type))
    throw new SqlError(8116, `Argument data type ${bound.type.name} is invalid for argument 1 of ${name} function.`)
  return bound
}

/** FLOOR and CEILING: decimals lose their scale. */
function whole(name: string, onNumber: (value: number) => number, up: boolean): BuiltIn {
  return {
    min: 1,
    max: 1,
    bind: (args) => {
      const input = number(argument(args, 0), name)
      const { type } = input
      const decimal = type.name === 'decimal' || type.name === 'numeric'
      const result = decimal ? { ...type, scale: 0 } : type
      return computed(result, [input], input.nullable, (row) => {
        const value = input.evaluate(row)
        if (value === null) return null
        if (typeof value === 'number') return onNumber(value)
        const size = 10n ** BigInt(type.scale)
        const rest = (((value as bigint) % size) + size) % size
        const floor = ((value as bigint) - rest) / size
        const units = up && rest !== 0n ? floor + 1n : floor
        return decimal ? units : units * size
      })
    },
  }
}

export const NUMBER_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  ABS: {
    min: 1,
    max: 1,
    bind: (args) => {
      const input = number(argument(args, 0), 'abs')
      return computed(input.type, [input], input.nullable, (row) => {
        const value = input.evaluate(row) as number | bigint | null
        return value === null ? null : value < 0 ? -value : value
      })
    },
  },
  ROUND: {
    min: 2,
    max: 3,
    bind: (args) => {
      const input = number(argument(args, 0), 'round')
      const digits = convertBound(argument(args, 1), types.INT)
      if (args[2] !== undefined)
        throw new SqlError(
          40517,
          "Keyword or statement option 'ROUND with truncation' is not supported in this version of SQL Server.",
        )
      const { scale } = input.type
      return computed(input.type, [input, digits], input.nullable || digits.nullable, (row) => {
        const value = input.evaluate(row)
        const kept = digits.evaluate(row) as number | null
        if (value === null || kept === null) return null
        if (typeof value === 'bigint')
          return kept >= scale ? value : roundTo(value, scale, kept) * 10n ** BigInt(scale - kept)
        const factor = 10 ** kept
        return Math.sign(value as number) * (Math.round(Math.abs(value as number) * factor) / factor)
      })
    },
  },
  FLOOR: whole('floor', Math.floor, false),
  CEILING: whole('ceiling', Math.ceil, true),
  SIGN: {
    min: 1,
    max: 1,
    bind: (args) => {
      const input = number(argument(args, 0), 'sign')
      const unit = (value: number): number | bigint =>
        types.isScaled(input.type)
          ? BigInt(value) * 10n ** BigInt(input.type.scale)
          : input.type.name === 'bigint'
            ? BigInt(value)
            : value
      return computed(input.type, [input], input.nullable, (row) => {
        const value = input.evaluate(row) as number | bigint | null
        return value === null ? null : unit(value < 0 ? -1 : value > 0 ? 1 : 0)
      })
    },
  },
}

/** Round to `kept` decimals, which may be negative. */
function roundTo(value: bigint, scale: number, kept: number): bigint {
  return rescale(value, scale - kept, 0)
}
