/** Every type that can be passed, by the name that its parameters end with. */
const TYPES: readonly (readonly [name: string, type: string])[] = [
  ['bit', 'bit'],
  ['tinyint', 'tinyint'],
  ['smallint', 'smallint'],
  ['int', 'int'],
  ['bigint', 'bigint'],
  ['real', 'real'],
  ['float', 'float'],
  ['smallmoney', 'smallmoney'],
  ['money', 'money'],
  ['decimal', 'decimal(38, 10)'],
  ['decimal_0', 'decimal(38, 0)'],
  ['numeric', 'numeric(19, 6)'],
  ['date', 'date'],
  ['time', 'time(7)'],
  ['time_0', 'time(0)'],
  ['smalldatetime', 'smalldatetime'],
  ['datetime', 'datetime'],
  ['datetime2', 'datetime2(7)'],
  ['datetime2_3', 'datetime2(3)'],
  ['datetimeoffset', 'datetimeoffset(7)'],
  ['char', 'char(10)'],
  ['varchar', 'varchar(50)'],
  ['nchar', 'nchar(10)'],
  ['nvarchar', 'nvarchar(100)'],
  ['varchar_max', 'varchar(max)'],
  ['nvarchar_max', 'nvarchar(max)'],
  ['binary', 'binary(8)'],
  ['varbinary', 'varbinary(50)'],
  ['varbinary_max', 'varbinary(max)'],
  ['uniqueidentifier', 'uniqueidentifier'],
  ['xml', 'xml'],
]

/** `dbo.sp_todos_los_tipos`: what goes in as `@v_…` comes out as `@r_…` and in a result set. */
export function allTypesProcedure(): string {
  const list = (line: (name: string, type: string) => string, separator: string): string =>
    TYPES.map(([name, type]) => line(name, type)).join(separator)
  return `CREATE PROCEDURE dbo.sp_todos_los_tipos
  ${list((name, type) => `@v_${name} ${type} = NULL`, ',\n  ')},
  ${list((name, type) => `@r_${name} ${type} = NULL OUTPUT`, ',\n  ')}
AS
BEGIN
  SET NOCOUNT ON
  SELECT ${list((name) => `@r_${name} = @v_${name}`, ',\n         ')}
  SELECT ${list((name) => `@v_${name} AS c_${name}`, ',\n         ')}
  RETURN ${String(TYPES.length)}
END`
}
