import { describe, expect, it } from 'vitest'
import { SqlError } from '../../values/sql-error.ts'
import * as types from '../../values/sql-type.ts'
import { parseProcedure } from './parse-procedure.ts'

const DIALECT = { offsetFetch: true, changes: true }
const CODE = { schema: 'dbo', name: 'Codigo', kind: 'alias', base: types.nvarchar(20) } as const

describe('a procedure from the text that creates it', () => {
  it('has its name, its parameters with their defaults, and its lines', () => {
    const procedure = parseProcedure(
      `-- CREATE PROCEDURE otra AS SELECT 1
CREATE PROC [Contabilidad].[Póliza ]] diaria] (@a int = -5, @b dbo.Codigo = N'x''y' OUTPUT, @c money = $1.5, @d date = NULL, @e varchar(9) = hola, @f int)
WITH RECOMPILE AS
SET NOCOUNT ON
SELECT 1`,
      DIALECT,
      [CODE],
    )
    expect([procedure.schema, procedure.name]).toEqual(['Contabilidad', 'Póliza ] diaria'])
    expect(procedure.parameters.map(({ name, output, defaultValue }) => [name, output, defaultValue])).toEqual([
      ['@a', false, -5],
      ['@b', true, "x'y"],
      ['@c', false, 15000n],
      ['@d', false, null],
      ['@e', false, 'hola'],
      ['@f', false, undefined],
    ])
    expect(procedure.parameters[1]?.userType).toBe(CODE)
    expect(procedure.statements.map(({ line }) => line)).toEqual([4, 5])
    expect(procedure.definition).toContain('otra')
  })

  it('keeps the text of an encrypted one to itself', () => {
    expect(parseProcedure('CREATE PROCEDURE a WITH ENCRYPTION AS SELECT 1', DIALECT, []).definition).toBeNull()
  })

  it.each([
    ['CREATE PROCEDURE a @x nada AS SELECT 1', 243],
    ['CREATE PROCEDURE a @x int = 1.5.2 AS SELECT 1', 102],
    ['CREATE PROCEDURE a AS SELEC 1', 102],
  ])('refuses %s', (text, number) => {
    let refused: unknown
    try {
      parseProcedure(text, DIALECT, [])
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(SqlError)
    expect((refused as SqlError).number).toBe(number)
  })
})
