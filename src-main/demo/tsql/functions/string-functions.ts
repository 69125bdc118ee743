import { fitString } from '../../values/convert.ts'
import { SqlError, unsupported } from '../../values/sql-error.ts'
import type { SqlType, Value } from '../../values/sql-type.ts'
import * as types from '../../values/sql-type.ts'
import { computed, convertBound, type Bound } from '../bound-expression.ts'
import { trimBlanks } from '../compare-values.ts'
import { argument, type BuiltIn } from './bind-function.ts'

/** Numbers and dates passed for text are converted as an implicit conversion would. */
function text(bound: Bound): Bound {
  return types.isString(bound.type) ? bound : convertBound(bound, types.varchar(8000))
}

const integer = (bound: Bound): Bound => convertBound(bound, types.INT)

/** varchar or nvarchar of the same length as the input. */
function variable(type: SqlType, length = type.length): SqlType {
  return types.isUnicode(type) ? types.nvarchar(length, type.collation) : types.varchar(length, type.collation)
}

/** A function of one string; NULL gives NULL. */
function map(apply: (value: string) => string): BuiltIn {
  return {
    min: 1,
    max: 1,
    bind: (args) => {
      const input = text(argument(args, 0))
      return computed(variable(input.type), [input], input.nullable, (row) => {
        const value = input.evaluate(row)
        return value === null ? null : apply(value as string)
      })
    },
  }
}

/** A function of several values, NULL if any is NULL. */
function strict(type: SqlType, inputs: readonly Bound[], apply: (...values: Exclude<Value, null>[]) => Value): Bound {
  return computed(
    type,
    inputs,
    inputs.some((input) => input.nullable),
    (row) => {
      const values: Exclude<Value, null>[] = []
      for (const input of inputs) {
        const value = input.evaluate(row)
        if (value === null) return null
        values.push(value)
      }
      return apply(...values)
    },
  )
}

function character(type: SqlType, last: number): BuiltIn {
  return {
    min: 1,
    max: 1,
    bind: (args) =>
      strict(type, [integer(argument(args, 0))], (code) =>
        (code as number) < 0 || (code as number) > last ? null : String.fromCharCode(code as number),
      ),
  }
}

export const STRING_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  RTRIM: map((value) => trimBlanks(value)),
  LTRIM: map((value) => value.replace(/^ +/, '')),
  TRIM: { ...map((value) => trimBlanks(value).replace(/^ +/, '')), since: 14 },
  UPPER: map((value) => value.toUpperCase()),
  LOWER: map((value) => value.toLowerCase()),
  REVERSE: map((value) => Array.from(value).toReversed().join('')),
  LEN: {
    min: 1,
    max: 1,
    bind: (args) => {
      const input = text(argument(args, 0))
      return strict(input.type.length === types.MAX_LENGTH ? types.BIGINT : types.INT, [input], (value) => {
        const { length } = trimBlanks(value as string)
        return input.type.length === types.MAX_LENGTH ? BigInt(length) : length
      })
    },
  },
  DATALENGTH: {
    min: 1,
    max: 1,
    bind: (args) => {
      const input = argument(args, 0)
      if (!types.isString(input.type) && !types.isBinary(input.type)) throw unsupported('DATALENGTH of a number')
      return strict(types.INT, [input], (value) => (value as string).length * (types.isUnicode(input.type) ? 2 : 1))
    },
  },
  SUBSTRING: {
    min: 3,
    max: 3,
    bind: (args) => {
      const input = text(argument(args, 0))
      return strict(
        variable(input.type),
        [input, integer(argument(args, 1)), integer(argument(args, 2))],
        (value, start, length) => {
          if ((length as number) < 0)
            throw new SqlError(537, 'Invalid length parameter passed to the LEFT or SUBSTRING function.')
          const end = (start as number) - 1 + (length as number)
          return (value as string).slice(Math.max(0, (start as number) - 1), Math.max(0, end))
        },
      )
    },
  },
  LEFT: {
    min: 2,
    max: 2,
    bind: (args) => {
      const input = text(argument(args, 0))
      return strict(variable(input.type), [input, integer(argument(args, 1))], (value, length) => {
        if ((length as number) < 0)
          throw new SqlError(537, 'Invalid length parameter passed to the LEFT or SUBSTRING function.')
        return (value as string).slice(0, length as number)
      })
    },
  },
  RIGHT: {
    min: 2,
    max: 2,
    bind: (args) => {
      const input = text(argument(args, 0))
      return strict(variable(input.type), [input, integer(argument(args, 1))], (value, length) => {
        if ((length as number) < 0) throw new SqlError(536, 'Invalid length parameter passed to the RIGHT function.')
        return length === 0 ? '' : (value as string).slice(-(length as number))
      })
    },
  },
  REPLACE: {
    min: 3,
    max: 3,
    bind: (args) => {
      const inputs = args.map(text)
      const type = types.isUnicode(argument(inputs, 0).type) ? types.nvarchar(4000) : types.varchar(8000)
      return strict(type, inputs, (value, from, to) =>
        from === '' ? value : (value as string).replaceAll(from as string, to as string),
      )
    },
  },
  REPLICATE: {
    min: 2,
    max: 2,
    bind: (args) => {
      const input = text(argument(args, 0))
      const type = types.isUnicode(input.type) ? types.nvarchar(4000) : types.varchar(8000)
      return strict(type, [input, integer(argument(args, 1))], (value, times) =>
        (times as number) < 0 ? null : fitString((value as string).repeat(Math.min(times as number, 8000)), type),
      )
    },
  },
  CHARINDEX: {
    min: 2,
    max: 3,
    bind: (args) => {
      const inputs = [
        text(argument(args, 0)),
        text(argument(args, 1)),
        ...(args[2] === undefined ? [] : [integer(args[2])]),
      ]
      return strict(
        types.INT,
        inputs,
        (wanted, value, start) =>
          (value as string)
            .toUpperCase()
            .indexOf((wanted as string).toUpperCase(), Math.max(0, Number(start ?? 1) - 1)) + 1,
      )
    },
  },
  QUOTENAME: {
    min: 1,
    max: 2,
    bind: (args) => {
      const inputs = args.map(text)
      return computed(types.nvarchar(258), inputs, true, (row) => {
        const [value, mark = '['] = inputs.map((input) => input.evaluate(row))
        if (typeof value !== 'string' || typeof mark !== 'string' || value.length > 128) return null
        const close = mark === '[' || mark === ']' ? ']' : mark
        return `${mark === ']' ? '[' : mark}${value.replaceAll(close, close + close)}${close}`
      })
    },
  },
  CHAR: character(types.char(1), 255),
  NCHAR: character(types.nchar(1), 65_535),
  SPACE: {
    min: 1,
    max: 1,
    bind: (args) =>
      strict(types.varchar(8000), [integer(argument(args, 0))], (count) =>
        (count as number) < 0 ? null : ' '.repeat(Math.min(count as number, 8000)),
      ),
  },
  CONCAT: {
    min: 2,
    max: 254,
    since: 11,
    bind: (args) => {
      const inputs = args.map(text)
      const unicode = inputs.some((input) => types.isUnicode(input.type))
      const type = unicode ? types.nvarchar(4000) : types.varchar(8000)
      return computed(type, inputs, false, (row) =>
        fitString(inputs.map((input) => (input.evaluate(row) as string | null) ?? '').join(''), type),
      )
    },
  },
}
