import { describe, expect, test } from 'vitest'
import { readProcedureSource } from './procedure-source.ts'

function defaultsOf(source: string): Readonly<Record<string, string | null>> | null {
  const read = readProcedureSource(source)
  return read && Object.fromEntries([...read].map(([name, { defaultText }]) => [name, defaultText]))
}

function onlyWritten(source: string): readonly string[] {
  return [...(readProcedureSource(source) ?? [])].filter(([, each]) => each.isOnlyWritten).map(([name]) => name)
}

describe('defaults', () => {
  test('of every kind, with comments, commas and words of the header inside them', () => {
    const source = `-- CREATE PROCEDURE dbo.vieja @x int AS
      CREATE OR ALTER PROCEDURE [dbo].[Informe, "especial" @ventas]
        @desde AS date,                      -- ayer, por ejemplo
        @Hasta date = '2025-12-31' /* fin /* del */ año, = 1 */,
        @importe decimal(18, 4) = -12.50,
        @texto nvarchar(200) = N'con '' comilla, @y = AS (sí)',
        @nada varchar(max) = NULL,
        @tipo dbo.TipoLineas READONLY,
        @cuenta int = 7 OUTPUT,
        @cursor CURSOR VARYING OUTPUT,
        @palabra char(2) = AB
      WITH EXECUTE AS OWNER, RECOMPILE
      AS SELECT @desde`

    expect(defaultsOf(source)).toEqual({
      '@desde': null,
      '@hasta': "'2025-12-31'",
      '@importe': '-12.50',
      '@texto': "N'con '' comilla, @y = AS (sí)'",
      '@nada': 'NULL',
      '@tipo': null,
      '@cuenta': '7',
      '@cursor': null,
      '@palabra': 'AB',
    })
  })

  test('in parentheses, and of a procedure without parameters', () => {
    expect(defaultsOf('create proc p (@a int = 1, @b varchar(10)) as return @a')).toEqual({ '@a': '1', '@b': null })
    expect(defaultsOf('CREATE PROCEDURE dbo.p AS DECLARE @x int = 5')).toEqual({})
    expect(defaultsOf('CREATE PROCEDURE dbo.p;2 @año int = 2025 FOR REPLICATION AS SELECT 1')).toEqual({
      '@año': '2025',
    })
  })

  test('a text that is no procedure says nothing', () => {
    expect(readProcedureSource('')).toBeNull()
    expect(readProcedureSource('/* CREATE PROCEDURE p @a int = 1 AS')).toBeNull()
    expect(readProcedureSource('CREATE PROCEDURE p @a int = 1')).toBeNull()
  })
})

describe('OUTPUT parameters that are only written', () => {
  test('are those that nobody looks at', () => {
    const source = `CREATE PROCEDURE p @a int OUTPUT, @b int OUTPUT, @c int OUTPUT, @d int OUTPUT, @e int OUTPUT, @f int OUTPUT AS
      SET @a = 1
      SELECT @b = SUM(x), @c = COUNT(*) FROM t -- @a
      SET @d += 1
      SET @e = @e + 1
      IF @f IS NULL SET @f = 0
      PRINT '@b'`

    expect(onlyWritten(source)).toEqual(['@a', '@b', '@c'])
  })
})
