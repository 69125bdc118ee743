import type { Procedure, UserType } from '../tsql/database.ts'
import { defineProcedures } from '../tsql/procedures/define-procedures.ts'
import { MODERN_SPANISH } from '../values/collation.ts'
import * as types from '../values/sql-type.ts'
import { allTypesProcedure } from './procedures/all-types-procedure.ts'
import { FAILING_PROCEDURES } from './procedures/failing-procedures.ts'
import { LONG_PROCEDURES } from './procedures/long-procedures.ts'
import { PARAMETER_PROCEDURES } from './procedures/parameter-procedures.ts'
import { RESULT_PROCEDURES } from './procedures/result-procedures.ts'

export const CENTRAL_TYPES: readonly UserType[] = [
  { schema: 'dbo', name: 'CodigoArticulo', kind: 'alias', base: types.nvarchar(20, MODERN_SPANISH) },
  { schema: 'dbo', name: 'Importe', kind: 'alias', base: types.decimal(19, 4) },
  { schema: 'dbo', name: 'ListaCodigos', kind: 'table', base: types.varbinary(types.MAX_LENGTH) },
]

/** One that the login may only see, and one that it may not even see. */
const KEPT_FROM_THE_LOGIN = {
  view: `CREATE PROCEDURE dbo.sp_solo_visible
AS
  SELECT 1 AS uno`,
  none: `CREATE PROCEDURE dbo.sp_nomina_confidencial
AS
  SELECT 1 AS uno`,
} as const

/** Every procedure of the simulated central server, by lower-case `schema.name`. */
export function centralProcedures(): ReadonlyMap<string, Procedure> {
  const dialect = { offsetFetch: true, changes: true }
  const texts = [
    allTypesProcedure(),
    ...RESULT_PROCEDURES,
    ...FAILING_PROCEDURES,
    ...LONG_PROCEDURES,
    ...PARAMETER_PROCEDURES,
  ]
  const kept = Object.entries(KEPT_FROM_THE_LOGIN).flatMap(([permission, text]) =>
    [...defineProcedures([text], dialect)].map(([name, procedure]): [string, Procedure] => [
      name,
      { ...procedure, permission: permission as 'view' | 'none' },
    ]),
  )
  return new Map([...defineProcedures(texts, dialect, CENTRAL_TYPES), ...kept])
}
