import type { Procedure } from '../tsql/database.ts'
import * as types from '../values/sql-type.ts'
import type { SaleSchema } from './sale-schema.ts'

/** The stored procedures every store has, written over its own table and column names. */
export function demoProcedures(schema: SaleSchema): ReadonlyMap<string, Procedure> {
  const [, moment = '', , , , , , , , , , total = ''] = schema.columnNames
  const summary: Procedure = {
    parameters: [
      { name: '@desde', type: types.DATE, output: false, defaultValue: undefined },
      { name: '@hasta', type: types.DATE, output: false, defaultValue: undefined },
      { name: '@total', type: types.decimal(38, 10), output: true, defaultValue: null },
    ],
    body: `SET NOCOUNT ON
PRINT N'Resumen de ' + CONVERT(nvarchar(10), @desde, 120) + N' a ' + CONVERT(nvarchar(10), @hasta, 120)
SELECT CONVERT(date, [${moment}]) AS dia, COUNT_BIG(*) AS lineas, SUM([${total}]) AS total
  FROM dbo.[${schema.table}]
 WHERE [${moment}] >= @desde AND [${moment}] < DATEADD(day, 1, @hasta)
 GROUP BY CONVERT(date, [${moment}]) ORDER BY dia
SELECT @total = SUM([${total}]) FROM dbo.[${schema.table}] WHERE [${moment}] >= @desde AND [${moment}] < DATEADD(day, 1, @hasta)
PRINT N'Resumen terminado, señor.'
RETURN 0`,
  }
  const failing: Procedure = {
    parameters: [{ name: '@motivo', type: types.nvarchar(200), output: false, defaultValue: 'sin motivo' }],
    body: `PRINT N'A punto de fallar'
RAISERROR(N'Error de negocio: %s', 16, 3, @motivo)
RETURN 1`,
  }
  return new Map([
    ['sp_resumen_diario', summary],
    ['sp_error', failing],
  ])
}
