import { afterEach, beforeEach, expect, test } from 'vitest'
import { SAP_STEPS } from '../../src-shared/domain/sap.ts'
import { SAP_COMPANIES } from '../../src-main/demo/sap-companies.ts'
import { companiesOf, SapOffice } from './support/sap-office.ts'

let office: SapOffice
beforeEach(async () => {
  office = await SapOffice.open()
})
afterEach(() => office.close())

test(
  'all of the simulated companies: the numbers of the user’s document, in its shape',
  { timeout: 60_000 },
  async () => {
    const result = await office.initialise({ companies: companiesOf() })
    expect(result).toMatchObject({
      sap_empresas: { total_empresas: 24, insertados: 24, errores: [] },
      service_layer: {
        total_instancias: 24,
        productivo: { total: 24, exitosos: 21, fallidos: 3 },
        pruebas: { total: 7, exitosos: 6, fallidos: 1 },
      },
      sap_proveedores: {
        modo: 'productivo',
        total_instancias: 21,
        proveedores_actualizados: 0,
        proveedores_insertados: 13_199,
        proveedores_eliminados: 0,
        errores: [],
      },
      email_enviado: { success: false, skipped: 'no_recipients' },
      session_restored: true,
    })
    const failed = [
      ...result.service_layer.productivo.detalle_fallidos,
      ...result.service_layer.pruebas.detalle_fallidos,
    ]
    expect(failed.map(({ instancia }) => instancia)).toEqual(['ALIANZA', 'BALLIANCE', 'ZZMAQGEX', 'ALIANZA_PRUEBAS'])
    expect(failed[0]?.error).toContain('ALIANZA')
    const expected = SAP_COMPANIES.flatMap(({ instance, suppliers }) =>
      suppliers === null ? [] : [[instance, suppliers]],
    )
    expect(office.counts()).toEqual(Object.fromEntries(expected))
    expect(result.sap_proveedores.instancias_procesadas.map((each) => [each.instancia, each.proveedores])).toEqual(
      expected,
    )
    expect(result.solicitudes).toBe((await office.change({ change: 'none' })).requests)
    expect(office.log.flatMap(({ event }) => (event.startsWith('sap.step.') ? [event.slice(9)] : []))).toEqual(
      SAP_STEPS,
    )
    expect(office.catalog.sap.instances('productivo')).toHaveLength(21)
    expect(office.catalog.sap.instances('pruebas')).toHaveLength(6)
  },
)

test('a second initialisation counts what changed, and keeps the session', async () => {
  await office.initialise()
  const before = office.catalog.sap.session('ana')
  await office.change({
    change: 'put_supplier',
    instance: 'MEXED',
    supplier: { CardCode: 'P99999', CardName: 'Peña e Hijos' },
  })
  const all = office.catalog.sap.suppliers({ mode: 'productivo', search: '', instance: 'CORPORATE' }, 0, 100).suppliers
  const [changed, removed] = [all[0]?.cardCode ?? '', all[1]?.cardCode ?? '']
  await office.change({
    change: 'put_supplier',
    instance: 'CORPORATE',
    supplier: { CardCode: changed, CardName: 'Otro nombre' },
  })
  await office.change({ change: 'remove_suppliers', instance: 'CORPORATE', cardCodes: [removed] })
  const { sap_proveedores: synced } = await office.initialise()
  expect(synced).toMatchObject({
    proveedores_insertados: 1,
    proveedores_actualizados: 1,
    proveedores_eliminados: 1,
    errores: [],
  })
  expect(synced.instancias_procesadas).toContainEqual({
    instancia: 'CORPORATE',
    actualizados: 1,
    insertados: 0,
    eliminados: 1,
    proveedores: 51,
  })
  const after = office.catalog.sap.session('ana')
  expect(after).toMatchObject({ sessionId: before?.sessionId, createdAt: before?.createdAt, scopes: before?.scopes })
})

test('names are kept whole, with their accents, and found without them', async () => {
  const CardName = `Ñandú ${'Construcción '.repeat(25)}`.trim()
  await office.change({ change: 'put_supplier', instance: 'SATSA', supplier: { CardCode: 'LARGO', CardName } })
  await office.initialise()
  const filter = { mode: 'productivo', search: 'nandu CONSTRUCCION', instance: 'SATSA' } as const
  const { suppliers, total } = office.catalog.sap.suppliers(filter, 0, 10)
  expect(total).toBe(1)
  expect(suppliers[0]).toMatchObject({ cardCode: 'LARGO', cardName: CardName, cardType: 'S' })
})

test('the suppliers of the twins stand beside those of the companies', async () => {
  const companies = companiesOf('HEARST', 'SATSA')
  await office.initialise({ companies })
  const productive = office.counts()
  const [{ suppliersAt } = { suppliersAt: '' }] = office.catalog.sap.companies()
  const { sap_proveedores: synced } = await office.initialise({ companies, mode: 'pruebas' })
  expect(synced).toMatchObject({ modo: 'pruebas', total_instancias: 1 })
  expect(synced.instancias_procesadas.map(({ instancia }) => instancia)).toEqual(['HEARST_PRUEBAS'])
  const { HEARST_PRUEBAS = 0, ...rest } = office.counts()
  expect(rest).toEqual(productive)
  expect(HEARST_PRUEBAS).toBeGreaterThan(1_000)
  const [hearst] = office.catalog.sap.companies()
  expect(hearst).toMatchObject({ instance: 'HEARST', suppliers: 1_272, testSuppliers: HEARST_PRUEBAS, hasTest: true })
  expect(hearst).toMatchObject({ suppliersAt, testSuppliersAt: expect.any(String) as string })
})

test('suppliers alone: the companies stay as they are', async () => {
  await expect(office.syncSuppliers()).rejects.toMatchObject({ code: 'SAP_NOT_INITIALISED' })
  await office.initialise()
  const companies = office.catalog.sap.companies()
  await office.change({ change: 'put_supplier', instance: 'MEXED', supplier: { CardCode: 'P99999' } })
  const synced = await office.syncSuppliers()
  expect(synced).toMatchObject({ total_instancias: 5, proveedores_insertados: 1, proveedores_eliminados: 0 })
  const after = office.catalog.sap.companies()
  for (const [index, company] of companies.entries()) {
    const suppliers = company.instance === 'MEXED' ? 31 : company.suppliers
    const suppliersAt = expect.any(String) as string
    expect(after[index]).toEqual({ ...company, suppliers, suppliersAt })
  }
})
