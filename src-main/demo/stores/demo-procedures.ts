import type { SaleSchema } from './sale-schema.ts'

/** Position of columns in dbo.ventas, whatever a store calls them. */
const [MOMENT, CATEGORY, QUANTITY, TOTAL] = [1, 6, 7, 11] as const

/** The stored procedures that every store has, written over its own table and column names. */
export function demoProcedures(schema: SaleSchema): readonly string[] {
  const name = (column: number): string => `[${schema.columnNames[column] ?? ''}]`
  const table = `dbo.[${schema.table}]`
  const [moment, category, quantity, total] = [name(MOMENT), name(CATEGORY), name(QUANTITY), name(TOTAL)]
  return [
    `CREATE PROCEDURE dbo.sp_resumen_diario
  @desde date,
  @hasta date,
  @total decimal(38, 10) = NULL OUTPUT
AS
SET NOCOUNT ON
PRINT N'Resumen de ' + CONVERT(nvarchar(10), @desde, 120) + N' a ' + CONVERT(nvarchar(10), @hasta, 120)
SELECT CONVERT(date, ${moment}) AS dia, COUNT_BIG(*) AS lineas, SUM(${total}) AS total
  FROM ${table}
 WHERE ${moment} >= @desde AND ${moment} < DATEADD(day, 1, @hasta)
 GROUP BY CONVERT(date, ${moment}) ORDER BY dia
SELECT @total = SUM(${total}) FROM ${table} WHERE ${moment} >= @desde AND ${moment} < DATEADD(day, 1, @hasta)
PRINT N'Resumen terminado, señor.'
RETURN 0`,
    `CREATE PROCEDURE dbo.sp_error
  @motivo nvarchar(200) = N'sin motivo'
AS
PRINT N'A punto de fallar'
RAISERROR(N'Error de negocio: %s', 16, 3, @motivo)
RETURN 1`,
    `CREATE PROCEDURE dbo.[Ventas por categoría]
  @día date,
  @categoría varchar(40) = NULL -- todas
AS
BEGIN
  SET NOCOUNT ON
  SELECT ${category} AS categoría, SUM(${quantity}) AS cantidad, SUM(${total}) AS total
    FROM ${table}
   WHERE ${moment} >= @día AND ${moment} < DATEADD(day, 1, @día) AND (@categoría IS NULL OR ${category} = @categoría)
   GROUP BY ${category} ORDER BY ${category}
END`,
    `CREATE PROCEDURE dbo.sp_revision_nocturna
  @pasos int = 20,
  @milisegundos int = 250
AS
BEGIN
  SET NOCOUNT ON
  DECLARE @paso int = 1, @porciento int, @espera char(12) = CONVERT(char(12), DATEADD(millisecond, @milisegundos, CONVERT(time(3), '00:00')), 121)
  WHILE @paso <= @pasos
  BEGIN
    WAITFOR DELAY @espera
    SET @porciento = @paso * 100 / @pasos
    RAISERROR(N'Revisión: %d%%', 0, 1, @porciento) WITH NOWAIT
    SET @paso += 1
  END
END`,
  ]
}
