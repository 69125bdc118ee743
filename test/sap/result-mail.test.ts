import ExcelJS from 'exceljs'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MailAccess } from '../../src-main/mail/mail-access.ts'
import { startMailServer } from '../support/mail-server.ts'
import type { MailServer } from '../support/mail-server.ts'
import { readMail } from './support/read-mail.ts'
import { companiesOf, SapOffice } from './support/sap-office.ts'

let office: SapOffice
let server: MailServer
beforeEach(async () => {
  office = await SapOffice.open()
  server = await startMailServer()
})
afterEach(async () => {
  await office.close()
  await server.close()
})

function mailTo(port: number): MailAccess {
  return {
    server: '127.0.0.1',
    port,
    security: 'none',
    user: '',
    password: null,
    from: 'caudal@empresa.example',
    recipients: ['finanzas@empresa.example', 'sistemas@empresa.example'],
    certificate: null,
  }
}

/** Mails are also left in this folder, for whoever wants to look at them. */
const KEPT = process.env['CAUDAL_KEEP_MAILS']

test('the result arrives as a text, as HTML and as a workbook', { timeout: 60_000 }, async () => {
  const companies = companiesOf(
    'ALIANZA',
    'AIRPORTS',
    'EXPANSION',
    'GEE',
    'SATSA',
    ...(KEPT ? companiesOf().map(({ instance }) => instance) : []),
  )
  const result = await office.initialise({ companies, mail: mailTo(server.port) })
  expect(result.email_enviado).toEqual({ success: true })
  const received = await server.message(1)
  expect(received.to).toEqual(mailTo(0).recipients)
  if (KEPT) writeFileSync(join(KEPT, 'resultado-sap.eml'), received.source)
  const { subject, text, html, attachment } = readMail(received.source)
  expect(subject).toContain('proveedores')
  for (const form of [text, html]) {
    expect(form).toContain('Inicialización de datos de SAP')
    expect(form).toContain('EXPANSION')
    expect(form).toMatch(/4[.,]075/)
    expect(form).toContain('ALIANZA_PRUEBAS')
  }
  expect(attachment.name).toBe('inicializacion-sap.xlsx')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(attachment.content as unknown as ExcelJS.Buffer)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Proveedores', 'Service Layer', 'Avisos'])
  const [suppliers, logins] = workbook.worksheets
  const rows = (suppliers?.getSheetValues() ?? []).map((row) => (Array.isArray(row) ? row.slice(1, 3) : []))
  expect(rows).toContainEqual(['EXPANSION', 4_075])
  expect(rows).toContainEqual(['SATSA', 6])
  expect(logins?.getColumn(1).values).toContain('ALIANZA_PRUEBAS')
})

test('without a mail server the initialisation completes and says why nothing was sent', async () => {
  const { port } = server
  await server.close()
  const result = await office.initialise({ mail: mailTo(port) })
  expect(result.email_enviado.success).toBe(false)
  expect(result.email_enviado.error).toMatch(/correo/)
  expect(result.sap_proveedores.proveedores_insertados).toBe(98)
  expect(office.events('sap.mailFailed')).toHaveLength(1)
  const { id = '' } = office.catalog.sapRuns.last() ?? {}
  const states = Object.fromEntries(office.catalog.sapRuns.steps(id).map(({ step, state }) => [step, state]))
  expect(states).toMatchObject({ suppliers: 'done', session: 'done', mail: 'failed' })
  expect(office.events('sap.done')).toHaveLength(1)
  server = await startMailServer()
})
