import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { seedChain } from '../support/seeded-chain.ts'
import type { SeededChain } from '../support/seeded-chain.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

const spanish = (date: BusinessDate): string => date.split('-').toReversed().join('/')
/** Lines that a file has so far; none while nobody has made it. */
const linesOf = (path: string): readonly string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\r\n') : []

describe('the coverage calendar', () => {
  let chain: SeededChain
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const grid = () => caudal.page.getByRole('grid', { name: 'Cobertura por día' })
  const button = (name: string) => caudal.page.getByRole('button', { name, exact: true })
  /** What a screen reader says of the cell that the keyboard is on. */
  const activeText = () => grid().locator('[role=gridcell]').textContent()
  const gapDays = async (storeId: string) =>
    (await requestFromPage(caudal.page, 'gaps.list', { datasetId: 'ventas' })).find((row) => row.storeId === storeId)
      ?.gapDays

  beforeAll(async () => {
    chain = await seedChain(folder.path, { stores: 16, days: 120 })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await caudal.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
    await caudal.page.getByRole('link', { name: 'Centro ETL' }).click()
    await grid().waitFor()
    await grid().scrollIntoViewIfNeeded()
  })
  afterAll(async () => {
    await caudal.close()
    folder.remove()
  })

  it('is walked with the keys, and says of each day what it is', async () => {
    const { page } = caudal
    await grid().focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('End')
    await expect.poll(activeText).toBe(`MAÑONGO, ${spanish(chain.today)}: No se espera`)
    for (let day = 0; day < 5; day++) await page.keyboard.press('ArrowLeft')
    await expect.poll(activeText).toBe(`MAÑONGO, ${spanish(chain.missing)}: Falta`)
    for (let day = 0; day < 2; day++) await page.keyboard.press('ArrowLeft')
    await expect.poll(activeText).toMatch(/Verificado, sospechoso: muy pocos registros/)
    const details = page.getByTestId('day-details')
    await expect.poll(() => details.textContent()).toMatch(/Aquí110 registros · 184\.322,73En la tienda110 registros/)
    await expect.poll(() => details.textContent()).toMatch(/Lo habitual1\.\d{3} registros/)
    expect(await grid().getAttribute('aria-rowcount')).toBe('17')
    await caudal.screenshot('coverage-1-keyboard')
  })

  it('fits a screen of 1366 × 768', async () => {
    const overflow = await caudal.page.evaluate(() => {
      const { document } = globalThis as unknown as {
        readonly document: { readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number } }
      }
      return document.documentElement.scrollWidth - document.documentElement.clientWidth
    })
    expect(overflow).toBe(0)
  })

  it('"Recuperar" fills the form with the stores and days that were dragged over', async () => {
    const { page } = caudal
    await grid().focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('End')
    await expect.poll(activeText).toContain(spanish(chain.today))
    const box = await grid().boundingBox()
    if (!box) throw new Error('the grid is not on screen')
    // From the first store's last days to the third store's.
    await page.mouse.move(box.x + box.width - 170, box.y + 42 + 12)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 60, box.y + 42 + 24 * 2 + 12, { steps: 6 })
    await page.mouse.up()
    await page
      .getByRole('toolbar', { name: 'Días elegidos' })
      .getByText(/3 tiendas/)
      .waitFor()
    await caudal.screenshot('coverage-2-dragged')
    await page.getByRole('toolbar', { name: 'Días elegidos' }).getByRole('button', { name: 'Recuperar' }).click()
    await page.getByText('Se cargarán 3 días de 3 tiendas').waitFor()
    await expect.poll(() => page.getByRole('combobox', { name: 'Tiendas' }).inputValue()).toBe('MAÑONGO y 2 más')
  })

  it('a day is closed with its reason, and that is undone', async () => {
    const { page } = caudal
    await grid().focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('End')
    for (let day = 0; day < 5; day++) await page.keyboard.press('ArrowLeft')
    await button('Marcar cerrado').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Marcar cerrado' }).click()
    await dialog.getByText('Escriba por qué no abrió.').waitFor()
    await dialog.getByRole('textbox').fill('Inventario general')
    await caudal.screenshot('coverage-3-close')
    await page.keyboard.press('Enter')
    await page.getByText('1 día marcado como cerrado.').waitFor()
    await expect.poll(activeText).toBe(`MAÑONGO, ${spanish(chain.missing)}: Cerrado`)
    expect(await gapDays('T001')).toBe(0)
    await expect.poll(() => page.getByTestId('day-details').textContent()).toMatch(/Inventario general/)
    await button('Deshacer').click()
    await expect.poll(activeText).toBe(`MAÑONGO, ${spanish(chain.missing)}: Falta`)
    expect(await gapDays('T001')).toBe(1)
  })

  it('shows the rows of a day, and copies and saves them', async () => {
    const { page, app } = caudal
    await grid().focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('End')
    for (let day = 0; day < 2; day++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `MAÑONGO · ${spanish(chain.withRows)}` }).waitFor()
    await page.getByText('1.250 registros').waitFor()
    await page.getByRole('grid', { name: 'Registros guardados' }).getByText('F0', { exact: true }).waitFor()
    await caudal.screenshot('coverage-4-rows')
    await button('Copiar para Excel').click()
    await page.getByText('1.250 registros copiados. Péguelos en Excel.').last().waitFor()
    const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied.trimEnd().split(/\r?\n/)).toHaveLength(1_251)
    const saved = join(folder.path, 'registros.csv')
    await answerSaveDialog(saved)
    await button('Guardar CSV').click()
    await expect.poll(() => linesOf(saved)).toHaveLength(1_251)
    await page.getByRole('button', { name: 'Volver al calendario' }).click()
    await expect.poll(activeText).toMatch(`MAÑONGO, ${spanish(chain.withRows)}`)
  })

  it('saves the coverage of whole days of every store', async () => {
    const { page } = caudal
    await grid().focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Control+Space')
    await page
      .getByRole('toolbar', { name: 'Días elegidos' })
      .getByText(/16 tiendas/)
      .waitFor()
    const saved = join(folder.path, 'cobertura.csv')
    await answerSaveDialog(saved)
    await button('Exportar CSV').click()
    await expect.poll(() => linesOf(saved)).toHaveLength(17)
  })

  it('holidays of Venezuela take away what is missing on them', async () => {
    const { page } = caudal
    await requestFromPage(page, 'holidays.save', { calendar: 'VE', date: chain.missing, name: 'Feria de aquí' })
    await button('Feriados').click()
    const drawer = page.getByRole('dialog')
    const choice = drawer.getByRole('combobox', { name: 'Todas las tiendas guardan los feriados de' })
    const venezuela = page.getByRole('option', { name: 'Venezuela' })
    // A list that is opened before the drawer has slid in and taken the focus closes again.
    const isChosen = async (): Promise<boolean> => {
      if (!(await venezuela.isVisible())) await choice.click()
      return venezuela.click({ timeout: 1_000 }).then(
        () => true,
        () => false,
      )
    }
    await expect.poll(isChosen).toBe(true)
    await expect.poll(() => gapDays('T001')).toBe(0)
    await drawer.getByText('Navidad').first().waitFor()
    await caudal.screenshot('coverage-5-holidays')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  })

  it('looks right in the dark as well, a year at a time', async () => {
    const { page } = caudal
    await page.getByRole('combobox', { name: 'Período' }).click()
    await page.getByRole('option', { name: '12 meses' }).click()
    await expect.poll(async () => Number(await grid().getAttribute('aria-colcount'))).toBeGreaterThan(365)
    const date = page.getByRole('combobox', { name: 'Ir a una fecha' })
    await date.fill(spanish(addDays(chain.today, -100)))
    // Whatever is drawn anew meanwhile, what is being typed stays.
    await requestFromPage(page, 'settings.update', { theme: 'dark' })
    await expect.poll(() => page.evaluate('document.documentElement.style.colorScheme')).toBe('dark')
    await requestFromPage(page, 'holidays.save', { calendar: 'VE', date: chain.withRows, name: 'Otra feria' })
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    expect(await date.inputValue()).toBe(spanish(addDays(chain.today, -100)))
    await page.keyboard.press('Enter')
    await expect.poll(activeText).toMatch(spanish(addDays(chain.today, -100)))
    // The field's calendar would cover the day that was asked for.
    expect(await date.getAttribute('aria-expanded')).toBe('false')
    await caudal.screenshot('coverage-6-dark')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('dialog', { name: 'Calendario' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => date.getAttribute('aria-expanded')).toBe('false')
  })

  /** What the native dialog answers from now on: nobody can click it in a test. */
  async function answerSaveDialog(filePath: string): Promise<void> {
    await caudal.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
    }, filePath)
  }
})
