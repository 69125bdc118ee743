import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { answerOpenDialog, saveStores, startChain, writeStoreList } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'
import { differencesFromSource, readStoredDays } from './support/warehouse-truth.ts'

/** From an empty installation to a full warehouse, as its first user does it: sixteen stores × sixty days. */
describe('filling the warehouse through the window', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()

  beforeAll(async () => {
    chain = await startChain({ historyDays: 60 })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
  })
  afterAll(async () => {
    // Closed by the last test, unless one failed: nothing is left behind that writes there, or slows the next file.
    await caudal.close().catch(() => undefined)
    await chain.stop()
    folder.remove()
  })

  it('starts empty and says what to do next', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await page.getByText('Todavía no hay tiendas').waitFor()
    expect(await page.getByRole('button', { name: 'Importar lista' }).count()).toBe(1)
    await caudal.screenshot('fill-1-empty')
  })

  it('imports the list of stores', async () => {
    const { page } = caudal
    await answerOpenDialog(caudal, await writeStoreList(chain.server.stores, folder.path))
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page.getByRole('heading', { level: 1, name: 'Configuración' }).waitFor()
    await page.getByRole('button', { name: 'Importar lista' }).first().click()
    await page.getByRole('button', { name: 'Elegir archivo…' }).click()
    await page.getByText('16 nuevas').waitFor()
    await caudal.screenshot('fill-2-import')
    await page.getByRole('button', { name: 'Importar 16 tiendas' }).click()
    await expect
      .poll(async () => (await requestFromPage(page, 'stores.list', undefined)).length, { timeout: 20_000 })
      .toBe(16)
    const stores = await requestFromPage(page, 'stores.list', undefined)
    expect(stores.every((store) => store.hasPassword)).toBe(true)
    // Three stores call their sales otherwise, which a list cannot say: their own query does.
    await saveStores(caudal, chain.server.stores)
  })

  it('tests all connections and names the rung that failed', async () => {
    const { page } = caudal
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await page.getByRole('button', { name: 'Probar todas' }).click()
    const summary = page.getByText('13 conectadas · 1 con aviso · 2 sin conexión')
    await expect.poll(() => summary.count(), { timeout: 60_000 }).toBe(1)
    await caudal.screenshot('fill-3-connectivity')
  })

  it('previews, runs and reports a run over all stores', async () => {
    const { page } = caudal
    await page.getByRole('button', { name: 'Actualizar las 16 mostradas' }).click()
    await page.getByText(/Se cargarán \d+ días de 16 tiendas/).waitFor()
    await caudal.screenshot('fill-4-preview')
    await page.getByRole('button', { name: 'Ejecutar ETL' }).click()
    await page.getByRole('log', { name: 'Registro de la ejecución' }).waitFor()
    await caudal.screenshot('fill-5-running')
    const result = page.getByText('2 tiendas fallaron: la causa de cada una está abajo.')
    await expect.poll(() => result.count(), { timeout: 110_000 }).toBe(1)
    await caudal.screenshot('fill-6-result')
  })

  it('shows the gap table of what was loaded', async () => {
    const { page } = caudal
    const row = page.getByRole('row').filter({ hasText: 'PERIFERICO' })
    await row.scrollIntoViewIfNeeded()
    await expect.poll(() => row.textContent(), { timeout: 20_000 }).toMatch(/5 días/)
    await expect.poll(() => row.textContent(), { timeout: 20_000 }).toMatch(/100\s%/)
    await caudal.screenshot('fill-7-gap-table')
  })

  it('has every store-day equal to its source', async () => {
    await caudal.close()
    const days = await readStoredDays(folder.path)
    // Fourteen stores, sixty days of history and today; the store that closes on Sundays has fewer.
    expect(days.length).toBeGreaterThan(14 * 50)
    expect(new Set(days.map((day) => day.storeId)).size).toBe(chain.healthy.length)
    expect(await differencesFromSource(chain, days)).toEqual([])
  })
})
