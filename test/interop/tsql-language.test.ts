import { describe, expect, it } from 'vitest'
import { startDemo } from './demo-fixture.ts'
import { clientAvailable, tsql } from './foreign-client.ts'

const { demo } = await startDemo({ storeIds: ['tienda_01'] })
const hasFreetds = clientAvailable('freetds-bin', 'tsql', ['-C'])

/** Batches with what tsql shows of their results and of their errors, in any order. */
const BATCHES: readonly (readonly [what: string, sql: string, shown: readonly string[]])[] = [
  [
    'a loop with BREAK and CONTINUE',
    'DECLARE @n int = 0, @s int = 0 WHILE 1 = 1 BEGIN SET @n += 1 IF @n > 10 BREAK IF @n % 2 = 0 CONTINUE SET @s = @s + @n END SELECT @s AS suma',
    ['suma\n25'],
  ],
  [
    'TRY around a procedure that fails: what CATCH knows of it',
    'BEGIN TRY EXEC dbo.sp_error_tras_resultado END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n, ERROR_SEVERITY() AS g, ERROR_STATE() AS e, ERROR_LINE() AS l, ERROR_PROCEDURE() AS p, ERROR_MESSAGE() AS m END CATCH SELECT ERROR_NUMBER() AS fuera',
    ['50000\t16\t2\t7\tsp_error_tras_resultado\tLa caja 7 no cuadra: faltan 12,50.', 'fuera\nNULL'],
  ],
  [
    'CATCH within CATCH, and the outer error again',
    "BEGIN TRY SELECT 1 / 0 END TRY BEGIN CATCH BEGIN TRY RAISERROR('dentro', 16, 1) END TRY BEGIN CATCH PRINT ERROR_MESSAGE() END CATCH; THROW END CATCH",
    ['dentro', 'Msg 8134 (severity 16'],
  ],
  [
    'a caught error that dooms the transaction',
    "SET XACT_ABORT ON BEGIN TRANSACTION BEGIN TRY SELECT CONVERT(int, 'x') END TRY BEGIN CATCH SELECT XACT_STATE() AS estado, @@TRANCOUNT AS cuenta END CATCH BEGIN TRY COMMIT END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n END CATCH",
    ['-1\t1', 'n\n3930', 'Msg 3998'],
  ],
  [
    'queries inside queries, with columns of the rows outside',
    "SELECT COUNT(*) AS articulos FROM dbo.existencias AS e WHERE e.tienda = N'MAÑONGO' AND EXISTS (SELECT 1 FROM dbo.existencias AS o WHERE o.codigo = e.codigo AND o.tienda = N'TOCUYITO')\nSELECT COUNT(*) AS dentro FROM dbo.existencias WHERE codigo IN (SELECT codigo FROM dbo.existencias WHERE tienda = N'MORÓN')\nSELECT (SELECT MAX(id) FROM dbo.bitacora_procesos) AS ultimo, (SELECT id FROM dbo.bitacora_procesos WHERE id = 77) AS ninguno\nSELECT (SELECT id FROM dbo.bitacora_procesos) AS varios",
    ['articulos\n40', 'dentro\n640', '3\tNULL', 'Msg 512'],
  ],
  [
    'texts and names in variables',
    "EXEC (N'SELECT N''dentro'' AS nota') DECLARE @p nvarchar(100) = N'[Contabilidad].[Póliza de diario]' EXEC @p @año = 2024, @número = DEFAULT EXEC sp_executesql N'SELECT @a AS a', N'@a int', @a = 5",
    ['nota\ndentro', '2024\t1\tPóliza de diario', 'a\n5'],
  ],
  [
    'rows put in, changed and taken out of a temporary table',
    "CREATE TABLE #t (a int NOT NULL, b datetimeoffset(0) NULL) INSERT INTO #t VALUES (1, NULL), (2, '2025-10-22 14:30:00 -04:00') INSERT #t (a) SELECT 3 UPDATE #t SET a = a * 10 WHERE a > 1 DELETE FROM #t WHERE a = 1 SELECT a, CONVERT(varchar(40), b) AS b FROM #t WHERE b IS NULL OR b = '2025-10-22 18:30:00 +00:00' ORDER BY a",
    ['20\t2025-10-22 14:30:00 -04:00', '30\tNULL'],
  ],
  [
    'a wrong value for a parameter',
    "EXEC dbo.sp_cierre_mensual @anio = 'dos mil', @mes = 1",
    ['Msg 8114', 'Error converting data type varchar to int.'],
  ],
  [
    'what may not be killed',
    'BEGIN TRY KILL 32000 END TRY BEGIN CATCH SELECT ERROR_NUMBER() AS n END CATCH',
    ['n\n6106'],
  ],
  [
    'what the login may not change',
    'CREATE PROCEDURE dbo.mia AS SELECT 1',
    ['Msg 262', "CREATE PROCEDURE permission denied in database 'CENTRAL'."],
  ],
  [
    'a procedure that there is not',
    "EXEC dbo.sp_muchos_mensajes 3 EXEC dbo.sp_no_hay SELECT 'sigue' AS nota",
    ['Mensaje 3 de 3', 'Msg 2812', 'nota\nsigue'],
  ],
]

describe.skipIf(!hasFreetds)('T-SQL on the simulated central server', () => {
  it.each(BATCHES)('runs %s', async (_what, sql, shown) => {
    const output = await tsql(demo.central, sql)
    for (const text of shown) expect(output).toContain(text)
  })
})
