import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { runToEnd } from './support/run-to-end.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'
import { differencesFromSource, readStoredDays } from './support/warehouse-truth.ts'

const STORE_IDS = ['tienda_03', 'tienda_07', 'tienda_08', 'tienda_09', 'tienda_13', 'tienda_16']
const HISTORY_DAYS = 25

/** The second dataset, from its empty tab to a full table, beside the first. */
describe('inventory through the window', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const tab = (name: string) => caudal.page.getByRole('tab', { name })
  const row = (name: string) => caudal.page.getByRole('row').filter({ hasText: name })
  const inDark = async (name: string): Promise<void> => {
    // Else it shows the tooltip of what the mouse was last at.
    await caudal.page.mouse.move(0, 0)
    await requestFromPage(caudal.page, 'settings.update', { theme: 'dark' })
    await caudal.page.getByRole('navigation').waitFor()
    await caudal.screenshot(`${name}-dark`)
    await requestFromPage(caudal.page, 'settings.update', { theme: 'light' })
  }

  beforeAll(async () => {
    chain = await startChain({ historyDays: HISTORY_DAYS, storeIds: STORE_IDS })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await requestFromPage(caudal.page, 'settings.update', { theme: 'light' })
    await saveStores(caudal, chain.server.stores)
    const today = chain.today as BusinessDate
    // Sales are loaded already, as after an update of the program: inventory starts from nothing.
    await runToEnd(caudal, {
      datasetId: 'ventas',
      storeIds: STORE_IDS.filter((id) => id !== 'tienda_09'),
      from: addDays(today, -HISTORY_DAYS),
      to: addDays(today, -1),
      reload: false,
    })
  })
  afterAll(async () => {
    // Closed by the last test, unless one failed: nothing is left behind that writes there, or slows the next file.
    await caudal.close().catch(() => undefined)
    await chain.stop()
    folder.remove()
  })

  it('says nothing of inventory on the first screen while nobody has loaded any', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Inicio' }).click()
    await page.getByText('Requiere atención').waitFor()
    // The store whose password is wrong, of sales; the window hears of loaded days once a second.
    await expect.poll(() => page.getByText('Sin datos', { exact: true }).count(), { timeout: 10_000 }).toBe(1)
    expect(await page.getByRole('heading', { name: 'Inventario' }).count()).toBe(0)
  })

  it('opens its tab with the keyboard, and keeps it in the address', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await row('MAÑONGO').first().waitFor()
    await tab('Ventas').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByRole('tabpanel', { name: 'Inventario' }).waitFor()
    await expect.poll(() => tab('Inventario').getAttribute('aria-selected')).toBe('true')
    await expect.poll(() => page.url()).toMatch(/#\/etl\?dataset=inventario$/)
    await expect.poll(() => row('MAÑONGO').textContent(), { timeout: 20_000 }).toMatch(/Sin datos/)
    await caudal.screenshot('inventory-1-empty')
  })

  it('previews, loads and reports inventory of all stores', async () => {
    const { page } = caudal
    await page.getByRole('button', { name: 'Actualizar las 6 mostradas' }).click()
    await page.getByText(/Se cargarán \d+ días de 6 tiendas/).waitFor()
    await page.getByRole('button', { name: 'Ejecutar ETL' }).click()
    await page.getByText('1 tienda falló: la causa está abajo.').waitFor({ timeout: 90_000 })
    await caudal.screenshot('inventory-2-result')
    await expect.poll(() => row('MAÑONGO').first().textContent(), { timeout: 20_000 }).toMatch(/100\s%/)
    await tab('Inventario').scrollIntoViewIfNeeded()
    await caudal.screenshot('inventory-3-table')
    await inDark('inventory-3-table')
  })

  it('leaves the other tab as it was, with its own rows and no run of inventory', async () => {
    const { page } = caudal
    const rowsOf = async (datasetId: string): Promise<number> => {
      const table = await requestFromPage(page, 'gaps.list', { datasetId })
      return table.find(({ storeId }) => storeId === 'tienda_03')?.rows ?? 0
    }
    const [sales, stock] = [await rowsOf('ventas'), await rowsOf('inventario')]
    expect(sales).not.toBe(stock)
    await expect.poll(() => row('MAÑONGO').first().textContent()).toContain(stock.toLocaleString('es-VE'))
    await tab('Ventas').click()
    await page.getByRole('tabpanel', { name: 'Ventas' }).waitFor()
    await expect.poll(() => page.url()).toMatch(/#\/etl$/)
    await expect.poll(() => row('MAÑONGO').first().textContent()).toContain(sales.toLocaleString('es-VE'))
    expect(await page.getByText('1 tienda falló: la causa está abajo.').count()).toBe(0)
    await caudal.screenshot('inventory-4-sales-tab')
    await inDark('inventory-4-sales-tab')
    // Coming back finds the run that was started there.
    await tab('Inventario').click()
    await page.getByText('1 tienda falló: la causa está abajo.').waitFor()
  })

  it('names the dataset wherever it matters: first screen, jobs, notices, the store’s queries', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Inicio' }).click()
    await page.getByRole('region', { name: 'Inventario' }).waitFor()
    await page.getByText(/^Inventario: 6 tiendas,/).waitFor()
    await caudal.screenshot('inventory-5-home')
    await inDark('inventory-5-home')
    await page
      .getByRole('region', { name: 'Inventario' })
      .getByRole('link', { name: /al día/ })
      .click()
    await page.getByRole('tabpanel', { name: 'Inventario' }).waitFor()
    await page.getByRole('link', { name: /^Trabajos \(Ctrl/ }).click()
    await row('Inventario: 6 tiendas').first().waitFor()
    await row('Ventas: 5 tiendas').first().waitFor()
    const { notifications } = await requestFromPage(page, 'notifications.list', undefined)
    expect(notifications.map(({ details }) => details.dataset)).toContain('inventario')
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page
      .getByRole('row')
      .filter({ hasText: 'LA TRIGALEÑA' })
      .getByRole('button', { name: /Editar/ })
      .click()
    await page.getByRole('button', { name: 'Consultas' }).click()
    await page.getByRole('tab', { name: 'Inventario' }).click()
    await page.getByRole('button', { name: 'Probar consulta' }).click()
    await page.getByText('La consulta devuelve todo lo que hace falta.').waitFor({ timeout: 20_000 })
    await caudal.screenshot('inventory-6-query')
    await page.keyboard.press('Escape')
  })

  it('loads both datasets of one store from one form', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await row('TOCUYITO').first().getByRole('button', { name: 'Actualizar TOCUYITO' }).click()
    await page.getByRole('checkbox', { name: 'Cargar también Inventario' }).check()
    await page.getByRole('heading', { level: 4, name: 'Inventario' }).waitFor()
    await expect.poll(() => page.getByText('Se cargará 1 día de 1 tienda').count()).toBe(2)
    await page.getByRole('checkbox', { name: 'Cargar también Inventario' }).scrollIntoViewIfNeeded()
    await caudal.screenshot('inventory-7-both')
    await page.getByRole('button', { name: 'Ejecutar ETL' }).click()
    const stateOf = async (datasetId: string): Promise<string | undefined> => {
      const runs = await requestFromPage(page, 'jobs.list', { parentId: null, limit: 2 })
      return runs.find((run) => run.datasetId === datasetId)?.state
    }
    for (const datasetId of ['ventas', 'inventario'])
      await expect.poll(() => stateOf(datasetId), { timeout: 30_000 }).toBe('completed')
  })

  it('loads a recount again on the next run', async () => {
    const yesterday = addDays(chain.today as BusinessDate, -1)
    await chain.server.control('recountStock', { storeId: 'tienda_03', day: yesterday, products: 4 })
    const detail = await runToEnd(caudal, {
      datasetId: 'inventario',
      storeIds: ['tienda_03'],
      from: yesterday,
      to: yesterday,
      reload: false,
    })
    expect(detail.children[0]?.result).toMatchObject({ lateDaysReloaded: 1 })
  })

  it('has every store-day of both datasets equal to its source', async () => {
    await caudal.close()
    const stock = await readStoredDays(folder.path, 'inventario')
    expect(new Set(stock.map(({ storeId }) => storeId)).size).toBe(5)
    expect(stock.length).toBeGreaterThan(5 * (HISTORY_DAYS - 1))
    expect(await differencesFromSource(chain, stock, 'inventoryTotals')).toEqual([])
    const sales = await readStoredDays(folder.path)
    expect(sales.length).toBeGreaterThan(5 * (HISTORY_DAYS - 1))
    expect(await differencesFromSource(chain, sales)).toEqual([])
  })
})
