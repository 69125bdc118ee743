import type { MessagePort } from 'node:worker_threads'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { systemClock } from '../foundation/clock.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import { answerCalls } from './answer-calls.ts'
import type { Errands } from './errands.ts'
import { createWarehouseClient } from './warehouse-client.ts'
import { withinLimit } from './within-limit.ts'

/*
 * The errand thread: short work of the window that needs a heavy library, each loaded at its first use. It keeps nothing between two calls.
 */
/** Nobody waits longer than this for one store's answer. */
const LADDER_MS = 45_000
const QUERY_TEST_MS = 60_000

const clock = systemClock
const errands: Errands = {
  async climbLadder({ access, dataset, template }) {
    const { climbConnectivityLadder } = await import('../sqlserver/connectivity-ladder.ts')
    let trusted: CertificatePin | null = null
    const result = await withinLimit(LADDER_MS, access.store, (signal) =>
      climbConnectivityLadder(access, {
        clock,
        signal,
        dataset,
        template,
        async pinCertificate(pin) {
          trusted = pin
        },
      }),
    )
    return { result, trusted }
  },
  async readCertificate(access) {
    const { probeTls } = await import('../sqlserver/tls-probe.ts')
    const { certificate } = await withinLimit(LADDER_MS, access.store, (signal) =>
      probeTls({ ...access, pin: null }, { clock, signal }),
    )
    return certificate
  },
  async testQuery({ access, dataset, template }) {
    const { testQuery } = await import('../sqlserver/test-query.ts')
    const { timeZone } = access.store
    return withinLimit(QUERY_TEST_MS, access.store, (signal) =>
      testQuery(access, { clock, signal, timeZone }, dataset, template),
    )
  },
  async checkCentral(access) {
    const { checkCentral } = await import('../sqlserver/central/check-central.ts')
    return withinLimit(QUERY_TEST_MS, access.destination, (signal) => checkCentral(access, { clock, signal }))
  },
  async readCentralCertificate(access) {
    const { firstCertificate } = await import('../sqlserver/central/first-certificate.ts')
    const { centralEndpoint } = await import('../sqlserver/central/central-endpoint.ts')
    const endpoint = { ...centralEndpoint(access), pin: null }
    return withinLimit(LADDER_MS, access.destination, (signal) => firstCertificate(endpoint, { clock, signal }))
  },
  async readStoreList(path, options) {
    const { readStoreList } = await import('../spreadsheets/read-store-list.ts')
    return readStoreList(path, options)
  },
  async nationalHolidays(calendar, fromYear, toYear) {
    const { readNationalHolidays } = await import('../national-holidays/read-national-holidays.ts')
    return readNationalHolidays(calendar, fromYear, toYear)
  },
  async readHolidayList(path) {
    const { readHolidayList } = await import('../spreadsheets/read-holiday-list.ts')
    return readHolidayList(path)
  },
  async writeCoverageCsv(csv, port) {
    const { writeCoverageCsv } = await import('./write-coverage-csv.ts')
    await withWarehouse(port, (warehouse) => writeCoverageCsv(warehouse, csv))
  },
  async writeDayRowsCsv(path, request, port) {
    const { writeDayRowsCsv } = await import('./day-rows-text.ts')
    await withWarehouse(port, (warehouse) => writeDayRowsCsv(warehouse, path, request))
  },
  async dayRowsText(request, port) {
    const { dayRowsText } = await import('./day-rows-text.ts')
    return withWarehouse(port, (warehouse) => dayRowsText(warehouse, request))
  },
  async sendMail(access, message) {
    const { sendMail } = await import('../mail/send-mail.ts')
    return sendMail(access, message, { signal: new AbortController().signal })
  },
  async readMailCertificate(access) {
    const { readMailCertificate } = await import('../mail/read-mail-certificate.ts')
    return readMailCertificate(access)
  },
  async postWebhook(url, payload) {
    const { postWebhook } = await import('../webhook/post-webhook.ts')
    await postWebhook(url, payload, { signal: new AbortController().signal })
  },
  async writeWorkbook(file) {
    const { writeWorkbook } = await import('../spreadsheets/write-workbook.ts')
    await writeWorkbook(file)
  },
}
answerCalls(errands)

/** The warehouse for as long as `work` takes. */
async function withWarehouse<T>(port: MessagePort, work: (warehouse: WarehouseAccess) => Promise<T>): Promise<T> {
  const client = createWarehouseClient(port)
  try {
    return await work(client)
  } finally {
    client.close()
  }
}
