import type { ProcedureDescription, ProcedureParameter } from '../../../src-shared/domain/procedure.ts'

export const fakeProcedureNames: readonly string[] = [
  'dbo.sp_cierre_diario',
  'dbo.sp_todos_los_tipos',
  'dbo.sp_sin_parametros',
  'dbo.sp_con_tabla',
  ...Array.from({ length: 40 }, (_, index) => `dbo.rpt_informe_${String(index + 1).padStart(2, '0')}`),
  'ventas.rpt_Resumen mensual de año',
  'seguridad.sp_borrar_todo',
]

function parameter(
  position: number,
  name: string,
  family: ProcedureParameter['family'],
  typeText: string,
  changes: Partial<ProcedureParameter> = {},
): ProcedureParameter {
  return {
    name: `@${name}`,
    position,
    direction: 'in',
    family,
    typeText,
    maxLength: null,
    precision: null,
    scale: null,
    hasDefault: false,
    defaultText: null,
    ...changes,
  }
}

const CLOSING: readonly ProcedureParameter[] = [
  parameter(1, 'desde', 'date', 'date'),
  parameter(2, 'hasta', 'date', 'date'),
  parameter(3, 'tienda', 'text', 'nvarchar(20)', { maxLength: 20, hasDefault: true, defaultText: "N'TODAS'" }),
  parameter(4, 'tope', 'decimal', 'decimal(10,2)', { precision: 10, scale: 2 }),
  parameter(5, 'procesados', 'integer', 'int', { direction: 'out', hasDefault: true, defaultText: 'NULL' }),
]

const EVERY_TYPE: readonly ProcedureParameter[] = [
  parameter(1, 'entero', 'integer', 'bigint', { precision: 19, scale: 0 }),
  parameter(2, 'exacto', 'decimal', 'decimal(38,4)', { precision: 38, scale: 4 }),
  parameter(3, 'flotante', 'float', 'float'),
  parameter(4, 'logico', 'boolean', 'bit'),
  parameter(5, 'texto', 'text', 'nvarchar(50)', { maxLength: 50 }),
  parameter(6, 'texto_largo', 'text', 'nvarchar(max)'),
  parameter(7, 'dia', 'date', 'date'),
  parameter(8, 'hora', 'time', 'time(3)', { scale: 3 }),
  parameter(9, 'momento', 'datetime', 'datetime2(3)', { scale: 3 }),
  parameter(10, 'con_zona', 'datetime_offset', 'datetimeoffset(0)', { scale: 0 }),
  parameter(11, 'binario', 'binary', 'varbinary(16)', { maxLength: 16 }),
  parameter(12, 'identificador', 'guid', 'uniqueidentifier'),
  parameter(13, 'documento', 'xml', 'xml'),
  parameter(14, 'contador', 'integer', 'int', { direction: 'inout', hasDefault: true, defaultText: 'NULL' }),
]

export function fakeDescription(name: string): ProcedureDescription {
  const parameters = name.includes('sin_parametros')
    ? []
    : name.includes('todos_los_tipos')
      ? EVERY_TYPE
      : name.includes('con_tabla')
        ? [parameter(1, 'filas', null, 'dbo.ListaDeCodigos')]
        : CLOSING
  return {
    name,
    changedAt: null,
    parameters,
    returns: { family: 'integer', typeText: 'int' },
    unsupported: parameters.filter(({ family }) => family === null).map((each) => each.name),
  }
}
