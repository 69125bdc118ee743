import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { answerOpenDialog } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'
import { writeCardLot } from './support/upload-files.ts'

const ROWS = 60

describe('a lot of cards, from the workbook to the summary and back', () => {
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const heading = (name: string) => caudal.page.getByRole('heading', { name })
  const button = (name: string | RegExp) => caudal.page.getByRole('button', { name, exact: true })
  const grid = () => caudal.page.getByRole('grid', { name: 'Filas del archivo' })
  const openUploads = () => caudal.page.getByRole('link', { name: /^Cargas/ }).click()
  const drafts = () => requestFromPage(caudal.page, 'uploads.drafts', undefined)
  const summaries = () =>
    requestFromPage(caudal.page, 'catalog.rows', { kind: 'dkt', search: '', offset: 0, limit: 100 })

  beforeAll(async () => {
    const lot = await writeCardLot(folder.path, ROWS)
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    const { page } = caudal
    await page.setViewportSize({ width: 1366, height: 768 })
    await requestFromPage(page, 'settings.update', { theme: 'dark' })
    await requestFromPage(page, 'cardRules.save', {
      rules: [
        {
          id: 'vacios',
          name: 'Lotes sin ventas',
          enabled: true,
          match: 'all',
          conditions: [{ field: 'monto_bruto', operator: 'equals', value: '0' }],
          actions: [{ type: 'reject', message: 'El lote no tiene ventas' }],
          stop: true,
        },
        {
          id: 'retencion',
          name: 'Retención de débito',
          enabled: true,
          match: 'all',
          conditions: [{ field: 'tipo_tarjeta', operator: 'equals', value: 'debito' }],
          actions: [{ type: 'percentage', field: 'retencion', of: 'monto_bruto', percent: '2' }],
          stop: false,
        },
      ],
    })
    await answerOpenDialog(caudal, lot)
    await openUploads()
  })
  afterAll(async () => {
    await caudal.close()
    folder.remove()
  })

  it('reads the sheet that is chosen, its hidden row marked', async () => {
    const { page } = caudal
    await page.getByRole('radio', { name: /Lote DKT/ }).check()
    await button('Elegir archivo…').click()
    await heading('¿Se lee bien el archivo?').waitFor()
    const sheet = page.getByRole('combobox', { name: 'Hoja' })
    if ((await sheet.textContent()) !== 'Resumen') {
      await sheet.click()
      await page.getByRole('option', { name: /^Resumen/ }).click()
    }
    const preview = page.getByRole('region', { name: 'Vista previa del archivo' })
    await preview.getByText('21/10/2025').first().waitFor()
    await preview.getByText('00000001', { exact: true }).waitFor()
    await page.getByRole('switch', { name: 'Incluir filas ocultas' }).uncheck()
    await preview.getByRole('row').filter({ hasText: 'Oculta, no se lee' }).waitFor()
    await page.getByRole('switch', { name: 'Incluir filas ocultas' }).check()
    await preview.getByRole('row').filter({ hasText: 'Oculta, no se lee' }).waitFor({ state: 'detached' })
    await expect.poll(() => preview.getByText('Oculta', { exact: true }).count()).toBe(1)
    await caudal.screenshot('upload-cards-1-sheet')
  })

  it('finds the review that runs after the window was opened anew, without being asked', async () => {
    const { page } = caudal
    await button('Continuar').click()
    await heading('¿Qué columna llena cada campo?').waitFor()
    await requestFromPage(page, 'jobs.pauseKind', { kind: 'review-upload' })
    await button('Revisar las filas').click()
    await page.getByText('En cola').first().waitFor()
    await page.reload()
    await openUploads()
    await heading('Revisión de las filas').waitFor()
    await page.getByText('En cola').first().waitFor()
    await caudal.screenshot('upload-cards-2-waiting')
    await requestFromPage(page, 'jobs.resumeKind', { kind: 'review-upload' })
    await grid().waitFor({ timeout: 60_000 })
    await button('2 con errores').waitFor()
    // The first cell to put right is in view, far to the right as it is.
    await expect
      .poll(() => page.evaluate<number>("document.querySelector('[role=grid]').scrollLeft"))
      .toBeGreaterThan(0)
    expect(await drafts()).toMatchObject([{ fileName: 'DKT octubre.xlsx', step: 'review', counts: { rejected: 2 } }])
  })

  it('shows what a rule rejects, and is corrected in place or left out', async () => {
    const { page } = caudal
    await page.getByText('La regla «Lotes sin ventas» la rechaza: El lote no tiene ventas').first().waitFor()
    await grid().focus()
    await page.getByText('Fila 5, Monto bruto: por confirmar.').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Monto bruto' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.type('1.001,25')
    await page.keyboard.press('Enter')
    await button('1 con errores').waitFor()
    await page.keyboard.press(' ')
    await button('1 omitida').waitFor()
    await button('0 con errores').waitFor()
    expect(await drafts()).toMatchObject([{ counts: { create: ROWS - 1, rejected: 0, skipped: 1 } }])
    await caudal.screenshot('upload-cards-3-review')
  })

  it('is loaded without asking, for nothing is lost, and the rules did their part', async () => {
    const { page } = caudal
    await button('Continuar').click()
    await heading('Antes de cargar').waitFor()
    await caudal.screenshot('upload-cards-4-plan')
    await button(`Cargar ${ROWS - 1} filas`).click()
    await page.getByText(`Se cargaron ${ROWS - 1} de ${ROWS} filas.`).waitFor({ timeout: 60_000 })
    await caudal.screenshot('upload-cards-5-result')
    const { matching, rows } = await summaries()
    expect(matching).toBe(ROWS - 1)
    const corrected = rows.find(({ values }) => values['terminal'] === '00000004')
    expect(corrected?.values).toMatchObject({ fecha: '2025-10-21', monto_bruto: '1001.25', retencion: '20.03' })
  })

  it('is undone from its history', async () => {
    await button('Ver el lote').click()
    await heading('DKT octubre.xlsx').waitFor()
    await button('Deshacer lote').click()
    await button('Rehacer').waitFor({ timeout: 60_000 })
    expect((await summaries()).matching).toBe(0)
    await caudal.screenshot('upload-cards-6-undone')
  })
})
