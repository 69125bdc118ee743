import { expect, test } from 'vitest'
import type { ParameterValue, ProcedureDescription, ProcedureParameter } from '../../src-shared/domain/procedure.ts'
import { bindCall } from './bind-call.ts'
import { callText } from './call-text.ts'

function parameter(name: string, more: Partial<ProcedureParameter>): ProcedureParameter {
  const nothing = { maxLength: null, precision: null, scale: null, hasDefault: true, defaultText: null }
  return { name, position: 1, direction: 'in', family: 'text', typeText: 'nvarchar(100)', ...nothing, ...more }
}

function textOf(
  kind: 'sqlserver' | 'oracle',
  description: ProcedureDescription,
  values: Record<string, ParameterValue>,
  transaction = false,
): string {
  const { arguments: bound, problems } = bindCall(description, values, { today: '2026-11-22', timeZone: 'UTC' })
  expect(problems).toEqual({})
  return callText(kind, { description, arguments: bound, transaction })
}

const value = (text: string): ParameterValue => ({ kind: 'value', text })

test('T-SQL that runs as it stands: names in brackets, texts in N quotes, defaults left out, OUT values shown', () => {
  const description: ProcedureDescription = {
    name: 'ventas.Cierre año [2].x',
    changedAt: null,
    returns: { family: 'integer', typeText: 'int' },
    unsupported: [],
    parameters: [
      parameter('@desde', { family: 'date', typeText: 'date' }),
      parameter('@nombre', {}),
      parameter('@monto', { family: 'decimal', typeText: 'decimal(18,4)', precision: 18, scale: 4 }),
      parameter('@activo', { family: 'boolean', typeText: 'bit' }),
      parameter('@huella', { family: 'binary', typeText: 'varbinary(8)' }),
      parameter('@omitido', {}),
      parameter('@nada', {}),
      parameter('@total', { direction: 'inout', family: 'integer', typeText: 'bigint' }),
      parameter('@return_value', { direction: 'out', family: 'integer', typeText: 'int' }),
    ],
  }
  const values = {
    '@desde': { kind: 'relative', date: { day: 'yesterday', offsetDays: 0 } },
    '@nombre': value("O'Higgins; DROP TABLE x --"),
    '@monto': value('-12.50'),
    '@activo': value('true'),
    '@huella': value('0x0aFF'),
    '@nada': { kind: 'null' },
    '@total': value('5'),
  } as const
  expect(textOf('sqlserver', description, values, true)).toBe(
    [
      'SET XACT_ABORT ON;',
      'BEGIN TRANSACTION;',
      'DECLARE @return_value_ int, @total bigint = 5, @return_value int;',
      'EXECUTE @return_value_ = [ventas].[Cierre año [2]].x]',
      "    @desde = '2026-11-21',",
      "    @nombre = N'O''Higgins; DROP TABLE x --',",
      '    @monto = -12.5,',
      '    @activo = 1,',
      '    @huella = 0x0aFF,',
      '    @nada = NULL,',
      '    @total = @total OUTPUT,',
      '    @return_value = @return_value OUTPUT;',
      'COMMIT TRANSACTION;',
      'SELECT @return_value_ AS [@return_value_], @total AS [@total], @return_value AS [@return_value];',
    ].join('\n'),
  )
})

test('an OUTPUT parameter whose value is left to the server shows what that is', () => {
  const out = (name: string, defaultText: string | null) =>
    parameter(name, { direction: 'inout', family: 'integer', typeText: 'int', defaultText })
  const description: ProcedureDescription = {
    name: 'dbo.p',
    changedAt: null,
    returns: null,
    unsupported: [],
    parameters: [out('@a', '7'), out('@b', 'NULL'), out('@c', 'hola'), out('@d', null), out('@e', '-5')],
  }
  expect(textOf('sqlserver', description, { '@e': { kind: 'null' } })).toContain(
    "DECLARE @return_value int, @a int = 7, @b int, @c int = N'hola', @d int /* DEFAULT */, @e int;",
  )
})

test('PL/SQL with named parameters, dates as dates, and what a function gives back', () => {
  const description: ProcedureDescription = {
    name: 'ETL.PKG_ETL.PROCESO_LARGO#2',
    changedAt: null,
    returns: { family: 'text', typeText: 'VARCHAR2' },
    unsupported: [],
    parameters: [
      parameter('VFECHA', { family: 'datetime', typeText: 'DATE' }),
      parameter('vNota', { typeText: 'VARCHAR2' }),
      parameter('VRESULTADO', { direction: 'out', family: 'decimal', typeText: 'NUMBER' }),
    ],
  }
  const values = { VFECHA: value('2025-12-10'), vNota: value("l'été") }
  expect(textOf('oracle', description, values)).toBe(
    [
      'DECLARE',
      '  vr VARCHAR2(32767);',
      '  v1 NUMBER;',
      'BEGIN',
      '  vr := ETL.PKG_ETL.PROCESO_LARGO(',
      "    VFECHA => TIMESTAMP '2025-12-10 00:00:00',",
      `    "vNota" => 'l''été',`,
      '    VRESULTADO => v1);',
      '  COMMIT;',
      'END;',
    ].join('\n'),
  )
})

test('a text of a million characters is shown in part, and says so', () => {
  const description: ProcedureDescription = {
    name: 'dbo.p',
    changedAt: null,
    returns: null,
    unsupported: [],
    parameters: [parameter('@t', { typeText: 'nvarchar(max)' })],
  }
  const text = textOf('sqlserver', description, { '@t': value('x'.repeat(1_000_000)) })
  expect(text.length).toBeLessThan(3_000)
  expect(text).toContain("' /* … +998000 */")
})
