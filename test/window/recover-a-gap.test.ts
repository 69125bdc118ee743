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

const STORE = 'tienda_03'

describe('recovering a gap from the table', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const row = () => caudal.page.getByRole('row').filter({ hasText: 'MAÑONGO' })

  beforeAll(async () => {
    chain = await startChain({ historyDays: 40, storeIds: [STORE, 'tienda_16'] })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await saveStores(caudal, chain.server.stores)
    const today = chain.today as BusinessDate
    const storeIds = [STORE]
    for (const [from, to] of [
      [addDays(today, -40), addDays(today, -20)],
      [addDays(today, -9), addDays(today, -3)],
    ] as const) {
      await runToEnd(caudal, { datasetId: 'ventas', storeIds, from, to, reload: false })
    }
  })
  afterAll(async () => {
    // Closed by the last test, unless one failed: nothing is left behind that writes there, or slows the next file.
    await caudal.close().catch(() => undefined)
    await chain.stop()
    folder.remove()
  })

  it('shows ten missing days and three of delay as two different things', async () => {
    await caudal.page.getByRole('link', { name: 'Centro ETL' }).click()
    await expect.poll(() => row().textContent(), { timeout: 20_000 }).toMatch(/3 días/)
    await row().getByRole('button', { name: 'Recuperar MAÑONGO' }).waitFor()
    const [gaps] = (await requestFromPage(caudal.page, 'gaps.list', { datasetId: 'ventas' })).filter(
      ({ storeId }) => storeId === STORE,
    )
    expect(gaps).toMatchObject({ gapDays: 10, daysBehind: 3, expectedDays: 38, coveredDays: 28 })
    await caudal.screenshot('gap-1-table')
  })

  it('fills the form with the gap and loads only its days', async () => {
    const { page } = caudal
    await row().getByRole('button', { name: 'Recuperar MAÑONGO' }).click()
    await page.getByText('Se cargarán 10 días de 1 tienda').waitFor()
    await page.getByRole('button', { name: 'Ejecutar ETL' }).click()
    await page.getByText('Todos los días verificados con la tienda.').waitFor({ timeout: 60_000 })
    await expect.poll(() => row().textContent(), { timeout: 20_000 }).toMatch(/100\s%/)
    await caudal.screenshot('gap-2-recovered')
  })

  it('"Actualizar" brings the store up to date', async () => {
    const { page } = caudal
    await row().getByRole('button', { name: 'Actualizar MAÑONGO' }).click()
    await page.getByText('Se cargarán 3 días de 1 tienda').waitFor()
    await page.getByRole('button', { name: 'Ejecutar ETL' }).click()
    await expect.poll(() => row().textContent(), { timeout: 60_000 }).toMatch(/1 día/)
    // Its last day is in the table a moment before the run ends.
    const runs = () => requestFromPage(page, 'jobs.list', { parentId: null, limit: 50 })
    await expect.poll(async () => (await runs()).every(({ finishedAt }) => finishedAt !== null)).toBe(true)
  })

  it('reloads a day for which late sales arrived', async () => {
    const yesterday = addDays(chain.today as BusinessDate, -1)
    await chain.server.control('addLateSales', { storeId: STORE, day: yesterday, rows: 7 })
    const detail = await runToEnd(caudal, {
      datasetId: 'ventas',
      storeIds: [STORE],
      from: yesterday,
      to: yesterday,
      reload: false,
    })
    expect(detail.children[0]?.result).toMatchObject({ lateDaysReloaded: 1 })
  })

  it('has every day equal to its source', async () => {
    await caudal.close()
    const days = await readStoredDays(folder.path)
    expect(days.length).toBeGreaterThanOrEqual(40)
    expect(await differencesFromSource(chain, days)).toEqual([])
  })
})
