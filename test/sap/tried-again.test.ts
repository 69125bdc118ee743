import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { holdingsOf } from '../../src-main/sap-data/holdings-of.ts'
import { SapOffice } from './support/sap-office.ts'

let office: SapOffice
beforeEach(async () => {
  office = await SapOffice.open()
})
afterEach(() => office.close())

test('a job that nobody was let in by asks everybody again when it is tried again', async () => {
  await office.change({ change: 'fail', fault: 'user_locked', on: 'login' })
  await expect(office.initialise({ jobId: 'again' })).rejects.toMatchObject({ code: 'SAP_USER_LOCKED' })
  await office.change({ change: 'clear_faults' })
  const { service_layer: layer, sap_proveedores: synced } = await office.initialise({ jobId: 'again' })
  expect(layer.productivo).toMatchObject({ exitosos: 5, fallidos: 0 })
  expect(synced).toMatchObject({ total_instancias: 5, proveedores_insertados: 98 })
})

test('one that fails again for the same reason fails again', async () => {
  await office.change({ change: 'fail', fault: 'user_locked', on: 'login' })
  for (let tries = 0; tries < 2; tries += 1)
    await expect(office.initialise({ jobId: 'again' })).rejects.toMatchObject({ code: 'SAP_USER_LOCKED' })
})

test('the same of suppliers that no company let anybody read', async () => {
  await office.change({ change: 'fail', fault: 'no_permission', on: 'suppliers' })
  await expect(office.initialise({ jobId: 'again' })).rejects.toMatchObject({ code: 'SAP_PERMISSION_DENIED' })
  await office.change({ change: 'clear_faults' })
  const { sap_proveedores: synced } = await office.initialise({ jobId: 'again' })
  expect(synced).toMatchObject({ proveedores_insertados: 98, errores: [] })
})

test('who cancels once the new data are in use sees that they are', async () => {
  await office.initialise({ jobId: 'first' })
  await office.change({ change: 'put_supplier', instance: 'MEXED', supplier: { CardCode: 'P99999' } })
  const stopAt = (event: string): boolean => event === 'sap.swapped'
  await expect(office.initialise({ jobId: 'late', stopAt })).rejects.toMatchObject({ code: 'INTERRUPTED' })
  expect(office.counts()).toMatchObject({ MEXED: 31 })
  const shown = holdingsOf(office.catalog, 'ana', systemClock)
  expect(shown.lastResult).toMatchObject({
    sap_proveedores: { proveedores_insertados: 1 },
    email_enviado: { success: false },
  })
  expect(shown.run?.id).toBe('late')
})

test.each(['sap_run_logins', 'sap_staged_suppliers'])(
  'what the catalog’s file refuses (%s) is no failure of a company',
  async (table) => {
    office.catalog.sql.exec(
      `CREATE TEMP TRIGGER full BEFORE INSERT ON main.${table} BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    )
    await expect(office.initialise({ jobId: 'full' })).rejects.toThrow('no room')
    expect(office.events('sap.loginFailed').concat(office.events('sap.suppliersFailed'))).toEqual([])
    office.catalog.sql.exec('DROP TRIGGER full')
    expect((await office.initialise({ jobId: 'full' })).sap_proveedores.proveedores_insertados).toBe(98)
  },
)

test('nor is it one that the number of requests cannot be kept for a while', async () => {
  office.catalog.sql.exec(
    `CREATE TEMP TRIGGER full BEFORE UPDATE OF requests ON main.sap_runs
     WHEN (SELECT count(*) FROM main.sap_run_logins) < 3 BEGIN SELECT RAISE(ABORT, 'no room'); END`,
  )
  const { service_layer: layer, sap_proveedores: synced, solicitudes } = await office.initialise()
  expect(layer.productivo).toMatchObject({ exitosos: 5, detalle_fallidos: [] })
  expect(synced).toMatchObject({ proveedores_insertados: 98, errores: [] })
  // Each company's login and logout to be tried, and again for its suppliers, which are one page each.
  expect(solicitudes).toBe(5 * 2 + 5 * 3)
})
