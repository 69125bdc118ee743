import { expect, test } from 'vitest'
import type { BoundArgument, BoundCall, ProcedureAccess } from '../../../src-main/procedure-calls/procedure-server.ts'
import { startDemo } from '../../interop/demo-fixture.ts'
import { recordRun } from './recorded-run.ts'

const { store } = await startDemo()
const manongo = store('tienda_13')

const access: ProcedureAccess = {
  connection: {
    id: 'tienda',
    name: 'Tienda',
    kind: 'sqlserver',
    server: manongo.host,
    port: manongo.port,
    database: manongo.database,
    user: manongo.user,
    encryption: 'none',
    enabled: true,
    allowed: ['dbo.*'],
    parallel: 4,
  },
  password: manongo.password,
  pin: null,
}

const resumen: BoundCall = {
  description: { name: 'dbo.sp_resumen_diario', changedAt: null, parameters: [], returns: null, unsupported: [] },
  transaction: false,
  arguments: [
    given('@desde', 'date', 'date', '2025-10-20'),
    given('@hasta', 'date', 'date', '2025-10-21'),
    {
      parameter: {
        ...shape('@total', 'decimal', 'decimal(38,10)'),
        direction: 'out',
        precision: 38,
        scale: 10,
        defaultText: 'NULL',
        hasDefault: true,
      },
      value: { kind: 'default' },
    },
  ],
}

function shape(name: string, family: 'date' | 'decimal' | 'text', typeText: string): BoundArgument['parameter'] {
  return {
    name,
    position: 1,
    direction: 'in',
    family,
    typeText,
    maxLength: null,
    precision: null,
    scale: null,
    hasDefault: false,
    defaultText: null,
  }
}

function given(name: string, family: 'date' | 'text', typeText: string, text: string): BoundArgument {
  return { parameter: shape(name, family, typeText), value: { kind: 'value', text } }
}

test('rows, the OUT value, the return value and the messages of a procedure', async () => {
  const run = await recordRun(access, resumen)

  expect(run.error).toBeNull()
  expect(run.sets).toEqual([
    {
      columns: [
        { name: 'dia', family: 'date', typeText: 'date', scale: null },
        { name: 'lineas', family: 'integer', typeText: 'bigint', scale: 0 },
        { name: 'total', family: 'decimal', typeText: 'decimal(38,10)', scale: 10 },
      ],
      rows: [
        ['2025-10-20', '169', '28259.7805750000'],
        ['2025-10-21', '178', '35918.3807002000'],
      ],
      complete: true,
    },
  ])
  expect(run.end).toEqual({
    outValues: [
      { name: '@total', family: 'decimal', typeText: 'decimal(38,10)', text: '64178.1612752000', cut: false },
    ],
    returnValue: '0',
    rowsAffected: null,
  })
  expect(run.said).toEqual([
    { text: 'Resumen de 2025-10-20 a 2025-10-21', severity: 0 },
    { text: 'Resumen terminado, señor.', severity: 0 },
  ])
})

test('an error of the procedure is told as it happens, with its number and line, and ends the run', async () => {
  const failing: BoundCall = {
    ...resumen,
    description: { ...resumen.description, name: 'dbo.sp_error' },
    arguments: [given('@motivo', 'text', 'nvarchar(200)', 'señal')],
  }

  const run = await recordRun(access, failing)

  expect(run.said).toEqual([
    { text: 'A punto de fallar', severity: 0 },
    { text: '50000 (sp_error:5): Error de negocio: señal', severity: 16 },
  ])
  expect(run.error?.toReport()).toMatchObject({
    code: 'PROCEDURE_FAILED',
    retryable: false,
    details: { number: 50000, line: 5, place: 'sp_error', work: 'kept_what_it_committed', errors: 1 },
  })
})
