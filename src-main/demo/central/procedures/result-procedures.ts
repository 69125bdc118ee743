/** Procedures about what comes back: many sets, many rows, none, odd ones. */
export const RESULT_PROCEDURES: readonly string[] = [
  `CREATE PROCEDURE dbo.sp_tres_conjuntos
  @tienda nvarchar(40) = N'PERIFERICO'
AS
BEGIN
  SET NOCOUNT ON
  SELECT @tienda AS tienda, COUNT(*) AS artículos, SUM(cantidad) AS unidades, SUM(cantidad * costo) AS valor
    FROM dbo.existencias WHERE tienda = @tienda
  SELECT codigo, cantidad, costo, actualizado FROM dbo.existencias WHERE tienda = @tienda ORDER BY codigo
  SELECT codigo, cantidad FROM dbo.existencias WHERE tienda = @tienda AND cantidad < 0 ORDER BY codigo
END`,
  `CREATE PROCEDURE dbo.sp_millon_filas
  @filas int = 1000000
AS
BEGIN
  SET NOCOUNT ON
  SELECT TOP (@filas) n AS renglón, N'Artículo Nº ' + CONVERT(nvarchar(10), n) AS artículo, CONVERT(decimal(19, 4), n) / 7 AS importe,
         DATEADD(minute, n, CONVERT(datetime2(0), '2025-01-01')) AS momento
    FROM dbo.numeros ORDER BY n
END`,
  `CREATE PROCEDURE dbo.sp_cuarenta_conjuntos
  @conjuntos int = 40,
  @filas int = 3
AS
BEGIN
  SET NOCOUNT ON
  DECLARE @conjunto int = 1
  WHILE @conjunto <= @conjuntos
  BEGIN
    SELECT TOP (@filas) @conjunto AS conjunto, n AS renglón FROM dbo.numeros ORDER BY n
    SET @conjunto = @conjunto + 1
  END
END`,
  `CREATE PROCEDURE dbo.sp_sin_resultado
  @nota nvarchar(200) = NULL
AS
  SET NOCOUNT ON
  RETURN`,
  `CREATE PROCEDURE dbo.sp_columnas_raras
AS
BEGIN
  -- Dos con el mismo nombre, una sin nombre, una con espacios, y ninguna fila en la segunda consulta.
  SELECT 1 AS a, 2 AS a, 3, N'ñ' AS [Nombre del artículo], NULL AS vacío
  SELECT codigo, cantidad FROM dbo.existencias WHERE 1 = 0
END`,
  `CREATE PROCEDURE dbo.sp_textos_largos
  @caracteres int = 100000
AS
BEGIN
  SET NOCOUNT ON
  DECLARE @texto nvarchar(max) = N'', @bloque nvarchar(1000) = REPLICATE(N'Ñandú «€» 日本 ', 76)
  WHILE LEN(@texto) < @caracteres SET @texto = @texto + @bloque
  SELECT LEN(@texto) AS caracteres, @texto AS texto, CONVERT(xml, N'<r><a n="1">ñ</a></r>') AS documento
END`,
  `CREATE PROCEDURE dbo.sp_tipos_variantes
AS
BEGIN
  SET NOCOUNT ON
  CREATE TABLE #v (orden int NOT NULL, valor sql_variant NULL)
  INSERT INTO #v VALUES (1, CONVERT(int, 42)), (2, CONVERT(decimal(18, 4), 1234567.8901)), (3, CONVERT(bigint, 9007199254740993)), (4, CONVERT(date, '2025-10-22')),
    (5, CONVERT(datetime2(3), '2025-10-22 14:30:00.123')), (6, CONVERT(money, 19.99)), (7, 0x00FF), (8, NULL), (9, CONVERT(bit, 1)),
    (10, CONVERT(uniqueidentifier, '6F9619FF-8B86-D011-B42D-00C04FC964FF')), (11, CONVERT(datetimeoffset(0), '2025-10-22 14:30:00 -04:00')),
    (12, CONVERT(float, 0.1)), (13, N'señal'), (14, 'corriente')
  SELECT orden, valor FROM #v ORDER BY orden
END`,
  `CREATE PROCEDURE dbo.sp_muchos_mensajes
  @mensajes int = 200
AS
BEGIN
  SET NOCOUNT ON
  DECLARE @n int = 1
  PRINT N'Este mensaje espera: PRINT no se envía enseguida.'
  WHILE @n <= @mensajes
  BEGIN
    RAISERROR(N'Mensaje %d de %d', 0, 1, @n, @mensajes) WITH NOWAIT
    SET @n += 1
  END
  RAISERROR(N'Aviso de gravedad diez', 10, 1)
END`,
]
