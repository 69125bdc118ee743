import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { SAP_COMPANIES } from '../../src-main/demo/sap-companies.ts'
import type { ServiceLayerChange } from '../../src-main/demo/service-layer/service-layer-change.ts'
import { byPalette } from './support/by-palette.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { answerOpenDialog, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

const JOB_MS = 60_000

/** The list of companies as somebody keeps it in Excel. */
function companyList(companies: readonly (typeof SAP_COMPANIES)[number][]): string {
  const lines = companies.map(({ instance, printHeader, address, taxId, hasTest }) =>
    [instance, printHeader, address.replaceAll('\r', ', '), taxId, hasTest ? 'Sí' : 'No'].join(';'),
  )
  return `\ufeff${['Instancia;Nombre;Dirección;RFC;Pruebas', ...lines].join('\r\n')}\r\n`
}

/** What a page has and the types of Node lack. */
interface PageStyles {
  readonly document: { querySelector: (selector: string) => unknown }
  readonly getComputedStyle: (element: unknown) => { readonly backgroundColor: string }
}

describe('SAP, from its settings to its suppliers', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const button = (name: string | RegExp) => caudal.page.getByRole('button', { name, exact: true })
  const text = (words: string | RegExp) => caudal.page.getByText(words).first()
  const tab = (name: string) => caudal.page.getByRole('tab', { name, exact: true })
  const row = (words: string | RegExp) => caudal.page.getByRole('row').filter({ hasText: words })
  const steps = () => caudal.page.getByRole('list', { name: 'Pasos de la inicialización' }).getByRole('listitem')
  const sap = (change: ServiceLayerChange) => chain.server.control('serviceLayer', change)

  beforeAll(async () => {
    chain = await startChain({ historyDays: 1, rowsPerDay: 1, storeIds: ['tienda_03'] })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    caudal.page.setDefaultTimeout(20_000)
    await caudal.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    folder.remove()
  })

  it('says what to do while nothing is set up', async () => {
    await caudal.page.getByRole('link', { name: 'SAP' }).click()
    await text('SAP todavía no está configurado').waitFor()
    await caudal.screenshot('sap-1-unset')
    await button('Configurar SAP').click()
    await caudal.page.getByRole('heading', { name: 'Lista de empresas' }).waitFor()
    expect(caudal.page.url()).toContain('/settings/sap')
  })

  it('takes a list of companies whole or not at all', async () => {
    const { page } = caudal
    const path = join(folder.path, 'empresas.csv')
    await page.getByRole('radio', { name: 'Una lista escrita aquí' }).click()
    writeFileSync(path, companyList(SAP_COMPANIES).replace('HEARST;', 'HEÁRST;').replace('MOTOR;', 'RCS;'))
    await answerOpenDialog(caudal, path)
    await button('Importar de Excel o CSV…').click()
    await text('Corrija estos 2 datos').waitFor()
    await text(/Fila 14, Instancia: sólo se admiten letras sin acento/).waitFor()
    await text(/Fila 21, Instancia: la instancia está repetida/).waitFor()
    await text('0 empresas en la lista').waitFor()
    await caudal.screenshot('sap-2-list-problems')
    writeFileSync(path, companyList(SAP_COMPANIES))
    await button('Importar de Excel o CSV…').click()
    await text('24 empresas en la lista').waitFor()
    await row('Hearst y Asociados').waitFor()
    await expect.poll(() => page.getByText('Corrija estos 2 datos').count()).toBe(0)
  })

  it('says under each field what is wrong with it, and saves nothing', async () => {
    const { page } = caudal
    await page.getByRole('textbox', { name: 'Dirección' }).fill('http://sap.empresa.example:50000/b1s/v1')
    await page.getByRole('textbox', { name: 'Instancias a la vez' }).fill('11')
    await button('Guardar').click()
    await text('Escriba una dirección que empiece por https://').waitFor()
    await text('Escriba un número entre 1 y 10.').waitFor()
    await expect.poll(() => page.getByText('Falta este dato.').count()).toBe(2)
    expect((await requestFromPage(page, 'sap.settings', undefined)).settings).toBeNull()
  })

  it('tests list and Service Layer each on its own, and keeps the password out of sight', async () => {
    const { page } = caudal
    const { url, user, password } = chain.server.serviceLayer
    await page.getByRole('textbox', { name: 'Dirección' }).fill(url)
    await page.getByRole('textbox', { name: 'Usuario' }).fill(user)
    await page.getByLabel('Contraseña').fill('no es esta')
    await page.getByRole('textbox', { name: 'Instancias a la vez' }).fill('10')
    await button('Probar').click()
    await text('La lista respondió: 24 empresas.').waitFor()
    await text('SAP no dejó entrar al usuario «caudal_sap» en AIRPORTS.').waitFor()
    await caudal.screenshot('sap-3-test-failed')
    await page.getByLabel('Contraseña').fill(password)
    await button('Probar').click()
    await text('El Service Layer aceptó el usuario en AIRPORTS.').waitFor()
    await button('Guardar').click()
    await text('Configuración de SAP guardada.').waitFor()
    await text('Guardada').waitFor()
    const saved = await requestFromPage(page, 'sap.settings', undefined)
    expect(saved.settings?.source).toMatchObject({ kind: 'list', companies: { length: 24 } })
    expect(JSON.stringify(saved)).not.toContain(password)
    await caudal.screenshot('sap-4-settings')
  })

  it('initialises in eight steps with live messages, and tells the result in words', async () => {
    const { page } = caudal
    await byPalette(page, 'sap inicializar')
    await text('Todavía no se ha inicializado.').waitFor()
    await expect.poll(() => steps().count()).toBe(8)
    // Slow enough for somebody to see it go.
    await sap({ change: 'set_latency', latencyMs: 150 })
    await button('Inicializar datos').click()
    await text('Inicialización en curso').waitFor()
    await text(/^Probando conexión a Service Layer \(instancia \d+ de 31\)/).waitFor()
    await caudal.screenshot('sap-5-running')
    await text(
      'Proveedores, modo Productivo: 13.199 insertados, 0 actualizados y 0 eliminados en 21 instancias.',
    ).waitFor({
      timeout: JOB_MS,
    })
    await sap({ change: 'set_latency', latencyMs: 0 })
    await text('Empresas: 24 de 24 incorporadas.').waitFor()
    await text('Service Layer, productivo: 21 de 24 inicios de sesión correctos.').waitFor()
    await text('Service Layer, pruebas: 6 de 7 inicios de sesión correctos.').waitFor()
    await expect.poll(() => steps().filter({ hasText: 'Listo' }).count()).toBe(7)
    await expect.poll(() => steps().nth(7).textContent()).toContain('No hizo falta')
    await text('Proceso completado exitosamente').waitFor()
    await caudal.screenshot('sap-6-result')
    await text('4 instancias con error').scrollIntoViewIfNeeded()
    await row(/^EXPANSION4\.0754\.07500$/).waitFor()
    await caudal.screenshot('sap-7-per-instance')
  })

  it('shows which companies can be logged in to, and why the others cannot', async () => {
    const { page } = caudal
    await tab('Empresas').click()
    await row(/^AIRPORTS.*Con acceso.*Con acceso.*1\.069/).waitFor()
    await row(/^BALLIANCE.*Sin acceso.*No tiene/).waitFor()
    await button('3 sin acceso').click()
    await expect.poll(() => page.getByRole('row').count()).toBe(4)
    await row('ALIANZA').first().click()
    await text('Por qué no tiene acceso (pruebas)').waitFor()
    await caudal.screenshot('sap-8-companies')
    await button('Quitar filtros').click()
    await row('EXPANSION').click()
    await button('Ver sus proveedores').click()
    await text('4.075 proveedores').waitFor()
  })

  it('finds suppliers by words without accents, and exports what it found', async () => {
    const { app, page } = caudal
    await button('Quitar filtros').click()
    await text('13.199 proveedores').waitFor()
    await caudal.screenshot('sap-9-suppliers')
    await sap({
      change: 'put_supplier',
      instance: 'HEARST',
      supplier: { CardCode: 'P-ÑANDÚ', CardName: 'Ñandú Peña e Hijos' },
    })
    await tab('Inicializar datos').click()
    await button('Actualizar sólo proveedores').click()
    await text('Actualizar sólo proveedores').waitFor()
    await expect
      .poll(
        async () =>
          (await requestFromPage(page, 'sap.view', undefined)).companies.find(({ instance }) => instance === 'HEARST')
            ?.suppliers,
        { timeout: JOB_MS },
      )
      .toBe(1273)
    await tab('Proveedores').click()
    await page.getByRole('searchbox').fill('nandu pena')
    await text('1 proveedor').waitFor()
    await row('Ñandú Peña e Hijos').press('Enter')
    await page.getByRole('definition').filter({ hasText: 'P-ÑANDÚ' }).waitFor()
    await caudal.screenshot('sap-9-supplier')
    const path = join(folder.path, 'proveedores.xlsx')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await button('Exportar a Excel').click()
    await text(`1 proveedor guardado en ${path}`).waitFor()
    await button('Quitar filtros').click()
  })

  it('changes nothing while many suppliers would vanish, until somebody confirms it', async () => {
    const { page } = caudal
    const total = async (): Promise<number> =>
      (await requestFromPage(page, 'sap.view', undefined)).companies.reduce((sum, { suppliers }) => sum + suppliers, 0)
    await sap({ change: 'set_suppliers', instance: 'NOTICIAS', count: 900 })
    await tab('Inicializar datos').click()
    await button('Inicializar datos').click()
    await text('Desaparecerían 177 proveedores').waitFor({ timeout: JOB_MS })
    expect(await total()).toBe(13_200)
    await tab('Empresas').click()
    await button(/^Notificaciones/).click()
    // The notice leads to where it is decided.
    await button(/desaparecerían 177 de 13\.200/).click()
    await text('Última ejecución').waitFor()
    await button('Revisar…').click()
    await page.getByRole('alertdialog').getByText('NOTICIAS').waitFor()
    await page.getByRole('alertdialog').getByText('1.077').waitFor()
    await caudal.screenshot('sap-10-vanishing')
    await button('Conservar los actuales').click()
    await text('Desaparecerían 177 proveedores').waitFor({ state: 'detached' })
    expect(await total()).toBe(13_200)
    await button('Inicializar datos').click()
    await button('Revisar…').click({ timeout: JOB_MS })
    await button('Eliminar 177 y continuar').click()
    await text(/177 eliminados en 21 instancias/).waitFor({ timeout: JOB_MS })
    expect(await total()).toBe(13_023)
  })

  it('leaves everything as it was when somebody cancels', async () => {
    // Long enough for the cancellation to come before the end on any machine; it does not wait for the answers.
    await sap({ change: 'set_latency', latencyMs: 1_000 })
    await button('Inicializar datos').click()
    await text(/^Probando conexión a Service Layer \(instancia \d+ de 31\)/).waitFor()
    // The notice of the run before may lie over it.
    await button('Cancelar').press('Enter')
    await text('La inicialización se canceló.').waitFor()
    await sap({ change: 'set_latency', latencyMs: 0 })
    expect(await steps().filter({ hasText: 'Falló' }).count()).toBe(0)
    await steps().filter({ hasText: 'Se detuvo' }).waitFor()
    // What was brought before is still told, after what went wrong since.
    await text(/177 eliminados en 21 instancias/).waitFor()
    const { companies } = await requestFromPage(caudal.page, 'sap.view', undefined)
    expect(companies.reduce((sum, { suppliers }) => sum + suppliers, 0)).toBe(13_023)
  })

  it('colours the whole screen in the other mode, in the dark as well, and says it in words', async () => {
    const { page } = caudal
    const colour = () =>
      page.evaluate(() => {
        const { document, getComputedStyle } = globalThis as unknown as PageStyles
        return getComputedStyle(document.querySelector('[data-sap-mode]')).backgroundColor
      })
    const before = await colour()
    await button('Pruebas').click()
    await text('Modo Pruebas.').waitFor()
    await expect.poll(colour).not.toBe(before)
    await caudal.screenshot('sap-11-test-mode')
    await requestFromPage(page, 'settings.update', { theme: 'dark' })
    await tab('Empresas').click()
    await row(/^COMUNICACIONES.*Con acceso.*No tiene/).waitFor()
    await caudal.screenshot('sap-12-test-mode-dark')
    expect((await requestFromPage(page, 'sap.view', undefined)).mode).toBe('pruebas')
  })

  it('does not log in to a server with another certificate until somebody compares it', async () => {
    const { page } = caudal
    await requestFromPage(page, 'sap.setMode', { mode: 'productivo' })
    await sap({ change: 'replace_certificate' })
    await byPalette(page, 'sap configurar')
    const { logins } = await sap({ change: 'none' })
    await button('Probar').click()
    await button('Aceptar certificado…').click()
    await text(/^El certificado de .* cambió/).waitFor()
    await caudal.screenshot('sap-13-certificate')
    expect((await sap({ change: 'none' })).logins).toBe(logins)
    await button('Aceptar certificado').click()
    await text('El Service Layer aceptó el usuario en AIRPORTS.').waitFor()
    expect((await sap({ change: 'none' })).logins).toBe(logins + 1)
  })

  it('takes the companies from SQL Server as well, whose password is asked for', async () => {
    const { page } = caudal
    const { host, port, user, password } = chain.server.central
    const source = page.getByRole('radio', { name: 'SAP sobre SQL Server' })
    await source.scrollIntoViewIfNeeded()
    await source.click()
    await page.getByRole('textbox', { name: 'Servidor' }).fill(host)
    await page.getByRole('textbox', { name: 'Puerto' }).fill(String(port))
    await page.getByRole('textbox', { name: 'Usuario' }).first().fill(user)
    await button('Probar').click()
    await text('Falta este dato.').waitFor()
    await page.getByLabel('Contraseña').first().fill(password)
    await button('Probar').click()
    await text('La lista respondió: 24 empresas.').waitFor()
    await text('El Service Layer aceptó el usuario en AIRPORTS.').waitFor()
    await button('Guardar').click()
    await text('Configuración de SAP guardada.').waitFor()
    const saved = await requestFromPage(page, 'sap.settings', undefined)
    expect([saved.settings?.source.kind, saved.hasSourcePassword]).toEqual(['sqlserver', true])
    await source.scrollIntoViewIfNeeded()
    await caudal.screenshot('sap-14-sql-server')
  })

  it('is complete in English', async () => {
    const { page } = caudal
    await requestFromPage(page, 'settings.update', { theme: 'light', language: 'en' })
    await page.getByRole('heading', { name: 'List of companies' }).waitFor()
    await page.getByRole('link', { name: 'SAP' }).click()
    await text('Last result').waitFor()
    await caudal.screenshot('sap-15-english')
    expect(await page.getByText(/sap\.|settings\.|result\./).count()).toBe(0)
  })
})
