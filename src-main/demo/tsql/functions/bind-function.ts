import { SqlError } from '../../values/sql-error.ts'
import type { Expression } from '../ast.ts'
import type { Bound } from '../bound-expression.ts'
import type { ServerFacts } from '../environment.ts'
import { CATALOG_FUNCTIONS } from './catalog-functions.ts'
import { DATE_FUNCTIONS } from './date-functions.ts'
import { ERROR_FUNCTIONS } from './error-functions.ts'
import { NULL_FUNCTIONS } from './null-functions.ts'
import { NUMBER_FUNCTIONS } from './number-functions.ts'
import { SERVER_FUNCTIONS } from './server-functions.ts'
import { STRING_FUNCTIONS } from './string-functions.ts'

/** A built-in function: how many arguments it takes and how it is compiled. */
export interface BuiltIn {
  readonly min: number
  readonly max: number
  /** First major version that has it (11 is SQL Server 2012). */
  readonly since?: number
  readonly bind: (args: readonly Bound[], facts: ServerFacts) => Bound
}

const FUNCTIONS: ReadonlyMap<string, BuiltIn> = new Map(
  [
    STRING_FUNCTIONS,
    NULL_FUNCTIONS,
    DATE_FUNCTIONS,
    NUMBER_FUNCTIONS,
    SERVER_FUNCTIONS,
    CATALOG_FUNCTIONS,
    ERROR_FUNCTIONS,
  ].flatMap((group) => Object.entries(group)),
)

export const AGGREGATES: ReadonlySet<string> = new Set(['COUNT', 'COUNT_BIG', 'SUM', 'MIN', 'MAX', 'AVG'])

/** Compile a call. Throws 195 (no such function), 174 (argument count), 147 (aggregate where none may be). */
export function bindFunction(
  call: Extract<Expression, { kind: 'call' }>,
  args: readonly Bound[],
  facts: ServerFacts,
): Bound {
  if (AGGREGATES.has(call.name)) {
    throw new SqlError(
      147,
      'An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.',
      15,
    )
  }
  const builtIn = FUNCTIONS.get(call.name)
  if (builtIn === undefined || (builtIn.since ?? 0) > facts.majorVersion) {
    throw new SqlError(195, `'${call.name}' is not a recognized built-in function name.`, 15, 10)
  }
  if (args.length < builtIn.min || args.length > builtIn.max) {
    throw builtIn.min === builtIn.max
      ? new SqlError(174, `The ${call.name.toLowerCase()} function requires ${String(builtIn.min)} argument(s).`, 15)
      : new SqlError(
          189,
          `The ${call.name.toLowerCase()} function requires ${String(builtIn.min)} to ${String(builtIn.max)} arguments.`,
          15,
        )
  }
  return builtIn.bind(args, facts)
}

/** The nth argument; the count was checked. */
export function argument(args: readonly Bound[], index: number): Bound {
  const arg = args[index]
  if (arg === undefined) throw new RangeError(`argument ${String(index)}`)
  return arg
}
