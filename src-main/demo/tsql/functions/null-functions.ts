import { computed, constant, convertBound, NO_ROW, type Bound } from '../bound-expression.ts'
import { comparison } from '../bind-condition.ts'
import { commonType } from '../common-type.ts'
import { argument, type BuiltIn } from './bind-function.ts'

/** A bare NULL has no type of its own: it takes the others'. */
const isNull = (bound: Bound): boolean => bound.constant && !bound.volatile && bound.evaluate(NO_ROW) === null

function typed(args: readonly Bound[]): { readonly bounds: readonly Bound[] } {
  const typedArgs = args.filter((arg) => !isNull(arg))
  const type = (typedArgs.length === 0 ? args : typedArgs).map((arg) => arg.type).reduce(commonType)
  return { bounds: args.map((arg) => (isNull(arg) ? constant(type, null) : convertBound(arg, type))) }
}

export const NULL_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  /** The result has the first argument's type, unlike COALESCE. */
  ISNULL: {
    min: 2,
    max: 2,
    bind: (args) => {
      const first = isNull(argument(args, 0))
        ? convertBound(constant(argument(args, 1).type, null), argument(args, 1).type)
        : argument(args, 0)
      const second = convertBound(argument(args, 1), first.type)
      return computed(
        first.type,
        [first, second],
        first.nullable && second.nullable,
        (row) => first.evaluate(row) ?? second.evaluate(row),
      )
    },
  },
  COALESCE: {
    min: 2,
    max: 254,
    bind: (args) => {
      const { bounds } = typed(args)
      return computed(
        argument(bounds, 0).type,
        bounds,
        bounds.every((bound) => bound.nullable),
        (row) => {
          for (const bound of bounds) {
            const value = bound.evaluate(row)
            if (value !== null) return value
          }
          return null
        },
      )
    },
  },
  NULLIF: {
    min: 2,
    max: 2,
    bind: (args) => {
      const first = argument(args, 0)
      const equal = comparison('=', first, argument(args, 1))
      return computed(first.type, args, true, (row) => (equal.test(row) === true ? null : first.evaluate(row)))
    },
  },
  IIF: {
    min: 3,
    max: 3,
    since: 11,
    bind: (args) => {
      const { bounds } = typed(args.slice(1))
      const [yes, no] = [argument(bounds, 0), argument(bounds, 1)]
      const test = argument(args, 0)
      return computed(yes.type, [test, yes, no], yes.nullable || no.nullable, (row) =>
        (test.evaluate(row) === 1 ? yes : no).evaluate(row),
      )
    },
  },
}
