import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { jobToEnd, runToEnd } from './support/run-to-end.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

const GOOD = ['tienda_01', 'tienda_03']
const WRONG_PASSWORD = 'tienda_09'
const ACTION_TIMEOUT_MS = 15_000

describe('Trabajos', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  let to: BusinessDate
  const folder = temporaryDataDir()
  const row = (text: string | RegExp) => caudal.page.getByRole('row').filter({ hasText: text })
  const count = (text: string) => caudal.page.getByText(text, { exact: true }).first()
  /** An ended job is retried by a click, which the main process hears of a moment later: until then it has ended. */
  const leaves = (state: 'failed' | 'cancelled', jobId: string) =>
    expect.poll(async () => (await requestFromPage(caudal.page, 'jobs.get', { jobId })).job.state).not.toBe(state)
  const run = (storeIds: string[], days: number) =>
    runToEnd(caudal, { datasetId: 'ventas', storeIds, from: addDays(to, -days), to, reload: true })

  beforeAll(async () => {
    chain = await startChain({ historyDays: 30, rowsPerDay: 40, storeIds: [...GOOD, WRONG_PASSWORD] })
    to = addDays(chain.today as BusinessDate, -1)
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    caudal.page.setDefaultTimeout(ACTION_TIMEOUT_MS)
    await saveStores(caudal, chain.server.stores)
    await run(GOOD, 2)
    await run([...GOOD, WRONG_PASSWORD], 3)
    await run([WRONG_PASSWORD], 1)
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    folder.remove()
  })

  it('lists what ran, and tells a run that failed in part from one that failed', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: /^Trabajos \(Ctrl/ }).click()
    await page.mouse.move(700, 700)
    await row('Completado').waitFor()
    await expect.poll(() => row('Con fallas').count()).toBe(1)
    await expect.poll(() => row('Fallido').count()).toBe(1)
    await count('3 trabajos').waitFor()
    await caudal.screenshot('jobs-1-list')
  })

  it('shows one job in full, by itself, and comes back to the list as it was', async () => {
    const { page } = caudal
    await page.getByRole('button', { name: 'Fallidos' }).click()
    await count('2 trabajos').waitFor()
    await row('Con fallas').click()
    await page.getByRole('heading', { level: 1, name: /3 tiendas/ }).waitFor()
    await page.getByText('no aceptó el usuario').first().waitFor()
    await page.getByText('Pasó a «Con fallas»').waitFor()
    for (const words of ['Recargar días ya cargados', 'Con éxito', 'El 95 % tarda menos de'])
      await page.getByText(words).waitFor()
    await caudal.screenshot('jobs-2-detail')
    await page.getByRole('link', { name: 'Trabajos', exact: true }).click()
    await count('2 trabajos').waitFor()
    expect(page.url()).toContain('state=failed')
    await expect.poll(() => page.locator(':focus').textContent()).toContain('Con fallas')
  })

  it('searches words, kinds and stores in the main process, and takes all filters away', async () => {
    const { page } = caudal
    const search = page.getByRole('searchbox', { name: 'Buscar trabajos' })
    await search.fill('guacara')
    // The store's own two failed jobs: the word is found without its accent.
    await row('Ventas de GUÁCARA').first().waitFor()
    await expect.poll(() => page.getByRole('row').filter({ hasNotText: 'GUÁCARA' }).count()).toBe(1)
    await page.getByRole('button', { name: 'Mis trabajos' }).click()
    await expect.poll(() => page.url()).toMatch(/q=guacara.*mine=1/)
    await page.getByRole('button', { name: 'Quitar filtros' }).click()
    await count('3 trabajos').waitFor()
    await search.fill('no existe tal cosa')
    await page.getByText('Ningún trabajo coincide').waitFor()
    await page.getByRole('button', { name: 'Quitar filtros' }).first().click()
    await count('3 trabajos').waitFor()
  })

  it('searches what all jobs logged, and keeps the search in the URL', async () => {
    const { page } = caudal
    await page.getByRole('tab', { name: 'Registros' }).click()
    const lines = page.getByRole('grid', { name: 'Registros' })
    await lines.getByText('Info').first().waitFor()
    await page.getByRole('searchbox', { name: 'Buscar en los registros' }).fill('CONECTANDO')
    await page.getByRole('combobox', { name: 'Niveles' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Info' }).click()
    await page.keyboard.press('Escape')
    // Of every store in every run, and nothing else but the titles.
    await page.getByText('6 líneas encontradas', { exact: true }).first().waitFor()
    await expect.poll(() => lines.getByRole('row').filter({ hasNotText: 'Conectando con' }).count()).toBe(1)
    await expect.poll(() => decodeURIComponent(page.url())).toMatch(/view=logs.*q=CONECTANDO.*level=info/)
    await caudal.screenshot('jobs-7-logs')
    await lines.getByRole('link', { name: 'Ventas de GUÁCARA' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Ventas de GUÁCARA' }).waitFor()
    await page.getByRole('link', { name: 'Trabajos', exact: true }).click()
    await page.getByText('6 líneas encontradas', { exact: true }).first().waitFor()
    await page.getByRole('searchbox', { name: 'Buscar en los registros' }).fill('no existe tal cosa')
    await page.getByText('Ninguna línea coincide').waitFor()
    await page.getByRole('button', { name: 'Quitar filtros' }).click()
    await page.getByRole('tab', { name: 'Trabajos' }).click()
    await count('3 trabajos').waitFor()
  })

  it('runs a job again with edited parameters, and names the field that does not fit', async () => {
    const { page } = caudal
    await row('Con fallas').press('Enter')
    await page.getByRole('button', { name: 'Ejecutar de nuevo' }).click()
    await page.getByRole('menuitem', { name: 'Con otros datos…' }).click()
    const dialog = page.getByRole('dialog')
    const from = dialog.getByRole('combobox', { name: 'Desde' })
    await from.fill('')
    await from.press('Tab')
    await dialog.getByRole('button', { name: 'Ejecutar' }).click()
    await dialog.getByText('Falta este dato.').waitFor()
    await caudal.screenshot('jobs-3-rerun-problem')
    const day = addDays(to, -6).split('-').toReversed().join('/')
    await from.fill(day)
    await from.press('Tab')
    await dialog.getByRole('button', { name: 'Ejecutar' }).click()
    await page.getByRole('heading', { level: 1, name: new RegExp(`Ventas: 3 tiendas, ${day}`) }).waitFor()
    await page.getByRole('link', { name: 'Ver el trabajo' }).waitFor()
    const jobId = decodeURIComponent(page.url().split('/jobs/')[1] ?? '')
    const { job } = await jobToEnd(caudal, jobId)
    expect(job.rerunOf).not.toBeNull()
    expect(job.parameters).toMatchObject({ from: addDays(to, -6), to, reload: true })
  })

  it('retries what failed once its cause is gone, and tells of the recovery', async () => {
    const { page } = caudal
    await page.getByRole('button', { name: /^Notificaciones: 3 sin leer/ }).waitFor()
    const [broken] = chain.server.stores.filter(({ id }) => id === WRONG_PASSWORD)
    const [healthy] = chain.healthy
    await saveStores(caudal, [{ ...broken!, password: healthy!.password }])
    const jobId = decodeURIComponent(page.url().split('/jobs/')[1] ?? '')
    await page.getByRole('button', { name: 'Reintentar', exact: true }).click()
    await leaves('failed', jobId)
    const { job, steps } = await jobToEnd(caudal, jobId)
    expect(job.state).toBe('completed')
    expect(steps.length).toBeGreaterThan(3)
    await page.getByRole('button', { name: /^Notificaciones: 4 sin leer/ }).click()
    const panel = page
      .getByRole('dialog', { name: 'Notificaciones' })
      .or(page.getByRole('group', { name: 'Notificaciones' }))
    await panel.getByText('Se recuperó GUÁCARA.').waitFor()
    // One for each run, however many of its stores failed.
    await expect.poll(() => panel.getByRole('listitem').count()).toBe(4)
    await caudal.screenshot('jobs-4-notifications')
    await panel.getByText('terminó con fallas').last().click()
    await page.getByRole('heading', { level: 1, name: /3 tiendas/ }).waitFor()
    await page.getByRole('button', { name: /^Notificaciones: 3 sin leer/ }).click()
    await page.getByRole('button', { name: 'Marcar todo como leído' }).click()
    await expect
      .poll(async () => (await requestFromPage(page, 'notifications.list', undefined)).unread, { timeout: 5_000 })
      .toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Notificaciones', exact: true }).waitFor()
  })

  it('exports the whole log as a text for people', async () => {
    const { page } = caudal
    const target = join(folder.path, 'registro.txt')
    await caudal.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, target)
    await page.getByRole('button', { name: 'Exportar todo' }).click()
    await page
      .getByText(/Registro guardado en/)
      .first()
      .waitFor()
    const text = await readFile(target, 'utf8')
    expect(text).toContain('GUÁCARA')
    expect(text).toMatch(/no aceptó el usuario|registros cargados y comprobados/)
  })

  it('pauses a kind, says so, cancels several that wait at once, and resumes', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Trabajos', exact: true }).click()
    await page.getByRole('button', { name: 'Pausar tipos…' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Carga de tienda' }).click()
    await page.keyboard.press('Escape')
    await page.getByText('En pausa: Carga de tienda.').waitFor()
    const start = (storeIds: string[]) =>
      requestFromPage(page, 'runs.start', { datasetId: 'ventas', storeIds, from: to, to, reload: true })
    const waiting = [await start(['tienda_01']), await start(['tienda_03'])]
    await row('En cola').nth(1).waitFor()
    await row('En cola').nth(0).press(' ')
    await row('En cola').nth(1).press(' ')
    await page.getByText('2 elegidos').waitFor()
    await caudal.screenshot('jobs-5-bulk')
    await page.getByRole('button', { name: 'Cancelar (2)' }).click()
    await page
      .getByText(/Se cancelaron 2 trabajos; lo ya cargado se conserva/)
      .first()
      .waitFor()
    for (const { jobId } of waiting) expect((await jobToEnd(caudal, jobId)).job.state).toBe('cancelled')
    await page.getByRole('button', { name: 'Reanudar', exact: true }).click()
    await page.getByText('En pausa: Carga de tienda.').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Cancelados' }).click()
    await count('2 trabajos').waitFor()
    await page.getByRole('checkbox', { name: 'Elegir todos los que se ven' }).check()
    await page.getByRole('button', { name: 'Reintentar (2)' }).click()
    for (const { jobId } of waiting) {
      await leaves('cancelled', jobId)
      expect((await jobToEnd(caudal, jobId)).job.state).toBe('completed')
    }
    await page.getByRole('button', { name: 'Quitar filtros' }).first().click()
  })

  it('can be used with the keyboard alone', async () => {
    const { page } = caudal
    const focused = () => page.locator(':focus')
    await page.keyboard.press('Control+1')
    await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
    await page.keyboard.press('Control+6')
    await row('Completado').first().waitFor()
    await page.getByRole('searchbox', { name: 'Buscar trabajos' }).focus()
    for (let tabs = 0; tabs < 25; tabs += 1) {
      await page.keyboard.press('Tab')
      if ((await focused().getAttribute('data-row')) !== null) break
      // Whatever Tab reaches can be seen to have the focus.
      expect(await page.locator(':focus-visible').count()).toBe(1)
    }
    expect(await focused().getAttribute('data-index')).toBe('0')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused().getAttribute('data-index')).toBe('1')
    await page.keyboard.press('Space')
    await page.getByText('1 elegido').waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Trabajos', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focused().getAttribute('data-index')).toBe('1')
  })

  it('tells by the system only when nobody looks at the window, and a click there opens the job', async () => {
    const { page, app } = caudal
    await app.evaluate(({ BrowserWindow, Notification }) => {
      const shown: { title: string; body: string; click(): void }[] = []
      Object.assign(globalThis, { shownNotices: shown })
      Notification.isSupported = () => true
      Notification.prototype.show = function show(this: Electron.Notification) {
        shown.push({ title: this.title, body: this.body, click: () => void this.emit('click') })
      }
      const [window] = BrowserWindow.getAllWindows()
      window!.isFocused = () => true
    })
    const shown = () =>
      app.evaluate(() => {
        const { shownNotices } = globalThis as unknown as { shownNotices: { title: string; body: string }[] }
        return shownNotices.map(({ title, body }) => `${title} / ${body}`)
      })
    const broken = chain.server.stores.find(({ id }) => id === WRONG_PASSWORD)!
    await saveStores(caudal, [broken])
    await run([WRONG_PASSWORD], 1)
    await page.getByRole('button', { name: /^Notificaciones: 1 sin leer/ }).waitFor()
    expect(await shown()).toEqual([])
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]!.isFocused = () => false
    })
    await run([WRONG_PASSWORD], 2)
    await expect.poll(shown).toHaveLength(1)
    expect((await shown())[0]).toMatch(
      /^Sincronización de Ventas: no se pudo completar \/ Falló 1 de 1: GUÁCARA\. 127\.0\.0\.1 no aceptó el usuario/,
    )
    await app.evaluate(() => {
      const { shownNotices } = globalThis as unknown as { shownNotices: { click(): void }[] }
      shownNotices[0]!.click()
    })
    await page.getByRole('heading', { level: 1, name: /GUÁCARA/ }).waitFor()
    await page.getByRole('button', { name: /^Notificaciones: 1 sin leer/ }).waitFor()
  })

  it('says in every screen that the warehouse stopped, and what to do', async () => {
    const { page, app } = caudal
    await app.evaluate(({ BrowserWindow }) => {
      const error = { code: 'WAREHOUSE_STOPPED', retryable: false, details: { times: 3 }, technical: 'planted' }
      BrowserWindow.getAllWindows()[0]!.webContents.send('caudal:event', 'warehouse.stopped', error)
    })
    await page
      .getByText(/Cierre Caudal y ábralo de nuevo/)
      .first()
      .waitFor()
    await caudal.screenshot('jobs-6-warehouse-stopped')
    await page.getByRole('link', { name: /^Inicio/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Copiar detalle' }).count()).toBe(1)
  })
})
