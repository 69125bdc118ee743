/** Procedures about their parameters and names: defaults, types of one's own, types that cannot be passed. */
export const PARAMETER_PROCEDURES: readonly string[] = [
  `/* Valores por omisión de toda clase; este comentario menciona CREATE PROCEDURE y @falso int = 3. */
CREATE PROCEDURE [dbo].[sp_valores_por_omision]
  @obligatorio int, -- sin valor: = 9 no cuenta
  @entero int = 10,
  @negativo int = -5,
  @decimal decimal(9, 3) = 1.5,
  @dinero money = $12.5,
  @flotante float = 1e3,
  @texto nvarchar(60) = N'Año «ñ», con ''comillas'' y (paréntesis)',
  @palabra varchar(20) = hola, /* = 'otra', */
  @vacio varchar(10) = '',
  @fecha date = '2025-01-01',
  @momento datetime = '20250131 23:59:59',
  @bit bit = 1,
  @bytes varbinary(8) = 0xFF00,
  @nulo int = NULL,
  @salida int = 7 OUTPUT,
  @soloSalida nvarchar(20) OUTPUT
AS
BEGIN
  SET NOCOUNT ON
  SET @salida = @salida + @obligatorio
  SET @soloSalida = N'listo'
  SELECT @obligatorio AS obligatorio, @entero AS entero, @negativo AS negativo, @decimal AS [decimal], @dinero AS dinero, @flotante AS flotante,
         @texto AS texto, @palabra AS palabra, @vacio AS vacio, @fecha AS fecha, @momento AS momento, @bit AS [bit], @bytes AS bytes, @nulo AS nulo
END`,
  `CREATE PROCEDURE dbo.sp_tipos_propios
  @codigo dbo.CodigoArticulo = N'000001',
  @importe dbo.Importe = 0,
  @doble dbo.Importe = NULL OUTPUT
AS
  SET @doble = @importe * 2
  SELECT @codigo AS codigo, @importe AS importe`,
  `CREATE PROCEDURE dbo.sp_carga_codigos
  @lote int,
  @codigos dbo.ListaCodigos READONLY
AS
  SELECT @lote AS lote`,
  `CREATE PROCEDURE dbo.sp_valor_variante
  @valor sql_variant,
  @otro sql_variant = NULL
AS
  SELECT @valor AS valor, @otro AS otro`,
  `CREATE PROCEDURE dbo.sp_ubica_tienda
  @tienda nvarchar(40),
  @punto geography
AS
  SELECT @tienda AS tienda`,
  `CREATE PROCEDURE dbo.sp_abre_cursor
  @lineas CURSOR VARYING OUTPUT
AS
  RETURN 0`,
  `CREATE PROCEDURE [Contabilidad].[Póliza de diario]
  @año int,
  @número int = 1,
  @descripción nvarchar(100) = N'Póliza de diario'
AS
BEGIN
  SET NOCOUNT ON
  SELECT @año AS año, @número AS número, @descripción AS descripción
END`,
  `CREATE PROCEDURE Contabilidad.sp_balanza
  @hasta date
AS
  SELECT @hasta AS hasta, CONVERT(decimal(19, 4), 0) AS diferencia`,
  `CREATE PROCEDURE dbo.[sp ]] con corchete]
AS
  SELECT N'corchete' AS nombre`,
  `CREATE PROCEDURE [reportes de gerencia].[resumen.mensual]
  @mes date = NULL
AS
  SELECT @mes AS mes`,
  `CREATE PROCEDURE dbo.sp_cifrado
  @clave int = 1
WITH ENCRYPTION
AS
  SELECT @clave * 2 AS doble`,
]
