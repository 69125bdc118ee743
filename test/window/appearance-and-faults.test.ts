import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { runToEnd } from './support/run-to-end.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

describe('what a clerk sees when things go wrong, and how it looks', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()

  beforeAll(async () => {
    chain = await startChain({ historyDays: 10, storeIds: ['tienda_03', 'tienda_09'] })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await saveStores(caudal, chain.server.stores)
    const to = addDays(chain.today as BusinessDate, -1)
    const storeIds = ['tienda_03', 'tienda_09']
    await runToEnd(caudal, { datasetId: 'ventas', storeIds, from: addDays(to, -5), to, reload: false })
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    folder.remove()
  })

  it('names cause and remedy of a store that failed, and its details can be copied', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: /^Trabajos \(Ctrl/ }).click()
    await page.getByRole('row').filter({ hasText: 'Con fallas' }).click()
    await page.getByText('no aceptó el usuario').first().waitFor()
    await expect.poll(() => page.getByText('Escriba de nuevo la contraseña').count()).toBeGreaterThan(0)
    await caudal.screenshot('fault-1-job')
  })

  it('warns that a certificate changed before sending any login, and goes on once it is accepted', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await page.getByRole('button', { name: 'Probar todas' }).click()
    await page.getByText('1 conectada · 1 sin conexión').waitFor()
    await chain.server.control('replaceCertificate', { storeId: 'tienda_03' })
    const [changed] = await requestFromPage(page, 'stores.testConnection', { storeIds: ['tienda_03'] })
    expect(changed?.error?.code).toBe('CERTIFICATE_CHANGED')
    expect(changed?.rungs.find((rung) => rung.rung === 'login')?.state).toBe('skipped')
    await page
      .getByRole('button', { name: /MAÑONGO/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Aceptar certificado…' }).click()
    await caudal.screenshot('fault-2-certificate')
    await page.getByRole('button', { name: 'Aceptar certificado', exact: true }).click()
    await page.getByText('1 conectada · 1 sin conexión').waitFor()
  })

  it('refuses dates in the future and dates reversed under their field', async () => {
    const { page } = caudal
    await page.keyboard.press('Escape')
    const from = page.getByRole('combobox', { name: 'Inicio' })
    const to = page.getByRole('combobox', { name: 'Fin' })
    await from.fill('01/01/2099')
    await from.press('Tab')
    await page.getByText('Esa fecha todavía no ha llegado.').first().waitFor()
    await from.fill('20/01/2026')
    await from.press('Tab')
    await to.fill('10/01/2026')
    await to.press('Tab')
    await page.getByText('El fin es anterior al inicio.').waitFor()
    expect(await page.getByText('El fin es anterior al inicio.').count()).toBe(1)
    await caudal.screenshot('fault-3-dates')
  })

  it('tells every difference of a query that does not fit, by name', async () => {
    const template = 'SELECT id_linea, factura AS fecha, caja FROM dbo.ventas WHERE fecha >= @desde AND fecha < @hasta'
    const result = await requestFromPage(caudal.page, 'stores.testQuery', {
      storeId: 'tienda_03',
      datasetId: 'ventas',
      template,
    })
    const missing = result.findings.filter((finding) => finding.problem === 'missing').map((finding) => finding.column)
    expect(missing).toEqual(expect.arrayContaining(['factura', 'codigo_producto', 'total']))
    expect(result.findings.find((finding) => finding.column === 'fecha')?.problem).toBe('wrong_type')
  })

  it('exports the gap table to Excel', async () => {
    const target = join(folder.path, 'gaps.xlsx')
    await caudal.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, target)
    await caudal.page.getByRole('button', { name: 'Exportar a Excel' }).click()
    await caudal.page
      .getByText(/Guardado en/)
      .first()
      .waitFor()
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await readFile(target)) as unknown as ArrayBuffer)
    const sheet = workbook.worksheets[0]
    expect(sheet?.getRow(1).getCell(1).text).toBe('Tienda')
    expect(sheet?.getColumn(1).values).toContain('MAÑONGO')
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Ventas', 'Inventario', 'Rangos de gaps'])
  })

  it('never lets a page navigate, open windows or reach outside', async () => {
    const { page, app } = caudal
    const result = await page.evaluate(async () => {
      const opened = (globalThis as unknown as { open(url: string): unknown }).open('https://example.com')
      const fetched = await fetch('https://example.com').then(
        () => 'reached',
        () => 'refused',
      )
      return { opened: opened !== null, fetched, node: 'require' in globalThis || 'process' in globalThis }
    })
    expect(result).toEqual({ opened: false, fetched: 'refused', node: false })
    expect(app.windows().length).toBe(1)
    // The refusal is what this test provokes; the window reports it as it should.
    caudal.forgetProblems(/example\.com|Content Security Policy|ERR_/)
  })

  it('is complete in English, in the dark', async () => {
    const { page } = caudal
    await requestFromPage(page, 'settings.update', { theme: 'dark', language: 'en' })
    await page.getByRole('link', { name: 'Jobs' }).waitFor()
    await caudal.screenshot('look-1-dark-english')
    await requestFromPage(page, 'settings.update', { language: 'es' })
    for (const [index, screen] of ['Inicio', 'Centro ETL', 'Trabajos', 'Configuración'].entries()) {
      await page.getByRole('link', { name: screen }).click()
      await page.getByRole('heading', { level: 1, name: screen }).waitFor()
      await caudal.screenshot(`look-${index + 2}-dark`)
    }
    const { theme, language } = await requestFromPage(page, 'settings.update', { theme: 'light' })
    expect({ theme, language }).toEqual({ theme: 'light', language: 'es' })
  })

  it('opens at once on a damaged list and says what is wrong with it', async () => {
    const list = join(folder.path, 'rota.xlsx')
    await writeFile(list, 'PK\u0003\u0004 esto no es un libro')
    await caudal.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    }, list)
    await expect(requestFromPage(caudal.page, 'stores.chooseList', undefined)).rejects.toThrow(
      /FILE_CORRUPT|LIST_FORMAT_UNKNOWN/,
    )
  })
})
