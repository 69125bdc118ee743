const PAUSE = `DECLARE @espera char(12) = CONVERT(char(12), DATEADD(millisecond, @milisegundos, CONVERT(time(3), '00:00')), 121)`
const NOTE = `INSERT INTO dbo.bitacora_procesos (id, momento, proceso, detalle)
      SELECT ISNULL(MAX(id), 0) + 1, SYSDATETIME(), @proceso, N'Paso ' + CONVERT(nvarchar(10), @paso) FROM dbo.bitacora_procesos`

/** Procedures that take their time, and what they write meanwhile. */
export const LONG_PROCEDURES: readonly string[] = [
  `CREATE PROCEDURE dbo.sp_cierre_mensual
  @anio int,
  @mes tinyint,
  @pasos int = 20,
  @milisegundos int = 250,
  @procesados int = NULL OUTPUT
AS
BEGIN
  SET NOCOUNT ON
  ${PAUSE}
  DECLARE @paso int = 1, @porciento int, @proceso nvarchar(60) = N'cierre ' + CONVERT(nvarchar(4), @anio) + N'-' + RIGHT(N'0' + CONVERT(nvarchar(2), @mes), 2)
  RAISERROR(N'Comienza el %s', 0, 1, @proceso) WITH NOWAIT
  WHILE @paso <= @pasos
  BEGIN
    ${NOTE}
    WAITFOR DELAY @espera
    SET @porciento = @paso * 100 / @pasos
    RAISERROR(N'Cierre de artículos: %d%%', 0, 1, @porciento) WITH NOWAIT
    SET @paso = @paso + 1
  END
  SET @procesados = @pasos
  SELECT @proceso AS proceso, COUNT(*) AS pasos FROM dbo.bitacora_procesos WHERE proceso = @proceso
  PRINT N'Cierre terminado.'
  RETURN 0
END`,
  `CREATE PROCEDURE dbo.sp_espera_silenciosa
  @segundos int = 60
AS
BEGIN
  SET NOCOUNT ON
  DECLARE @espera char(8) = CONVERT(char(8), DATEADD(second, @segundos, CONVERT(time(0), '00:00')), 108)
  WAITFOR DELAY @espera
  RETURN @segundos
END`,
  `CREATE PROCEDURE dbo.sp_bucle_sin_fin
  @milisegundos int = 100
AS
BEGIN
  SET NOCOUNT ON
  ${PAUSE}
  DECLARE @vuelta int = 0
  WHILE 1 = 1
  BEGIN
    SET @vuelta += 1
    RAISERROR(N'Vuelta %d', 0, 1, @vuelta) WITH NOWAIT
    WAITFOR DELAY @espera
  END
END`,
  `CREATE PROCEDURE dbo.sp_traslado
  @codigo nvarchar(40),
  @origen nvarchar(40),
  @destino nvarchar(40),
  @cantidad decimal(18, 3),
  @milisegundos int = 0
AS
BEGIN
  SET NOCOUNT ON
  SET XACT_ABORT ON
  ${PAUSE}
  BEGIN TRY
    BEGIN TRANSACTION
    UPDATE dbo.existencias SET cantidad = cantidad - @cantidad, actualizado = SYSDATETIME() WHERE codigo = @codigo AND tienda = @origen
    RAISERROR(N'Salida de %s anotada', 0, 1, @origen) WITH NOWAIT
    WAITFOR DELAY @espera
    IF NOT EXISTS (SELECT 1 FROM dbo.existencias WHERE codigo = @codigo AND tienda = @destino)
      THROW 50020, N'El artículo no se vende en la tienda de destino.', 1
    UPDATE dbo.existencias SET cantidad = cantidad + @cantidad, actualizado = SYSDATETIME() WHERE codigo = @codigo AND tienda = @destino
    COMMIT TRANSACTION
  END TRY
  BEGIN CATCH
    IF XACT_STATE() <> 0 ROLLBACK TRANSACTION;
    THROW
  END CATCH
  SELECT tienda, cantidad FROM dbo.existencias WHERE codigo = @codigo AND (tienda = @origen OR tienda = @destino) ORDER BY tienda
END`,
  `CREATE PROCEDURE dbo.sp_actualiza_costos
  @porcentaje decimal(9, 4),
  @tienda nvarchar(40) = NULL,
  @cambiados int OUTPUT
AS
BEGIN
  UPDATE dbo.existencias SET costo = costo * (1 + @porcentaje / 100) WHERE @tienda IS NULL OR tienda = @tienda
  SET @cambiados = @@ROWCOUNT
  DELETE FROM dbo.bitacora_procesos WHERE proceso = N'costos'
  INSERT INTO dbo.bitacora_procesos (id, momento, proceso, detalle)
    SELECT MAX(id) + 1, SYSDATETIME(), N'costos', CONVERT(nvarchar(20), @porcentaje) + N' %' FROM dbo.bitacora_procesos
END`,
]
