import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { jobToEnd } from './support/run-to-end.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

const QUICK = 'tienda_16'
const SLOW = 'tienda_03'

interface ScrollBox {
  readonly scrollHeight: number
  readonly scrollTop: number
  readonly clientHeight: number
}

/** Runs in the page. */
function pixelsBelow(element: unknown): number {
  const { scrollHeight, scrollTop, clientHeight } = element as ScrollBox
  return scrollHeight - scrollTop - clientHeight
}

describe('the log of the run that is shown', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  let jobId: string
  const folder = temporaryDataDir()
  const log = () => caudal.page.getByRole('log', { name: 'Registro de la ejecución' })
  const tools = () => caudal.page.getByRole('toolbar', { name: 'Herramientas del registro' })
  const button = (name: string) => tools().getByRole('button', { name, exact: true })
  /** How many lines the view says that it has. */
  const lineCount = async (): Promise<number> =>
    Number(/^([\d.]+) líneas?/.exec((await caudal.page.getByText(/^[\d.]+ líneas?/).textContent()) ?? '')?.[1] ?? -1)
  const pressed = (name: string) => button(name).getAttribute('aria-pressed')

  beforeAll(async () => {
    chain = await startChain({ historyDays: 30, rowsPerDay: 250, storeIds: [QUICK, SLOW] })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await caudal.page.setViewportSize({ width: 1366, height: 768 })
    await saveStores(caudal, chain.server.stores)
    await requestFromPage(caudal.page, 'settings.update', { pageRows: 500 })
    await caudal.page.getByRole('link', { name: 'Centro ETL' }).click()
    await chain.server.control('setLatency', { storeId: SLOW, latencyMs: 400 })
    const today = chain.today as BusinessDate
    ;({ jobId } = await requestFromPage(caudal.page, 'runs.start', {
      datasetId: 'ventas',
      storeIds: [QUICK, SLOW],
      from: addDays(today, -25),
      to: addDays(today, -1),
      reload: false,
    }))
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    folder.remove()
  })

  it('shows time, level, store and message of lines as they come, and follows them', async () => {
    await log()
      .getByText(/registros cargados/)
      .first()
      .waitFor({ timeout: 20_000 })
    const line = log()
      .locator('div')
      .filter({ hasText: /registros cargados/ })
      .last()
    expect(await line.textContent()).toMatch(/^\d\d:\d\d:\d\d\s*(Info|Éxito|Detalle|Aviso)(MAÑONGO|TOCUYITO)\S/)
    expect(await pressed('Seguir')).toBe('true')
    const before = await lineCount()
    await expect.poll(lineCount, { timeout: 20_000 }).toBeGreaterThan(before)
  })

  it('stands still while paused, tells what came meanwhile, and goes on', async () => {
    await button('Pausar').click()
    await button('Reanudar').waitFor()
    const before = await lineCount()
    await caudal.page.getByText(/líneas? nuevas? desde la pausa/).waitFor({ timeout: 20_000 })
    expect(await lineCount()).toBe(before)
    await log().scrollIntoViewIfNeeded()
    await caudal.screenshot('log-1-paused')
    await button('Reanudar').click()
    await expect.poll(lineCount, { timeout: 20_000 }).toBeGreaterThan(before)
  })

  it('stops following when the reader scrolls back, and takes it up again', async () => {
    await chain.server.control('setLatency', { storeId: SLOW, latencyMs: 0 })
    await jobToEnd(caudal, jobId)
    await expect.poll(lineCount, { timeout: 20_000 }).toBeGreaterThan(30)
    await log().hover()
    await caudal.page.mouse.wheel(0, -400)
    await expect.poll(() => pressed('Seguir'), { timeout: 5_000 }).toBe('false')
    await button('Seguir').click()
    await expect.poll(() => pressed('Seguir'), { timeout: 5_000 }).toBe('true')
    await expect.poll(() => log().evaluate(pixelsBelow), { timeout: 5_000 }).toBeLessThan(5)
  })

  it('finds words without their accents, and filters by level and by store', async () => {
    // The last lines of a run come a moment after its end.
    const all = (await requestFromPage(caudal.page, 'jobs.log', { jobId, afterSeq: 0, limit: 5_000 })).length
    await expect.poll(lineCount).toBe(all)
    const search = tools().getByRole('searchbox', { name: 'Buscar en el registro' })
    await search.fill('conexion')
    await expect.poll(lineCount, { timeout: 5_000 }).toBeLessThan(all)
    expect(await lineCount()).toBeGreaterThan(0)
    await search.fill('')
    await expect.poll(lineCount, { timeout: 5_000 }).toBe(all)

    await tools().getByRole('combobox', { name: 'Niveles' }).click()
    await caudal.page.getByRole('menuitemcheckbox', { name: 'Éxito' }).click()
    await caudal.page.keyboard.press('Escape')
    await expect.poll(lineCount, { timeout: 5_000 }).toBeLessThan(all)
    const successes = await lineCount()
    expect(successes).toBeGreaterThan(0)

    await tools().getByRole('combobox', { name: 'Tienda' }).click()
    await caudal.page.getByRole('option', { name: 'MAÑONGO' }).click()
    await expect.poll(lineCount, { timeout: 5_000 }).toBeLessThan(successes)
    expect(await lineCount()).toBeGreaterThan(0)
    await caudal.screenshot('log-2-filtered')
  })

  it('copies and saves what is shown, as Excel and Notepad read it', async () => {
    const shown = await lineCount()
    await button('Copiar').click()
    const readClipboard = () => caudal.app.evaluate(({ clipboard }) => clipboard.readText())
    await expect.poll(async () => (await readClipboard()).split('\n').length, { timeout: 5_000 }).toBe(shown)
    const copied = (await readClipboard()).split(/\r?\n/)
    for (const line of copied) expect(line).toMatch(/^[\d-]+T[\d:.]+Z\tÉxito\tMAÑONGO\t.+/)

    const target = join(folder.path, 'registro.txt')
    await caudal.app.evaluate(({ session }, filePath) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(filePath))
    }, target)
    await button('Guardar').click()
    await expect
      .poll(() => readFile(target, 'utf8').catch(() => ''), { timeout: 10_000 })
      .toBe(`\uFEFF${copied.join('\r\n')}`)
  })
})
