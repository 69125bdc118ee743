import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { makeCertificate } from '../../src-main/demo/stores/certificate.ts'
import { startMailServer } from '../support/mail-server.ts'
import type { MailServer } from '../support/mail-server.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

const PASSWORD = 'clave-del-correo'
const RECIPIENTS = ['ana@empresa.example', 'luis@empresa.example']

describe('notices, from their settings to the mailbox', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  let mail: MailServer
  let hook: Server
  const posted: string[] = []
  const folder = temporaryDataDir()
  const hookPort = (): number => (hook.address() as AddressInfo).port

  beforeAll(async () => {
    mail = await startMailServer({
      certificate: await makeCertificate('correo.empresa.example'),
      login: { user: 'caudal', password: PASSWORD },
      refuse: (what, address) => (what === 'recipient' && address === 'nadie@empresa.example' ? 550 : null),
    })
    hook = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        posted.push(body)
        response.end('ok')
      })
    })
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
    // One store that works and one whose password is wrong, which no retry helps.
    chain = await startChain({ historyDays: 3, rowsPerDay: 20, storeIds: ['tienda_03', 'tienda_09'] })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    const { app, page } = caudal
    page.setDefaultTimeout(20_000)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
    await saveStores(caudal, chain.server.stores)
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page.getByRole('tab', { name: 'Avisos' }).click()
    await page.getByRole('heading', { name: 'Correo' }).waitFor()
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    await mail.close()
    await new Promise((resolve) => hook.close(resolve))
    folder.remove()
  })

  const field = (name: string) => caudal.page.getByRole('textbox', { name })
  const saveMail = () => caudal.page.getByRole('button', { name: 'Guardar', exact: true }).first().click()

  it('says under each field what is wrong with it, and saves nothing', async () => {
    const { page } = caudal
    await page.getByRole('switch', { name: 'Enviar avisos por correo' }).click()
    await field('Puerto').fill('70000')
    await field('Destinatarios').fill('ana@\nluis@empresa.example')
    await saveMail()
    await page.getByText('Escriba un puerto entre 1 y 65535.').waitFor()
    await page.getByText('Alguna no es una dirección de correo.').waitFor()
    await expect.poll(() => page.getByText('Falta este dato.').count()).toBe(2)
    await caudal.screenshot('notices-1-problems')
    expect((await requestFromPage(page, 'notices.settings', undefined)).mail.enabled).toBe(false)
  })

  it('tests the mail server, which has to be recognised by its certificate before it gets the password', async () => {
    const { page } = caudal
    await field('Servidor de correo (SMTP)').fill('127.0.0.1')
    await field('Puerto').fill(String(mail.port))
    await field('Usuario').fill('caudal')
    await page.getByLabel('Contraseña').fill(PASSWORD)
    await field('Remitente').fill('caudal@empresa.example')
    await field('Destinatarios').fill(RECIPIENTS.join(', '))
    await saveMail()
    await page.getByText('Guardado.').first().waitFor()
    await page.getByRole('button', { name: 'Probar el correo' }).click()
    await page.getByText('se identifica con un certificado que no se puede comprobar').first().waitFor()
    expect(mail.logins).toEqual([])
    await page.getByRole('button', { name: 'Ver certificado…' }).click()
    await page.getByText('A nombre de correo.empresa.example.').waitFor()
    await caudal.screenshot('notices-2-certificate')
    await page.getByRole('button', { name: 'Aceptar certificado', exact: true }).click()
    await page.getByText('Certificado aceptado (SHA-256)').waitFor()
    await page.getByRole('button', { name: 'Probar el correo' }).click()
    await page.getByText('El correo de prueba salió.').waitFor()
    expect((await mail.message(1)).to).toEqual(RECIPIENTS)
  })

  it('keeps the webhook as a secret and warns that it is not encrypted', async () => {
    const { page } = caudal
    await page.getByRole('switch', { name: 'Enviar avisos al webhook' }).click()
    await page.getByLabel('Dirección del webhook').fill(`http://127.0.0.1:${hookPort()}/services/ruta-secreta`)
    await page.getByText('Esta dirección no empieza por https').waitFor()
    await page.getByRole('button', { name: 'Guardar', exact: true }).last().click()
    await page.getByText(`Guardada: 127.0.0.1:${hookPort()}`).waitFor()
    await page.getByRole('button', { name: 'Probar el webhook' }).click()
    await page.getByText('El webhook aceptó el aviso de prueba.').waitFor()
    expect(posted).toHaveLength(1)
    await caudal.screenshot('notices-3-configured')
  })

  it('tells one digest of a run: in the corner of the window, by mail and to the webhook', async () => {
    const { app, page } = caudal
    // No window of a machine without a screen has the focus by itself.
    await app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]
      if (window) window.isFocused = () => true
    })
    await requestFromPage(page, 'schedule.runNow', { datasetId: 'ventas' })
    const toast = page.getByText('ETL Automático: Ventas terminó con fallas')
    await toast.first().waitFor({ timeout: 60_000 })
    await caudal.screenshot('notices-4-toast')
    const { notifications } = await requestFromPage(page, 'notifications.list', undefined)
    expect(notifications.map(({ topic }) => topic)).toEqual(['etl_partly_failed'])
    await page.getByRole('button', { name: 'Ver', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Centro ETL' }).waitFor()
    const { source, to } = await mail.message(2)
    expect(to).toEqual(RECIPIENTS)
    expect(source).toMatch(/^Subject: =\?UTF-8\?Q\?Caudal=3A_fall=C3=B3_1_tienda\?=|^Subject: .*fall/m)
    await expect.poll(() => posted.length).toBe(2)
    expect(posted[1]).toContain('no aceptó el usuario')
    await requestFromPage(page, 'schedule.runNow', { datasetId: 'ventas' })
    await expect
      .poll(
        async () => (await requestFromPage(page, 'schedule.view', { datasetId: 'ventas' })).latestSlot?.runIds.length,
      )
      .toBe(2)
    await expect
      .poll(async () => (await requestFromPage(page, 'schedule.view', { datasetId: 'ventas' })).state)
      .not.toBe('running')
    expect([mail.received.length, posted.length]).toEqual([2, 2])
  })

  it('keeps neither secret where anybody could read it', () => {
    for (const name of ['app.sqlite', 'app.sqlite-wal', join('logs', 'caudal.log')]) {
      const content = readFileSync(join(folder.path, name), 'latin1')
      expect(content).not.toContain(PASSWORD)
      expect(content).not.toContain('ruta-secreta')
    }
  })

  it('says how long ended jobs are kept, and keeps them that long', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page.getByRole('tab', { name: 'General' }).click()
    const days = page.getByRole('spinbutton', { name: 'Días que se conservan los completados' })
    await days.fill('45')
    await days.press('Tab')
    await expect
      .poll(async () => (await requestFromPage(page, 'settings.get', undefined)).jobRetention.completed)
      .toBe(45)
    await days.scrollIntoViewIfNeeded()
    await caudal.screenshot('notices-5-retention')
  })

  it('shows a banner while app.sqlite refuses to be written, and takes it away by itself', async () => {
    const { page } = caudal
    const other = new Database(join(folder.path, 'app.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    await expect(requestFromPage(page, 'settings.update', { lookBackDays: 4 })).rejects.toThrow('FILE_LOCKED')
    await page.getByText('Caudal no puede guardar lo que hace.').waitFor()
    await caudal.screenshot('notices-6-refused')
    other.exec('ROLLBACK')
    other.close()
    await page.getByText('Caudal no puede guardar lo que hace.').waitFor({ state: 'detached' })
  })

  it('is complete in the dark, and in English', async () => {
    const { page } = caudal
    await page.getByRole('tab', { name: 'Avisos' }).click()
    await requestFromPage(page, 'settings.update', { theme: 'dark' })
    await page.getByRole('heading', { name: 'Correo' }).waitFor()
    await caudal.screenshot('notices-7-dark')
    await requestFromPage(page, 'settings.update', { theme: 'light', language: 'en' })
    await page.getByRole('heading', { name: 'Mail' }).waitFor()
    await caudal.screenshot('notices-8-english')
    expect(await page.getByText(/noticeSettings\.|settings\./).count()).toBe(0)
  })
})
