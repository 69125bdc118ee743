import oracledb from 'oracledb'
import { describe, expect, test } from 'vitest'
import type { ProcedureParameter } from '../../src-shared/domain/procedure.ts'
import type { BoundArgument, BoundCall } from '../procedure-calls/procedure-server.ts'
import { oracleType } from './oracle-type.ts'
import type { DeclaredType } from './oracle-type.ts'
import { outText, procedureBlock } from './procedure-block.ts'

const NOTHING: DeclaredType = {
  dataType: null,
  plsType: null,
  charLength: null,
  dataLength: null,
  precision: null,
  scale: null,
  typeName: null,
}

const locals = new Map<string, string>()

function argument(
  name: string,
  declared: Partial<DeclaredType>,
  value: string | null | undefined,
  direction: ProcedureParameter['direction'] = 'in',
): BoundArgument {
  const { local, ...type } = oracleType({ ...NOTHING, ...declared })
  locals.set(name, local)
  const parameter = { name, position: 1, direction, ...type, hasDefault: value === undefined, defaultText: null }
  if (value === undefined) return { parameter, value: { kind: 'default' } }
  return { parameter, value: value === null ? { kind: 'null' } : { kind: 'value', text: value } }
}

function callOf(
  args: readonly BoundArgument[],
  name = 'VENTAS.PKG_ETL.CARGAR',
  returns: BoundCall['description']['returns'] = null,
): BoundCall {
  const description = {
    name,
    changedAt: null,
    parameters: args.map(({ parameter }) => parameter),
    returns,
    unsupported: [],
  }
  return { description, arguments: args, transaction: false }
}

const lines = (call: BoundCall, returned: string | null = null): readonly string[] =>
  procedureBlock(call, locals, returned).sql.split('\n')

describe('the block that runs a call', () => {
  test('turns each text into its type by a format of its own', () => {
    const block = procedureBlock(
      callOf([
        argument('P_IMPORTE', { dataType: 'NUMBER', precision: 18, scale: 4 }, '-1234567890123.4567'),
        argument('P_DIA', { dataType: 'DATE' }, '2025-10-22'),
        argument('P_HORA', { dataType: 'TIMESTAMP' }, '2025-10-22T14:30:00.123456'),
        argument('P_ZONA', { dataType: 'TIMESTAMP WITH TIME ZONE' }, '2025-10-22T14:30:00-04:00'),
        argument('P_TEXTO', { dataType: 'VARCHAR2' }, `Ñandú; '); DROP`),
        argument('P_SI', { dataType: 'PL/SQL BOOLEAN' }, 'true'),
        argument('P_CRUDO', { dataType: 'RAW' }, '0xdeadbeef'),
        argument('P_TASA', { dataType: 'BINARY_DOUBLE' }, '1e300'),
        argument('P_NADA', { dataType: 'NUMBER' }, null),
      ]),
      locals,
      null,
    )
    expect(block.sql.split('\n')).toEqual([
      'DECLARE',
      `  v1 NUMBER := TO_NUMBER(:i1, '9999999999999D9999', 'NLS_NUMERIC_CHARACTERS=''.,''');`,
      `  v2 DATE := CAST(TO_TIMESTAMP(:i2, 'YYYY-MM-DD') AS DATE);`,
      `  v3 TIMESTAMP(9) := TO_TIMESTAMP(:i3, 'YYYY-MM-DD"T"HH24:MI:SS.FF9');`,
      `  v4 TIMESTAMP(9) WITH TIME ZONE := TO_TIMESTAMP_TZ(:i4, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM');`,
      '  v5 VARCHAR2(32767) := :i5;',
      `  v6 BOOLEAN := (:i6 = 'true');`,
      '  v7 RAW(32767) := HEXTORAW(:i7);',
      '  v8 BINARY_DOUBLE := :i8;',
      '  v9 NUMBER := NULL;',
      'BEGIN',
      '  "VENTAS"."PKG_ETL"."CARGAR"("P_IMPORTE" => v1, "P_DIA" => v2, "P_HORA" => v3, "P_ZONA" => v4, "P_TEXTO" => v5, "P_SI" => v6, "P_CRUDO" => v7, "P_TASA" => v8, "P_NADA" => v9);',
      'END;',
    ])
    expect(block.binds['i1']).toMatchObject({ type: oracledb.DB_TYPE_VARCHAR, val: '-1234567890123.4567' })
    expect(block.binds['i5']).toMatchObject({ val: `Ñandú; '); DROP` })
    expect(block.binds['i7']).toMatchObject({ val: 'deadbeef' })
    expect(block.binds['i8']).toMatchObject({ type: oracledb.DB_TYPE_BINARY_DOUBLE, val: 1e300 })
  })

  test('passes nothing where the default is wanted, and takes OUT and INOUT values, cursors and returned values', () => {
    const args = [
      argument('P_MES', { dataType: 'NUMBER' }, undefined),
      argument('P_TOTAL', { dataType: 'NUMBER' }, undefined, 'out'),
      argument('P_NOMBRE', { dataType: 'VARCHAR2' }, 'Peña', 'inout'),
      argument('P_NOTA', { dataType: 'CLOB' }, undefined, 'out'),
      argument('P_FILAS', { dataType: 'REF CURSOR' }, undefined, 'out'),
    ]
    const call = callOf(args, 'VENTAS.CALCULAR#2', { family: 'boolean', typeText: 'PL/SQL BOOLEAN' })
    expect(lines(call, 'BOOLEAN')).toEqual([
      'DECLARE',
      '  v1 NUMBER := NULL;',
      '  v2 VARCHAR2(32767) := :i2;',
      '  v3 CLOB := NULL;',
      '  v5 BOOLEAN;',
      'BEGIN',
      '  v5 := "VENTAS"."CALCULAR"("P_TOTAL" => v1, "P_NOMBRE" => v2, "P_NOTA" => v3, "P_FILAS" => :c4);',
      `  :o1 := TO_CHAR(v1, 'TM9', 'NLS_NUMERIC_CHARACTERS=''.,''');`,
      '  :o2 := v2;',
      '  :o3 := DBMS_LOB.SUBSTR(v3, 8001, 1);',
      `  :o5 := CASE WHEN v5 THEN 'true' WHEN NOT v5 THEN 'false' END;`,
      'END;',
    ])
    const { cursors, outs } = procedureBlock(call, locals, 'BOOLEAN')
    expect([...cursors]).toEqual([['c4', 'P_FILAS']])
    expect(outs.map(({ bind, parameter }) => [bind, parameter?.name ?? null])).toEqual([
      ['o1', 'P_TOTAL'],
      ['o2', 'P_NOMBRE'],
      ['o3', 'P_NOTA'],
      ['o5', null],
    ])
  })

  test('without arguments is one statement', () => {
    expect(lines(callOf([], 'VENTAS.CERRAR'))).toEqual(['BEGIN', '  "VENTAS"."CERRAR";', 'END;'])
  })

  test('names nothing but names', () => {
    expect(() => procedureBlock(callOf([], 'SOLO'), locals, null)).toThrow(/OBJECT_MISSING/)
    expect(lines(callOf([], 'A"B.C'))[1]).toBe('  "AB"."C";')
  })
})

describe('what the dictionary declares', () => {
  test.each([
    [
      { dataType: 'NUMBER', precision: 10, scale: 0 },
      { family: 'integer', typeText: 'NUMBER(10)', precision: 10, scale: 0 },
    ],
    [
      { dataType: 'NUMBER', precision: 18, scale: 4 },
      { family: 'decimal', typeText: 'NUMBER(18,4)', precision: 18, scale: 4 },
    ],
    [
      { dataType: 'NUMBER', plsType: 'INTEGER' },
      { family: 'integer', typeText: 'INTEGER' },
    ],
    [
      { dataType: 'BINARY_INTEGER', plsType: 'PLS_INTEGER' },
      { family: 'integer', typeText: 'PLS_INTEGER', precision: 10 },
    ],
    [
      { dataType: 'VARCHAR2', charLength: 30 },
      { family: 'text', typeText: 'VARCHAR2(30)', maxLength: 30 },
    ],
    [{ dataType: 'CLOB' }, { family: 'text', maxLength: null }],
    [{ dataType: 'TIMESTAMP(6)' }, { family: 'datetime' }],
    [
      { dataType: 'PL/SQL RECORD', typeName: 'T_FILA' },
      { family: null, typeText: 'T_FILA' },
    ],
    [{ dataType: 'INTERVAL DAY TO SECOND' }, { family: null, typeText: 'INTERVAL DAY TO SECOND' }],
    [
      { dataType: 'OPAQUE/XMLTYPE', typeName: 'XMLTYPE' },
      { family: null, typeText: 'XMLTYPE' },
    ],
  ] as const)('%o', (declared, expected) => {
    expect(oracleType({ ...NOTHING, ...declared })).toMatchObject(expected)
  })
})

test('what comes out is written as everywhere else', () => {
  expect(outText('decimal', '-.5')).toEqual({ text: '-0.5', cut: false })
  expect(outText('decimal', '12345678901234567890.123456789')).toEqual({
    text: '12345678901234567890.123456789',
    cut: false,
  })
  expect(outText('float', 0.1)).toEqual({ text: '0.1', cut: false })
  expect(outText('datetime', '2025-10-22T14:30:00.120000000').text).toBe('2025-10-22T14:30:00.12')
  expect(outText('datetime_offset', '2025-10-22T14:30:00.000000000-04:00').text).toBe('2025-10-22T14:30:00-04:00')
  expect(outText('binary', 'DEADBEEF')).toEqual({ text: '0xdeadbeef', cut: false })
  expect(outText('text', null)).toEqual({ text: null, cut: false })
  expect(outText('text', 'ñ'.repeat(8_001))).toEqual({ text: 'ñ'.repeat(8_000), cut: true })
})
