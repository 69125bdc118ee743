import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { runToEnd } from './support/run-to-end.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

const GOOD = ['tienda_01', 'tienda_03']
const WRONG_PASSWORD = 'tienda_09'

describe('Trabajos', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  let to: BusinessDate
  const folder = temporaryDataDir()
  const jobsLink = () => caudal.page.getByRole('link', { name: /^Trabajos .Ctrl/ })
  const row = (text: string | RegExp) => caudal.page.getByRole('row').filter({ hasText: text })

  beforeAll(async () => {
    chain = await startChain({ historyDays: 30, rowsPerDay: 40, storeIds: [...GOOD, WRONG_PASSWORD] })
    to = addDays(chain.today as BusinessDate, -1)
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await saveStores(caudal, chain.server.stores)
    const run = (storeIds: string[], days: number) =>
      runToEnd(caudal, { datasetId: 'ventas', storeIds, from: addDays(to, -days), to, reload: true })
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
    await jobsLink().click()
    await row('Completado').waitFor()
    expect(await row('Con fallas').count()).toBe(1)
    expect(await row('Fallido').count()).toBe(1)
    await page.getByText('3 trabajos', { exact: true }).first().waitFor()
    await caudal.screenshot('jobs-1-list')
  })

  it('shows one job in full, by itself, and comes back to the list as it was', async () => {
    const { page } = caudal
    await page.getByRole('button', { name: 'Fallidos' }).click()
    await page.getByRole('searchbox', { name: 'Buscar trabajos' }).fill('ventas')
    await page.getByText('2 trabajos', { exact: true }).first().waitFor()
    await row('Con fallas').click()
    await page.getByRole('heading', { level: 1, name: /3 tiendas/ }).waitFor()
    await page.getByText('no aceptó el usuario').first().waitFor()
    await page.getByText('Empezó el intento 1').or(page.getByText('Pasó a «Con fallas»')).first().waitFor()
    await caudal.screenshot('jobs-2-detail')
    await page.getByRole('link', { name: 'Trabajos', exact: true }).click()
    await page.getByText('2 trabajos', { exact: true }).first().waitFor()
    expect(page.url()).toContain('state=failed')
    expect(await page.getByRole('searchbox', { name: 'Buscar trabajos' }).inputValue()).toBe('ventas')
    await expect.poll(() => page.locator(':focus').textContent()).toContain('Con fallas')
  })

  it('runs a job again with edited parameters, and names the field that does not fit', async () => {
    const { page } = caudal
    await row('Con fallas').press('Enter')
    await page.getByRole('button', { name: 'Ejecutar de nuevo' }).click()
    await caudal.screenshot('jobs-3-rerun-menu')
    await page.getByRole('menuitem', { name: 'Con otros datos…' }).click()
    await page.getByRole('dialog').waitFor()
    await caudal.screenshot('jobs-3-rerun-form')
  })
})
