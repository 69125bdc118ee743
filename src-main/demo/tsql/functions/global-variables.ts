import { SqlError } from '../../values/sql-error.ts'
import * as types from '../../values/sql-type.ts'
import { constant, type Bound } from '../bound-expression.ts'
import type { ServerFacts } from '../environment.ts'

/** `@@…` variables. Throws 137 for one that does not exist. */
export function bindGlobal(name: string, facts: ServerFacts): Bound {
  switch (name) {
    case '@@VERSION':
      return constant(types.nvarchar(300), facts.versionText, true)
    case '@@SPID':
      return constant(types.SMALLINT, facts.spid, true)
    case '@@TRANCOUNT':
      return constant(types.INT, facts.transactionCount, true)
    case '@@ERROR':
      return constant(types.INT, facts.lastError, true)
    case '@@ROWCOUNT':
      return constant(types.INT, facts.lastRowCount, true)
    case '@@SERVERNAME':
      return constant(types.nvarchar(128), facts.serverName, true)
    case '@@LANGUAGE':
      return constant(types.nvarchar(128), 'us_english', true)
    case '@@MICROSOFTVERSION':
      return constant(types.INT, facts.majorVersion * 0x1000000, true)
    case '@@MAX_PRECISION':
      return constant(types.TINYINT, 38)
    default:
      throw new SqlError(137, `Must declare the scalar variable "${name.toLowerCase()}".`, 15, 2)
  }
}
