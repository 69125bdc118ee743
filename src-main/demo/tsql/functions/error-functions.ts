import type { SqlError } from '../../values/sql-error.ts'
import type { Value } from '../../values/sql-type.ts'
import * as types from '../../values/sql-type.ts'
import { constant } from '../bound-expression.ts'
import type { BuiltIn } from './bind-function.ts'

/** Of the error that the CATCH around it handles; NULL outside of one. */
function ofError(type: types.SqlType, read: (error: SqlError) => Value): BuiltIn {
  return {
    min: 0,
    max: 0,
    bind: (_args, { caughtError }) => ({
      ...constant(type, caughtError === undefined ? null : read(caughtError), true),
      nullable: true,
    }),
  }
}

export const ERROR_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  ERROR_NUMBER: ofError(types.INT, ({ number }) => number),
  ERROR_MESSAGE: ofError(types.nvarchar(4000), ({ message }) => message),
  ERROR_SEVERITY: ofError(types.INT, ({ severity }) => severity),
  ERROR_STATE: ofError(types.INT, ({ state }) => state),
  ERROR_LINE: ofError(types.INT, ({ line }) => line),
  ERROR_PROCEDURE: ofError(types.nvarchar(128), ({ procedure }) => (procedure === '' ? null : procedure)),
}
