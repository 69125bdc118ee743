/** Procedures that fail, each in its own way. */
export const FAILING_PROCEDURES: readonly string[] = [
  `CREATE PROCEDURE dbo.sp_error_tras_resultado
  @caja int = 7
AS
BEGIN
  SET NOCOUNT ON
  SELECT @caja AS caja, CONVERT(decimal(19, 4), 1520.75) AS contado
  RAISERROR(N'La caja %d no cuadra: faltan %s.', 16, 2, @caja, N'12,50')
  -- Sin TRY, el servidor sigue con lo que viene.
  SELECT N'después del error' AS nota
  RETURN 3
END`,
  `CREATE PROCEDURE dbo.sp_dos_errores
AS
BEGIN
  SET NOCOUNT ON
  RAISERROR(N'Primer error', 16, 1)
  SELECT 1 / 0 AS cociente
  SELECT N'todavía aquí' AS nota
END`,
  `CREATE PROCEDURE dbo.sp_error_de_conversion
AS
BEGIN
  SET NOCOUNT ON
  SELECT N'antes' AS nota
  -- Una conversión que falla termina el lote y deshace la transacción.
  SELECT CONVERT(int, N'doce') AS número
  SELECT N'nunca se llega aquí' AS nota
END`,
  `CREATE PROCEDURE dbo.sp_llave_repetida
AS
BEGIN
  SET NOCOUNT ON
  INSERT INTO dbo.bitacora_procesos (id, momento, proceso, detalle) VALUES (1, SYSDATETIME(), N'llave repetida', N'no entra')
  SELECT N'el procedimiento sigue' AS nota
END`,
  `CREATE PROCEDURE dbo.sp_lanza
  @numero int = 50010,
  @mensaje nvarchar(200) = N'Lanzado por el procedimiento'
AS
BEGIN
  SET NOCOUNT ON;
  BEGIN TRY
    THROW @numero, @mensaje, 4
  END TRY
  BEGIN CATCH
    PRINT N'Atrapado en la línea ' + CONVERT(nvarchar(10), ERROR_LINE()) + N': ' + ERROR_MESSAGE();
    THROW
  END CATCH
END`,
  `CREATE PROCEDURE dbo.sp_deja_transaccion_abierta
AS
BEGIN
  SET NOCOUNT ON
  BEGIN TRANSACTION
  INSERT INTO dbo.bitacora_procesos (id, momento, proceso, detalle)
    SELECT MAX(id) + 1, SYSDATETIME(), N'transacción abierta', N'sin COMMIT' FROM dbo.bitacora_procesos
END`,
  `CREATE PROCEDURE dbo.sp_tabla_que_no_existe
AS
BEGIN
  SET NOCOUNT ON
  SELECT N'antes' AS nota
  SELECT * FROM dbo.tabla_que_nadie_creo
  SELECT N'nunca se llega aquí' AS nota
END`,
]
