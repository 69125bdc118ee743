import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CompanySourceAccess } from '../../src-main/sap/sap-access.ts'
import { companySourceSchema } from '../../src-shared/domain/sap.ts'
import { holdingsOf } from '../../src-main/sap-data/holdings-of.ts'
import { openCatalogDb } from '../../src-main/catalog-db/open-catalog-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { startCentral } from '../procedures/sqlserver/central-fixture.ts'
import { companiesOf, SapOffice } from './support/sap-office.ts'

const { central, access } = await startCentral()
const { server, port, user } = access.connection
const source: CompanySourceAccess = {
  source: { kind: 'sqlserver', server, port, user, encryption: 'none', commonDatabase: 'SBO-COMMON' },
  password: access.password,
  pin: null,
}

let office: SapOffice
beforeEach(async () => {
  office = await SapOffice.open()
})
afterEach(() => office.close())

test('a typed list names each company once, and no twin in its own right', () => {
  const [corporate] = companiesOf('CORPORATE')
  const accepts = (...names: readonly string[]): boolean =>
    companySourceSchema.safeParse({ kind: 'list', companies: names.map((instance) => ({ ...corporate, instance })) })
      .success
  expect(accepts('CORPORATE', 'MEXED')).toBe(true)
  expect(accepts('CORPORATE', 'corporate')).toBe(false)
  expect(accepts('CORPORATE', 'HEARST_PRUEBAS')).toBe(false)
})

test('a company whose login failed when the data were initialised is told of by each sync, since its suppliers stay as they are', async () => {
  await office.initialise()
  await office.change({ change: 'fail', instance: 'CORPORATE', fault: 'company_unknown', on: 'login' })
  await office.initialise()
  await office.change({ change: 'clear_faults' })
  const synced = await office.syncSuppliers()
  expect(synced.total_instancias).toBe(4)
  expect(synced.errores.map(({ instancia }) => instancia)).toEqual(['CORPORATE'])
  expect(synced.errores[0]?.error).toContain('CORPORATE')
})

test('a Service Layer is known by its certificate from the first contact on, not from the end of the run', async () => {
  await office.initialise({ parallel: 1 })
  const events = office.log.map(({ event }) => event).filter((event) => /^(pinned|sap\.login)/.test(event))
  expect(events).toEqual(['pinned.service_layer', ...Array.from({ length: 5 }, () => 'sap.login')])
})

test('where no company can be read the run fails, and says what SAP answered', async () => {
  for (const { instance } of companiesOf()) central.setDatabaseState(instance, 'denied')
  await expect(office.initialise({ source })).rejects.toMatchObject({
    code: 'SAP_COMPANIES_UNREADABLE',
    details: { count: 24, instance: 'AIRPORTS' },
  })
  expect(office.catalog.sapRuns.lastComplete()).toBeNull()
})

test('SAP is looked at while somebody else writes to the catalog', async () => {
  await office.initialise()
  const { filePath } = office.catalog
  const other = openCatalogDb({ filePath, clock: systemClock, busyTimeoutMs: 50 })
  office.catalog.sql.exec('BEGIN IMMEDIATE')
  try {
    expect(holdingsOf(other, 'ana', systemClock).companies).toHaveLength(5)
  } finally {
    office.catalog.sql.exec('ROLLBACK')
    other.close()
  }
})
