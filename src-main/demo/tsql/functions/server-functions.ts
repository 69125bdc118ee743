import type { Value } from '../../values/sql-type.ts'
import * as types from '../../values/sql-type.ts'
import { constant, convertBound, NO_ROW, type Bound } from '../bound-expression.ts'
import type { ServerFacts } from '../environment.ts'
import type { BuiltIn } from './bind-function.ts'

const NAME = types.nvarchar(128)

function textOf(args: readonly Bound[], index: number): string | null {
  const arg = args[index]
  return arg === undefined ? null : (convertBound(arg, types.nvarchar(4000)).evaluate(NO_ROW) as string | null)
}

/** A function of constants, evaluated once per statement. */
function fact(min: number, max: number, type: types.SqlType, read: (facts: ServerFacts) => Value): BuiltIn {
  return { min, max, bind: (_args, facts) => ({ ...constant(type, read(facts), true), nullable: true }) }
}

function serverProperty(name: string, facts: ServerFacts): Value {
  switch (name.toLowerCase()) {
    case 'productversion':
      return facts.productVersion
    case 'productmajorversion':
      // Unknown to the versions before 2012 SP4 and 2014 SP2.
      return facts.majorVersion < 11 ? null : String(facts.majorVersion)
    case 'edition':
      return facts.edition
    case 'servername':
      return facts.serverName
    case 'machinename':
      return facts.serverName.split('\\')[0] ?? facts.serverName
    case 'productlevel':
      return 'RTM'
    case 'engineedition':
      return '4'
    case 'collation':
      return 'SQL_Latin1_General_CP1_CI_AS'
    default:
      return null
  }
}

export const SERVER_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  SUSER_SNAME: fact(0, 1, NAME, (facts) => facts.loginName),
  SUSER_NAME: fact(0, 1, NAME, (facts) => facts.loginName),
  ORIGINAL_LOGIN: fact(0, 0, NAME, (facts) => facts.loginName),
  USER_NAME: fact(0, 1, NAME, (facts) => facts.userName),
  HOST_NAME: fact(0, 0, NAME, () => null),
  XACT_STATE: fact(0, 0, types.SMALLINT, (facts) => facts.transactionState),
  SERVERPROPERTY: {
    min: 1,
    max: 1,
    bind: (args, facts) => ({ ...constant(NAME, serverProperty(textOf(args, 0) ?? '', facts), true), nullable: true }),
  },
}
