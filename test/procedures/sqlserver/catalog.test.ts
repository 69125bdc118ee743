import { expect, test } from 'vitest'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import { sqlServerProcedures } from '../../../src-main/sqlserver/procedures/sqlserver-procedures.ts'
import { plainWork, startCentral } from './central-fixture.ts'

const { access, describe } = await startCentral()

test('procedures of every schema that the login may run, by name', async () => {
  const list = await sqlServerProcedures.list(access, plainWork())

  const names = list.map(({ name }) => name)
  expect(names).toContain('dbo.sp ] con corchete')
  expect(names).toContain('Contabilidad.Póliza de diario')
  expect(names).toContain('reportes de gerencia.resumen.mensual')
  // One that it may only see, and one that it may not even see.
  expect(names).not.toContain('dbo.sp_solo_visible')
  expect(names).not.toContain('dbo.sp_nomina_confidencial')
  expect(list[0]?.changedAt).toMatch(/^20\d\d-\d\d-\d\dT.*Z$/)
  expect(await sqlServerProcedures.check(access, plainWork())).toEqual({ procedures: list.length, trusted: null })
})

test('defaults as the source writes them, and OUT parameters that are read or only written', async () => {
  const { parameters, returns, unsupported } = await describe('dbo.sp_valores_por_omision')

  expect(
    Object.fromEntries(
      parameters.map(({ name, hasDefault, defaultText }) => [name, hasDefault ? defaultText : undefined]),
    ),
  ).toEqual({
    '@obligatorio': undefined,
    '@entero': '10',
    '@negativo': '-5',
    '@decimal': '1.5',
    '@dinero': '$12.5',
    '@flotante': '1e3',
    '@texto': "N'Año «ñ», con ''comillas'' y (paréntesis)'",
    '@palabra': 'hola',
    '@vacio': "''",
    '@fecha': "'2025-01-01'",
    '@momento': "'20250131 23:59:59'",
    '@bit': '1',
    '@bytes': '0xFF00',
    '@nulo': 'NULL',
    '@salida': '7',
    '@soloSalida': 'NULL',
  })
  expect(
    parameters.filter(({ direction }) => direction !== 'in').map(({ name, direction }) => [name, direction]),
  ).toEqual([
    ['@salida', 'inout'],
    ['@soloSalida', 'out'],
  ])
  expect(parameters.find(({ name }) => name === '@decimal')).toMatchObject({
    position: 4,
    family: 'decimal',
    typeText: 'decimal(9,3)',
    precision: 9,
    scale: 3,
  })
  expect(parameters.find(({ name }) => name === '@texto')).toMatchObject({ typeText: 'nvarchar(60)', maxLength: 60 })
  expect(returns).toEqual({ family: 'integer', typeText: 'int' })
  expect(unsupported).toEqual([])
})

test('a type of one’s own is what it is made of', async () => {
  const { parameters } = await describe('dbo.sp_tipos_propios')

  expect(parameters.map(({ name, family, typeText }) => [name, family, typeText])).toEqual([
    ['@codigo', 'text', 'nvarchar(20)'],
    ['@importe', 'decimal', 'decimal(19,4)'],
    ['@doble', 'decimal', 'decimal(19,4)'],
  ])
})

test.each([
  ['dbo.sp_carga_codigos', ['@codigos'], 'dbo.ListaCodigos'],
  ['dbo.sp_valor_variante', ['@valor'], 'sql_variant'],
  ['dbo.sp_ubica_tienda', ['@punto'], 'geography'],
])('%s cannot be run: %j', async (name, unsupported, typeText) => {
  const described = await describe(name)

  expect(described.unsupported).toEqual(unsupported)
  expect(described.parameters.find((each) => each.name === unsupported[0])).toMatchObject({ family: null, typeText })
})

test('without its source any parameter may have a default, and nobody knows which', async () => {
  const { parameters } = await describe('dbo.sp_cifrado')

  expect(parameters).toMatchObject([{ name: '@clave', hasDefault: true, defaultText: null }])
})

test('an encrypted server is held to its certificate before any login', async () => {
  const encrypted = (await startCentral('required')).access

  const { procedures, trusted } = await sqlServerProcedures.check(encrypted, plainWork())

  expect(procedures).toBeGreaterThan(20)
  expect(await sqlServerProcedures.readCertificate(encrypted, plainWork())).toMatchObject({
    fingerprint: trusted?.fingerprint,
  })
  const pinned = { ...encrypted, pin: trusted }
  expect(await sqlServerProcedures.list(pinned, plainWork())).toHaveLength(procedures)
  expect(await sqlServerProcedures.check(pinned, plainWork())).toEqual({ procedures, trusted: null })
  const other = { ...encrypted, password: 'nunca se envía', pin: trusted && { ...trusted, fingerprint: 'AA' } }
  for (const refused of [
    sqlServerProcedures.check(other, plainWork()),
    sqlServerProcedures.list(other, plainWork()),
    sqlServerProcedures.describe(encrypted, 'dbo.sp_cifrado', plainWork()),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'CERTIFICATE_CHANGED' })
})

test.each(['dbo.no_existe', 'no_existe', 'otro.sp_tres_conjuntos', 'dbo.sp_solo_visible', "dbo.x'; DROP TABLE t --"])(
  '%s is not there',
  async (name) => {
    const refused = await describe(name).catch((thrown: unknown) => thrown)

    expect(refused).toBeInstanceOf(AppError)
    expect(refused).toMatchObject({ code: 'PROCEDURE_UNKNOWN', details: { procedure: name } })
  },
)
