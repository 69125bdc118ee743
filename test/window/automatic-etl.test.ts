import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ScheduleView } from '../../src-shared/domain/schedule.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { ProgramClock } from './support/program-clock.ts'
import { runToEnd } from './support/run-to-end.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

const ENVIRONMENT = { CAUDAL_VAULT_KEY: 'clave de esta prueba', TZ: 'America/Caracas' }
const ACTION_TIMEOUT_MS = 15_000

async function openEtl({ app, page }: LaunchedCaudal): Promise<void> {
  page.setDefaultTimeout(ACTION_TIMEOUT_MS)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
  await page.getByRole('link', { name: 'Centro ETL' }).click()
  // Off the navigation, whose names show beside it.
  await page.mouse.move(700, 740)
}

/** So that a picture shows what lies under them. */
async function closeNotices({ page }: LaunchedCaudal): Promise<void> {
  const close = page.getByRole('button', { name: 'Cerrar', exact: true })
  const closeOne = async (): Promise<number> => {
    // One that was closed a moment ago is still leaving: then the click finds nothing.
    if ((await close.count()) > 0)
      await close
        .last()
        .click({ timeout: 500 })
        .catch(() => undefined)
    return close.count()
  }
  await expect.poll(closeOne, { timeout: ACTION_TIMEOUT_MS }).toBe(0)
}

/** The seed's first case: at 5:00 by itself, two stores that fail, their three retries, and the summary. */
describe('the automatic ETL through a morning', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  let clock: ProgramClock
  const folder = temporaryDataDir()
  const failing = ['tienda_09', 'tienda_11']
  const view = (): Promise<ScheduleView> => requestFromPage(caudal.page, 'schedule.view', { datasetId: 'ventas' })
  /** `05:00` of the chain's today, in Caracas. */
  const at = (time: string): number => Date.parse(`${chain.today}T${time}:00-04:00`)
  const reaches = (state: ScheduleView['state']) =>
    expect.poll(async () => (await view()).state, { timeout: 90_000 }).toBe(state)
  /** The stores' own times: when each round of the slot was queued. */
  const rounds = async (): Promise<readonly string[]> => {
    const runIds = (await view()).latestSlot?.runIds ?? []
    const details = await Promise.all(runIds.map((jobId) => requestFromPage(caudal.page, 'jobs.get', { jobId })))
    return details.map(({ job, children }) => {
      const minute = new Date(Date.parse(job.createdAt) - 4 * 3_600_000).toISOString().slice(11, 16)
      return `${minute} × ${children.length}`
    })
  }
  const panelText = (text: string | RegExp) => caudal.page.getByText(text).first().waitFor()

  beforeAll(async () => {
    chain = await startChain({ historyDays: 8, rowsPerDay: 40 })
    const password = chain.healthy[0]?.password ?? ''
    for (const storeId of failing) await chain.server.control('setListening', { storeId, listening: false })
    caudal = await launchCaudal({ dataDir: folder.path, env: ENVIRONMENT })
    clock = new ProgramClock(caudal)
    await clock.set(at('04:50'))
    await saveStores(
      caudal,
      chain.server.stores.map((store) => ({ ...store, password })),
    )
    await openEtl(caudal)
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    folder.remove()
  })

  it('is enabled with one switch and says when it will run', async () => {
    const { page } = caudal
    await panelText('Nunca')
    await page.getByRole('switch', { name: 'Habilitado' }).click()
    await panelText('Inactivo')
    expect(await view()).toMatchObject({ enabled: true, nextSlotAt: new Date(at('05:00')).toISOString() })
    const [year, month, day] = chain.today.split('-')
    await panelText(`${day}/${month}/${year}, 05:00`)
    await caudal.screenshot('automatic-1-enabled')
  })

  it('starts by itself at 5:00 and loads every store but the two that do not answer', async () => {
    // The clock goes on by itself: what is looked at now stays long before the hour, however slow the machine is.
    await clock.passUntil(at('05:00') - 60_000)
    expect((await view()).latestSlot).toBeNull()
    await clock.passUntil(at('05:00') - 3_000)
    await reaches('running')
    await panelText('Ver la ejecución')
    await caudal.screenshot('automatic-2-running')
    await reaches('retrying')
    expect((await view()).latestSlot).toMatchObject({
      businessDate: addDays(chain.today as BusinessDate, -1),
      missedBecause: null,
      total: 16,
      succeeded: 14,
      failed: 2,
      nextRetryAt: new Date(at('05:20')).toISOString(),
    })
    await panelText('2 tiendas')
    await panelText('Próximo reintento: 05:20')
    await panelText('Intento 2 de 4')
    await caudal.screenshot('automatic-3-retrying')
  })

  it('tries the two again at 5:20, 5:40 and 6:00, then gives them up', async () => {
    for (const [time, state] of [
      ['05:20', 'retrying'],
      ['05:40', 'retrying'],
      ['06:00', 'idle'],
    ] as const) {
      const before = (await rounds()).length
      await clock.passUntil(at(time) - 60_000)
      expect(await rounds(), `before ${time}`).toHaveLength(before)
      await clock.passUntil(at(time) - 3_000)
      await expect.poll(async () => (await rounds()).length, { timeout: 30_000 }).toBe(before + 1)
      await reaches(state)
    }
    expect(await rounds()).toEqual(['05:00 × 16', '05:20 × 2', '05:40 × 2', '06:00 × 2'])
    expect((await view()).latestSlot).toMatchObject({ state: 'failed', succeeded: 14, failed: 2, nextRetryAt: null })
  })

  it('names them in the latest summary, with cause and remedy', async () => {
    const { page } = caudal
    const summary = page.getByRole('region', { name: 'Último Resumen' })
    await summary.waitFor()
    await expect.poll(() => summary.getByRole('definition').allTextContents()).toEqual(['16', '14', '2'])
    const stores = summary.getByRole('list', { name: 'Tiendas que fallaron' }).getByRole('listitem')
    await expect
      .poll(() => stores.allTextContents())
      .toEqual([
        expect.stringMatching(/^GUÁCARA.*nadie atiende en el puerto.*Tras 4 intentos/),
        expect.stringMatching(/^LOS GUAYOS.*Tras 4 intentos/),
      ])
    await page.getByRole('link', { name: /^Inicio/ }).click()
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await page.mouse.move(700, 740)
    await summary.waitFor()
    await closeNotices(caudal)
    await caudal.screenshot('automatic-4-summary')
    await requestFromPage(page, 'settings.update', { theme: 'dark' })
    await caudal.screenshot('automatic-5-summary-dark')
    await requestFromPage(page, 'settings.update', { theme: 'light' })
  })

  it('loads a store again when somebody says so', async () => {
    const { page } = caudal
    await chain.server.control('setListening', { storeId: 'tienda_09', listening: true })
    await page.getByRole('button', { name: 'Reintentar GUÁCARA' }).click()
    await expect
      .poll(async () => (await view()).latestSlot, { timeout: 60_000 })
      .toMatchObject({ state: 'failed', succeeded: 15, failed: 1 })
    expect((await rounds()).at(-1)).toMatch(/× 1$/)
  })

  it('keeps the summary of every day', async () => {
    const { page } = caudal
    await page.getByRole('button', { name: 'Historial', exact: true }).click()
    const grid = page.getByRole('grid', { name: 'Historial del ETL automático' })
    await grid.getByRole('row').nth(1).click()
    await grid.getByText('LOS GUAYOS').last().waitFor()
    await expect.poll(() => grid.getByRole('link', { name: /^Ver la ejecución/ }).count()).toBe(5)
    await caudal.screenshot('automatic-6-history')
    await page.keyboard.press('Escape')
  })

  it('refuses hour 24, −1 retries and an interval of 0 beside their fields, and saves what is right', async () => {
    const { page } = caudal
    await page.getByRole('button', { name: 'Configurar', exact: true }).click()
    await page.getByLabel('Hora', { exact: true }).fill('24')
    await page.getByLabel('Reintentos por tienda').fill('-1')
    await page.getByLabel('Minutos entre reintentos').fill('0')
    await panelText('Escriba un número entre 0 y 23.')
    await panelText('Escriba un número entre 0 y 10.')
    await panelText('Escriba un número entre 1 y 720.')
    await caudal.screenshot('automatic-7-refused')
    // The log of a run has a "Guardar" as well.
    const save = page.getByRole('dialog').getByRole('button', { name: 'Guardar', exact: true })
    await expect.poll(() => save.getAttribute('aria-disabled')).toBe('true')
    await page.getByLabel('Hora', { exact: true }).fill('6')
    await page.getByLabel('Minuto', { exact: true }).fill('30')
    await page.getByLabel('Reintentos por tienda').fill('5')
    await page.getByLabel('Minutos entre reintentos').fill('15')
    await save.click()
    await panelText('La configuración del ETL automático se guardó.')
    expect((await view()).settings).toMatchObject({ hour: 6, minute: 30, maxRetries: 5, retryIntervalMinutes: 15 })
    // Nor does what a window sends pass unseen.
    const wrong = requestFromPage(page, 'schedule.configure', { datasetId: 'ventas', changes: { hour: 24 } })
    await expect(wrong).rejects.toThrow('INVALID_REQUEST')
  })

  it('asks what to do about a slot that went by, says why, and loads it when told to', async () => {
    const { page } = caudal
    await page.getByRole('button', { name: 'Configurar', exact: true }).click()
    await page.getByRole('radio', { name: 'Preguntar antes de cargar' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Guardar', exact: true }).click()
    await expect.poll(async () => (await view()).settings.catchUp).toBe('ask')
    await clock.set(at('07:00') + 24 * 3_600_000)
    await requestFromPage(page, 'schedule.configure', { datasetId: 'ventas', changes: {} })
    await reaches('asking')
    await panelText('Alguien cambió la hora del equipo.')
    await closeNotices(caudal)
    await caudal.screenshot('automatic-8-asking')
    await page.getByRole('button', { name: 'Cargar ahora' }).click()
    await reaches('retrying')
    expect((await view()).latestSlot).toMatchObject({ missedBecause: 'clock_changed', total: 16, succeeded: 15 })
    await panelText(/La carga de las 06:30 empezó tarde/)
  })
})

/** The seed's second and third case: what one clicks when a store fell behind, and when its history has holes. */
describe('loading by hand what is missing', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  let today: BusinessDate
  const folder = temporaryDataDir()
  const FIRST_GAP = '2024-09-01' as BusinessDate
  const row = (name: string) => caudal.page.getByRole('row').filter({ hasText: name })
  const load = (storeId: string, from: BusinessDate, to: BusinessDate) =>
    runToEnd(caudal, { datasetId: 'ventas', storeIds: [storeId], from, to, reload: false })

  beforeAll(async () => {
    chain = await startChain({ historyDays: 900, rowsPerDay: 3, storeIds: ['tienda_03', 'tienda_16'] })
    today = chain.today as BusinessDate
    // The store has sold this morning: brought up to date it is no day behind.
    await chain.server.control('addLateSales', { storeId: 'tienda_03', day: today, rows: 12 })
    caudal = await launchCaudal({ dataDir: folder.path, env: ENVIRONMENT })
    const [behind, holed] = chain.server.stores
    await saveStores(caudal, [
      ...(behind ? [{ ...behind, historyStart: addDays(today, -30) }] : []),
      ...(holed ? [{ ...holed, historyStart: FIRST_GAP }] : []),
    ])
    await load('tienda_03', addDays(today, -30), addDays(today, -5))
    await load('tienda_16', addDays(today, -20), addDays(today, -1))
    await openEtl(caudal)
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    folder.remove()
  })

  it('case 2: five days behind, "Actualizar", and the badge says none', async () => {
    const { page } = caudal
    await expect.poll(() => row('MAÑONGO').textContent(), { timeout: 20_000 }).toMatch(/5 días/)
    await row('MAÑONGO').scrollIntoViewIfNeeded()
    await caudal.screenshot('case-2-behind')
    await row('MAÑONGO').getByRole('button', { name: 'Actualizar MAÑONGO' }).click()
    await page.getByText('Se cargarán 5 días de 1 tienda').waitFor()
    await page.getByRole('button', { name: 'Ejecutar ETL' }).click()
    await expect.poll(() => row('MAÑONGO').textContent(), { timeout: 60_000 }).toMatch(/0 días · Al día/)
    await row('MAÑONGO').scrollIntoViewIfNeeded()
    await caudal.screenshot('case-2-up-to-date')
  })

  it('case 3: gaps since September 2024, "Recuperar", and nothing is missing', async () => {
    const { page } = caudal
    const [before] = (await requestFromPage(page, 'gaps.list', { datasetId: 'ventas' })).filter(
      ({ storeId }) => storeId === 'tienda_16',
    )
    expect(before?.gaps[0]).toMatchObject({ from: FIRST_GAP, to: addDays(today, -21) })
    await caudal.screenshot('case-3-gaps')
    await row('TOCUYITO').getByRole('button', { name: 'Recuperar TOCUYITO' }).click()
    await expect.poll(() => page.getByRole('combobox', { name: 'Inicio' }).inputValue()).toBe('01/09/2024')
    await page.getByText(`Se cargarán ${String(before?.gapDays)} días de 1 tienda`).waitFor()
    await caudal.screenshot('case-3-preview')
    await page.getByRole('button', { name: 'Ejecutar ETL' }).click()
    await expect.poll(() => row('TOCUYITO').textContent(), { timeout: 110_000 }).toMatch(/100\s%/)
    await row('TOCUYITO').scrollIntoViewIfNeeded()
    await caudal.screenshot('case-3-complete')
    const [after] = (await requestFromPage(page, 'gaps.list', { datasetId: 'ventas' })).filter(
      ({ storeId }) => storeId === 'tienda_16',
    )
    expect(after).toMatchObject({ gapDays: 0, gaps: [] })
  })
})
