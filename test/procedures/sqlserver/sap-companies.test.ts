import { expect, test } from 'vitest'
import { SAP_COMPANIES } from '../../../src-main/demo/sap-companies.ts'
import { readSqlServerCompanies } from '../../../src-main/sqlserver/sap-companies.ts'
import type { CompanySource } from '../../../src-shared/domain/sap.ts'
import { plainWork, startCentral } from './central-fixture.ts'

const { central, access } = await startCentral('required')
const { server, port, user } = access.connection
const source: Extract<CompanySource, { kind: 'sqlserver' }> = {
  kind: 'sqlserver',
  server,
  port,
  user,
  encryption: 'tls12',
  commonDatabase: 'SBO-COMMON',
}
const { password } = access

test('the 24 companies with what their own tables say, and the seven that have a twin for tests', async () => {
  const { companies, failures, trusted } = await readSqlServerCompanies({ source, password, pin: null }, plainWork())

  expect(failures).toEqual([])
  expect(companies).toHaveLength(24)
  expect(companies.filter(({ hasTest }) => hasTest).map(({ instance }) => instance)).toEqual([
    'AIRPORTS',
    'ALIANZA',
    'ANDENES',
    'AUTOBUSES',
    'CINETICA',
    'EXPANSION',
    'HEARST',
  ])
  const byName = SAP_COMPANIES.toSorted((left, right) => (left.instance < right.instance ? -1 : 1))
  expect(companies).toEqual(
    byName.map(({ instance, printHeader, address, taxId, hasTest }) => ({
      instance,
      printHeader,
      address: address.replaceAll('\r', ', '),
      taxId,
      hasTest,
    })),
  )
  expect(trusted?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
})

test('companies that cannot be read are failures of their own', async () => {
  central.setDatabaseState('GRAVITY', 'denied')
  central.setDatabaseState('HEARST', 'offline')

  const { companies, failures } = await readSqlServerCompanies({ source, password, pin: null }, plainWork())

  expect(companies).toHaveLength(22)
  expect(failures.map(({ instance, error }) => [instance, error.code, error.details['instance']])).toEqual([
    ['GRAVITY', 'SAP_COMPANY_UNREADABLE', 'GRAVITY'],
    ['HEARST', 'SAP_COMPANY_UNREADABLE', 'HEARST'],
  ])
})

test('another certificate than the one that is known: no login is sent', async () => {
  const pin = { fingerprint: 'AA', pem: '', subjectName: '', pinnedAt: '2025-10-22T00:00:00Z' }
  const reading = readSqlServerCompanies({ source, password, pin }, plainWork())

  await expect(reading).rejects.toMatchObject({ code: 'CERTIFICATE_CHANGED', details: { expected: 'AA' } })
})

test('no list there', async () => {
  const elsewhere = { ...source, commonDatabase: 'AIRPORTS' }
  const reading = readSqlServerCompanies({ source: elsewhere, password, pin: null }, plainWork())

  await expect(reading).rejects.toMatchObject({
    code: 'SAP_LIST_UNREADABLE',
    retryable: false,
    details: { database: 'AIRPORTS' },
  })
  const nowhere = { ...source, commonDatabase: 'NO-HAY' }
  await expect(readSqlServerCompanies({ source: nowhere, password, pin: null }, plainWork())).rejects.toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
  })
})
