import { afterEach, beforeEach, expect, test } from 'vitest'
import { companiesOf, SapOffice } from './support/sap-office.ts'

const HOUR_MS = 3_600_000

let office: SapOffice
beforeEach(async () => {
  office = await SapOffice.open()
  await office.initialise()
  await office.change({ change: 'set_suppliers', instance: 'CORPORATE', count: 30 })
  // Its refusal is what the tests go on from.
  await office.initialise({ jobId: 'waiting' }).catch(() => undefined)
})
afterEach(() => office.close())

function readEarlierBy(hours: number): void {
  office.catalog.sql.exec(
    `UPDATE sap_runs SET started_ms = started_ms - ${hours * HOUR_MS} WHERE state = 'waiting';
     UPDATE sap_instances SET suppliers_ms = suppliers_ms - ${10 * hours * HOUR_MS}`,
  )
}

test('data of other servers than the present ones are not brought in by a confirmation', async () => {
  const before = office.counts()
  await expect(
    office.initialise({ jobId: 'yes', companies: companiesOf('CORPORATE'), confirmed: 'waiting' }),
  ).rejects.toMatchObject({ code: 'SAP_RUN_OUTDATED', retryable: false })
  expect(office.counts()).toEqual(before)
})

test('nor data that have waited for more than a day', async () => {
  readEarlierBy(25)
  const before = office.counts()
  await expect(office.initialise({ jobId: 'yes', confirmed: 'waiting' })).rejects.toMatchObject({
    code: 'SAP_RUN_OUTDATED',
  })
  expect(office.counts()).toEqual(before)
})

test('what is confirmed hours later is as old as it is said to be', async () => {
  readEarlierBy(8)
  const startedMs = office.catalog.sapRuns.waiting()?.startedMs ?? 0
  await office.initialise({ jobId: 'yes', confirmed: 'waiting' })
  const corporate = office.catalog.sap.companies().find(({ instance }) => instance === 'CORPORATE')
  expect(corporate).toMatchObject({ suppliers: 30, suppliersAt: new Date(startedMs).toISOString() })
})

test('what was seen is what is confirmed, though the same job has read SAP anew meanwhile', async () => {
  const seen = office.catalog.sapRuns.waiting()?.vanishing?.runId ?? ''
  await office.change({ change: 'set_suppliers', instance: 'CORPORATE', count: 1 })
  await expect(office.initialise({ jobId: 'waiting' })).rejects.toMatchObject({ details: { vanishing: 51 } })
  await expect(office.initialise({ jobId: 'yes', confirmed: seen })).rejects.toMatchObject({ code: 'SAP_RUN_UNKNOWN' })
  expect(office.counts()).toMatchObject({ CORPORATE: 52 })
})
