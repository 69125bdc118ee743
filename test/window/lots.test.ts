import { X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { CentralServer } from '../../src-main/demo/central/central-server.ts'
import { centralTables } from '../../src-main/demo/central/central-tables.ts'
import { makeCertificate, secureContextFor } from '../../src-main/demo/stores/certificate.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { cards, productFile, productLine } from '../uploads/support/upload-files.ts'
import { byPalette } from './support/by-palette.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { jobToEnd } from './support/run-to-end.ts'
import { answerOpenDialog } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

/** Products 1 to 40: one without a certificate, one whose price is no number. */
const OCTOBER = productFile(
  Array.from({ length: 40 }, (_, index) =>
    productLine(index + 1, index === 4 ? { certificate: '' } : index === 9 ? { price: 'mil' } : {}),
  ),
)
/** Other prices for three of them, and a new one. */
const NOVEMBER = productFile([1, 2, 3, 50].map((n) => productLine(n, { price: '99,90' })))

describe('lots, catalog and rules', () => {
  let caudal: LaunchedCaudal
  let october = ''
  const folder = temporaryDataDir()
  let certificate = createSecureContext()
  const central = new CentralServer({
    user: 'caudal_central',
    password: 'otra-clave',
    tables: centralTables(),
    secureContext: () => certificate,
  })
  const row = (text: string | RegExp) => caudal.page.getByRole('row').filter({ hasText: text })
  const button = (name: string | RegExp) => caudal.page.getByRole('button', { name, exact: true })
  const tab = (name: string | RegExp) => caudal.page.getByRole('tab', { name })
  const text = (words: string | RegExp) => caudal.page.getByText(words).first()
  const counter = (name: string) =>
    caudal.page.locator('dl[aria-label="Resumen del lote"] > div').filter({ hasText: name }).locator('dd')

  async function load(kind: UploadKind, name: string, content: string): Promise<string> {
    const { page } = caudal
    const path = join(folder.path, name)
    writeFileSync(path, content)
    const { id: draftId } = await requestFromPage(page, 'uploads.openFile', { kind, path })
    const review = await requestFromPage(page, 'uploads.review', { draftId })
    expect((await jobToEnd(caudal, review.jobId)).job.state).toBe('completed')
    const { jobId, lotId } = await requestFromPage(page, 'uploads.load', { draftId, again: false })
    expect((await jobToEnd(caudal, jobId)).job.error).toBeNull()
    return lotId
  }
  const prices = async (codes: readonly string[]): Promise<readonly (string | null | undefined)[]> => {
    const { rows } = await requestFromPage(caudal.page, 'catalog.rows', { kind: 'productos', offset: 0, limit: 100 })
    return codes.map((code) => rows.find(({ key }) => key === code)?.values['precio'])
  }

  beforeAll(async () => {
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    caudal.page.setDefaultTimeout(20_000)
    await caudal.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
    await central.server.start()
    october = await load('productos', 'productos octubre.csv', OCTOBER)
    await load('productos', 'productos noviembre.csv', NOVEMBER)
  })
  afterAll(async () => {
    await caudal.close()
    await central.server.stop()
    folder.remove()
  })

  it('lists every lot with its counters, and filters them in the URL', async () => {
    const { page } = caudal
    await byPalette(page, 'historial de lotes')
    await text('2 lotes').waitFor()
    await expect.poll(() => row('productos octubre.csv').textContent()).toMatch(/Completo.*Productos.*40.*38.*2.*0.*35/)
    await caudal.screenshot('lots-1-history')
    await page.getByRole('searchbox', { name: /^Buscar archivo/ }).fill('noviem')
    await text('1 lote').waitFor()
    expect(await row('octubre').count()).toBe(0)
    expect(page.url()).toContain('q=noviem')
    await button('Quitar filtros').click()
    await text('2 lotes').waitFor()
  })

  it('shows what a lot brought, what was edited since, and what it did not take', async () => {
    const { page } = caudal
    await row('productos octubre.csv').press('Enter')
    await page.getByRole('heading', { level: 2, name: 'productos octubre.csv' }).waitFor()
    await expect.poll(() => counter('Total').textContent()).toBe('40')
    expect(await counter('Rechazadas').textContent()).toBe('2')
    expect(await counter('Vigentes').textContent()).toBe('35')
    await row('00007').click()
    await page.getByRole('rowheader', { name: 'Certificado sanitario' }).waitFor()
    await caudal.screenshot('lots-2-detail')
    await tab('Editadas después').click()
    await expect.poll(() => row('Editada después').count()).toBe(3)
    await tab('Problemas (2)').click()
    await row(/^6.*Certificado sanitario.*obligatorio/i).waitFor()
    await row(/^11.*Precio.*No es un número.*mil/).waitFor()
    await caudal.screenshot('lots-3-problems')
  })

  it('undoes a lot but for what was edited since, and puts it back', async () => {
    expect(await prices(['00001', '00007'])).toEqual(['99.9', '7.5'])
    await button('Deshacer lote').click()
    await text('Lote deshecho.').waitFor()
    await text(/3 filas se editaron después.*00001; 00002; 00003/).waitFor()
    await button('Rehacer').waitFor()
    await caudal.screenshot('lots-4-undone')
    expect(await prices(['00001', '00007'])).toEqual(['99.9', undefined])
    await button('Rehacer').click()
    await text('Lote rehecho.').waitFor()
    await button('Deshacer lote').waitFor()
    expect(await prices(['00001', '00007'])).toEqual(['99.9', '7.5'])
    expect((await requestFromPage(caudal.page, 'lots.show', { lotId: october })).state).toBe('complete')
  })

  it('names what is lost before it deletes the rows of a lot, which is then shown as such', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Historial de lotes' }).click()
    await row('productos noviembre.csv').click()
    await button('Eliminar filas…').click()
    const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await dialog.getByText('Se quitarán del catálogo 4 productos').waitFor()
    await dialog.getByText('actualizó 3 filas que ya existían').waitFor()
    await caudal.screenshot('lots-5-delete')
    await dialog.getByRole('button', { name: 'Eliminar 4 filas' }).click()
    await text('Ninguna fila de este lote está ya en el catálogo').waitFor()
    await button('Rehacer').waitFor()
    await expect.poll(() => counter('Vigentes').textContent()).toBe('0')
    await page.getByRole('link', { name: 'Historial de lotes' }).click()
    await row('productos noviembre.csv').filter({ hasText: 'Filas eliminadas' }).waitFor()
    await expect.poll(() => page.locator(':focus').textContent()).toContain('noviembre')
    expect(await prices(['00001', '00050', '00007'])).toEqual([undefined, undefined, '7.5'])
  })

  it('searches the catalog, whose rows lead to their lot', async () => {
    const { page } = caudal
    await tab('Catálogo').click()
    await text('35 filas').waitFor()
    await page.getByRole('searchbox', { name: /^Buscar código/ }).fill('ñame 17')
    await text('1 fila').waitFor()
    expect(await row('00017').textContent()).toContain('17,50')
    await row('00017').press('Enter')
    await page.getByText('CS-2025-00017').nth(1).waitFor()
    await caudal.screenshot('lots-6-catalog')
    await page.getByRole('link', { name: 'Ver el lote del que viene 00017' }).click()
    await page.getByRole('heading', { level: 2, name: 'productos octubre.csv' }).waitFor()
    await page.getByRole('link', { name: 'Ver el trabajo que lo cargó' }).click()
    await page.getByRole('heading', { level: 1, name: /productos octubre\.csv/ }).waitFor()
    await page.getByRole('link', { name: 'Ver el lote' }).click()
    await page.getByRole('heading', { level: 2, name: 'productos octubre.csv' }).waitFor()
  })

  it('makes a rule, tries it on a file and keeps it as it was meant', async () => {
    const { page } = caudal
    await tab('Reglas DKT').click()
    await button('Añadir la primera regla').click()
    const drawer = page.getByRole('dialog').or(page.getByRole('alertdialog'))
    await drawer.getByRole('button', { name: 'Guardar' }).click()
    await drawer.getByText('Añada al menos una acción.').waitFor()
    await drawer.getByRole('textbox', { name: 'Nombre' }).fill('Comisión de débito')
    await drawer.getByRole('button', { name: 'Añadir condición' }).click()
    await drawer.getByRole('combobox', { name: 'Campo' }).selectOption('monto_bruto')
    await drawer.getByRole('combobox', { name: 'Comparación' }).selectOption('greater_than')
    await drawer.getByRole('textbox', { name: 'Valor' }).fill('mil')
    await drawer.getByText('Escriba un número como 1.234,50.').waitFor()
    await drawer.getByRole('textbox', { name: 'Valor' }).fill('1.000,00')
    await drawer.getByRole('button', { name: 'Añadir acción' }).click()
    await drawer.getByRole('combobox', { name: 'Acción' }).selectOption('percentage')
    await drawer.getByRole('textbox', { name: 'Porcentaje' }).fill('2')
    const file = join(folder.path, 'lote.csv')
    writeFileSync(file, cards(3))
    await answerOpenDialog(caudal, file)
    await drawer.getByRole('button', { name: 'Elegir un archivo…' }).click()
    await drawer.getByRole('button', { name: 'Probar', exact: true }).click()
    await drawer.getByText('Se leyeron 3 filas: cambiarían 3').waitFor()
    await drawer.getByText('246,91').first().scrollIntoViewIfNeeded()
    // The file's own net amount no longer adds up.
    expect(await drawer.getByText('No cuadra: bruto menos comisión menos retención da 12.037,03').count()).toBe(3)
    await caudal.screenshot('lots-7-trial')
    await drawer.getByRole('button', { name: 'Guardar' }).click()
    await text('Se añadió «Comisión de débito».').waitFor()
    const [rule] = await requestFromPage(page, 'cardRules.list', undefined)
    expect(rule).toMatchObject({
      conditions: [{ field: 'monto_bruto', operator: 'greater_than', value: '1000.00' }],
      actions: [{ type: 'percentage', field: 'comision', of: 'monto_bruto', percent: '2' }],
    })
  })

  it('orders, switches off, copies and deletes rules, and takes it back', async () => {
    const { page } = caudal
    const names = async () => (await requestFromPage(page, 'cardRules.list', undefined)).map(({ name }) => name)
    await button('Duplicar Comisión de débito').click()
    await text('La copia está deshabilitada').waitFor()
    await button('Editar Comisión de débito (copia)').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(names).toEqual(['Comisión de débito (copia)', 'Comisión de débito'])
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('Editar Comisión de débito (copia)')
    await page.getByRole('switch', { name: 'Habilitada: Comisión de débito', exact: true }).click()
    await text('Se deshabilitó «Comisión de débito».').waitFor()
    await button('Eliminar Comisión de débito (copia)').click()
    await expect.poll(names).toEqual(['Comisión de débito'])
    await caudal.screenshot('lots-8-rules')
    await button('Deshacer').click()
    await expect.poll(names).toEqual(['Comisión de débito (copia)', 'Comisión de débito'])
  })

  it('keeps the password of the central server to itself', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: /^Configuración/ }).click()
    await tab('Servidor central').click()
    await button('Probar conexión').click()
    await expect.poll(() => page.getByText('Falta este dato.').count()).toBe(4)
    const field = (name: string) => page.getByRole('textbox', { name })
    await field('Servidor').fill('127.0.0.1')
    await field('Puerto').fill('1')
    await field('Base de datos').fill('CENTRAL')
    await field('Usuario').fill('caudal')
    await page.getByLabel('Contraseña').fill('clave-central')
    await button('Probar conexión').click()
    await text('Copiar detalle').waitFor()
    await caudal.screenshot('lots-9-central')
    await button('Guardar').click()
    await text('Servidor central guardado.').waitFor()
    const view = await requestFromPage(page, 'central.view', undefined)
    expect(view).toMatchObject({ hasPassword: true, destination: { server: '127.0.0.1', port: 1 } })
    expect(JSON.stringify(view)).not.toContain('clave-central')
  })

  it('shows both fingerprints before another certificate of the central server is trusted, and tests again', async () => {
    const { page } = caudal
    const [first, second] = [await makeCertificate('CENTRAL'), await makeCertificate('OTRO')]
    certificate = secureContextFor(first, 'TLSv1.2')
    const fingerprints = page.getByRole('alertdialog').getByText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    await page.getByRole('textbox', { name: 'Puerto' }).fill(String(central.server.port))
    await page.getByRole('textbox', { name: 'Usuario' }).fill(central.view.user)
    await button('Cambiar').click()
    await page.getByLabel('Contraseña').fill(central.view.password)
    await button('Guardar').click()
    await expect.poll(() => button('Guardar').getAttribute('aria-disabled')).toBe('true')
    await button('Probar conexión').click()
    await text('El servidor responde, aceptó el usuario').waitFor()
    certificate = secureContextFor(second, 'TLSv1.2')
    await button('Probar conexión').click()
    await text('se identifica ahora con otro certificado, así que no se le envió la contraseña').waitFor()
    await button('Aceptar certificado…').click()
    await text('El certificado de 127.0.0.1 cambió').waitFor()
    const both = [first, second].map(({ cert }) => new X509Certificate(cert).fingerprint256)
    await expect.poll(() => fingerprints.allTextContents()).toEqual(both)
    await caudal.screenshot('lots-10-central-certificate')
    await button('No aceptar').click()
    await button('Probar conexión').click()
    await button('Aceptar certificado…').click()
    await expect.poll(() => fingerprints.allTextContents()).toEqual(both)
    await page.getByRole('button', { name: 'Aceptar certificado', exact: true }).click()
    await text('El servidor responde, aceptó el usuario').waitFor()
    expect(await button('Aceptar certificado…').count()).toBe(0)
    await expect.poll(() => page.locator(':focus').count()).toBe(1)
  })

  it('is complete in the dark, and in English', async () => {
    const { page } = caudal
    await requestFromPage(page, 'settings.update', { theme: 'dark' })
    await page.getByRole('link', { name: /^Cargas/ }).click()
    await tab('Historial de lotes').click()
    await text('2 lotes').waitFor()
    await caudal.screenshot('lots-11-dark')
    await requestFromPage(page, 'settings.update', { language: 'en' })
    await text('2 lots').waitFor()
    for (const [name, words] of [
      ['Catalog', '35 rows'],
      ['DKT rules', 'They apply in this order'],
      ['Lot history', '2 lots'],
    ] as const) {
      await tab(name).click()
      await text(words).waitFor()
      expect(await page.getByText(/lots[:.]|rules\.|catalog\.|uploads[:.]/).count()).toBe(0)
    }
    await caudal.screenshot('lots-12-english')
  })
})
