import { afterEach, beforeEach, expect, test } from 'vitest'
import { companiesOf, SapOffice } from './support/sap-office.ts'

let office: SapOffice
beforeEach(async () => {
  office = await SapOffice.open()
})
afterEach(() => office.close())

const requests = async (): Promise<number> => (await office.change({ change: 'none' })).requests

test('much that would vanish waits for a confirmation, which goes on without asking SAP again', async () => {
  await office.initialise()
  const before = office.counts()
  await office.change({ change: 'set_suppliers', instance: 'CORPORATE', count: 30 })
  await expect(office.initialise({ jobId: 'second' })).rejects.toMatchObject({
    code: 'SAP_WOULD_VANISH',
    retryable: false,
    details: { vanishing: 22, before: 98 },
  })
  expect(office.counts()).toEqual(before)
  expect(office.catalog.sapRuns.waiting()?.vanishing).toEqual({
    runId: 'second',
    of: 'initialise',
    companies: [],
    suppliers: 22,
    suppliersBefore: 98,
    perInstance: [{ instance: 'CORPORATE', before: 52, vanishing: 22 }],
  })
  const asked = await requests()
  const result = await office.initialise({ jobId: 'third', confirmed: 'second' })
  expect(result.sap_proveedores.proveedores_eliminados).toBe(22)
  expect(office.counts()).toEqual({ ...before, CORPORATE: 30 })
  expect(await requests()).toBe(asked)
  expect(office.catalog.sapRuns.waiting()).toBeNull()
  await expect(office.initialise({ jobId: 'fourth', confirmed: 'second' })).rejects.toMatchObject({
    code: 'SAP_RUN_UNKNOWN',
  })
})

test('a waiting run that is tried again instead of confirmed reads SAP anew', async () => {
  await office.initialise()
  await office.change({ change: 'set_suppliers', instance: 'CORPORATE', count: 30 })
  await expect(office.initialise({ jobId: 'second' })).rejects.toMatchObject({ code: 'SAP_WOULD_VANISH' })
  await office.change({ change: 'set_suppliers', instance: 'CORPORATE', count: 52 })
  const { sap_proveedores: synced } = await office.initialise({ jobId: 'second' })
  expect(synced.proveedores_eliminados).toBe(0)
})

test('an instance that answers with no supplier at all waits for a confirmation, too', async () => {
  await office.initialise()
  await office.change({ change: 'set_suppliers', instance: 'TENEDORA', count: 0 })
  await expect(office.syncSuppliers()).rejects.toMatchObject({ code: 'SAP_WOULD_VANISH', details: { vanishing: 3 } })
  expect(office.counts()).toMatchObject({ TENEDORA: 3 })
})

test('a company that is gone from the list takes its suppliers along once it is confirmed', async () => {
  await office.initialise()
  const companies = companiesOf('COMUNICACIONES', 'CORPORATE', 'MEXED', 'SATSA')
  await expect(office.initialise({ jobId: 'fewer', companies })).rejects.toMatchObject({
    code: 'SAP_WOULD_VANISH',
    details: { companies: 'TENEDORA', vanishing: 3 },
  })
  expect(office.catalog.sap.companies()).toHaveLength(5)
  const result = await office.initialise({ jobId: 'yes', companies, confirmed: 'fewer' })
  expect(result.sap_proveedores.proveedores_eliminados).toBe(3)
  expect(office.catalog.sap.companies().map(({ instance }) => instance)).not.toContain('TENEDORA')
  expect(office.counts()).not.toHaveProperty('TENEDORA')
})

test.each([
  ['cannot be logged in to', { fault: 'company_unknown', on: 'login' }],
  ['answers with HTML', { fault: 'html', on: 'suppliers' }],
  ['links its page to itself', { fault: 'link_loop', on: 'suppliers' }],
  ['names a supplier twice', { fault: 'repeated_codes', on: 'suppliers' }],
  ['leads to another server', { fault: 'redirect', on: 'suppliers' }],
] as const)('an instance that %s keeps its former suppliers; the others are brought', async (_, fault) => {
  await office.initialise()
  const before = office.counts()
  await office.change({ change: 'put_supplier', instance: 'MEXED', supplier: { CardCode: 'P99999' } })
  await office.change({ change: 'fail', instance: 'CORPORATE', ...fault })
  const { sap_proveedores: synced } = await office.initialise()
  expect(office.counts()).toEqual({ ...before, MEXED: 31 })
  expect(synced.errores.map(({ instancia }) => instancia)).toEqual(['CORPORATE'])
  expect(synced.errores[0]?.error).toMatch(/\w{3}/)
  expect(synced.instancias_procesadas.map(({ instancia }) => instancia)).not.toContain('CORPORATE')
})

test('with the Service Layer down nothing changes, and the same job goes on later', async () => {
  await office.initialise()
  const before = [office.counts(), office.catalog.sap.companies()]
  await office.change({ change: 'set_listening', listening: false })
  await expect(office.initialise({ jobId: 'later' })).rejects.toMatchObject({ code: 'SAP_REFUSED', retryable: true })
  expect([office.counts(), office.catalog.sap.companies()]).toEqual(before)
  await office.change({ change: 'set_listening', listening: true })
  const { service_layer: layer } = await office.initialise({ jobId: 'later' })
  expect(layer.productivo).toMatchObject({ exitosos: 5, fallidos: 0 })
})

test('a list without companies changes nothing', async () => {
  await office.initialise()
  await expect(office.initialise({ companies: [] })).rejects.toMatchObject({ code: 'SAP_NO_COMPANIES' })
  expect(office.catalog.sap.companies()).toHaveLength(5)
})

test('an interrupted run goes on with the instances that are left', async () => {
  await office.initialise()
  await office.change({ change: 'put_supplier', instance: 'MEXED', supplier: { CardCode: 'P99999' } })
  const stopAt = (event: string, { done }: Readonly<Record<string, unknown>>): boolean =>
    event === 'sap.suppliers' && done === 2
  await expect(office.initialise({ jobId: 'long', parallel: 1, stopAt })).rejects.toMatchObject({ code: 'INTERRUPTED' })
  expect(office.counts()).toMatchObject({ MEXED: 30 })
  const steps = office.catalog.sapRuns.steps('long').map(({ step, state }) => [step, state])
  expect(steps).toContainEqual(['service_layer', 'done'])
  expect(steps).toContainEqual(['suppliers', 'running'])
  const { logins } = await office.change({ change: 'none' })
  office.log.length = 0
  const result = await office.initialise({ jobId: 'long' })
  expect(office.events('sap.login')).toEqual([])
  expect(office.events('sap.suppliers')).toHaveLength(3)
  expect((await office.change({ change: 'none' })).logins - logins).toBe(3)
  expect(result.sap_proveedores).toMatchObject({ proveedores_insertados: 1, total_instancias: 5 })
  // Another start of a job that is done changes nothing and asks nothing.
  const asked = await requests()
  expect(await office.initialise({ jobId: 'long' })).toEqual(result)
  expect(await requests()).toBe(asked)
})

test('what failed for a passing reason before an interruption is told in the result all the same', async () => {
  await office.change({
    change: 'fail',
    instance: 'CORPORATE',
    fault: 'unavailable',
    on: 'login',
    retryAfterSeconds: 0,
  })
  const stopAt = (event: string): boolean => event === 'sap.suppliers'
  await expect(office.initialise({ jobId: 'long', parallel: 1, stopAt })).rejects.toMatchObject({ code: 'INTERRUPTED' })
  const { service_layer: layer, sap_proveedores: synced } = await office.initialise({ jobId: 'long' })
  expect(layer.productivo).toMatchObject({ total: 5, exitosos: 4, fallidos: 1 })
  expect(layer.productivo.detalle_fallidos[0]?.instancia).toBe('CORPORATE')
  expect(synced.total_instancias).toBe(4)
  expect(office.catalog.sap.companies()[1]).toMatchObject({ instance: 'CORPORATE', serviceLayer: false })
  expect(office.catalog.sap.companies()[1]?.serviceLayerError).toMatch(/\w{3}/)
})

test('an interrupted run whose servers were changed meanwhile begins anew', async () => {
  const stopAt = (event: string): boolean => event === 'sap.suppliers'
  await expect(office.initialise({ jobId: 'long', parallel: 1, stopAt })).rejects.toMatchObject({ code: 'INTERRUPTED' })
  const { sap_empresas: companies } = await office.initialise({ jobId: 'long', companies: companiesOf('MEXED') })
  expect(companies.total_empresas).toBe(1)
  expect(office.counts()).toEqual({ MEXED: 30 })
})

test('in test mode companies without twins bring nothing, and take nothing away', async () => {
  await office.initialise()
  await office.change({ change: 'fail', instance: 'MEXED', fault: 'company_unknown', on: 'login' })
  const before = office.counts()
  const { sap_proveedores: synced } = await office.initialise({ mode: 'pruebas' })
  expect(synced).toMatchObject({ total_instancias: 0, proveedores_eliminados: 0, errores: [] })
  expect(office.counts()).toEqual(before)
})
