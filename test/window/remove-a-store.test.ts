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

const STORE = 'tienda_03'
const OTHER = 'tienda_16'

describe('removing a store', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const from = () => addDays(chain.today as BusinessDate, -12)
  const to = () => addDays(chain.today as BusinessDate, -1)
  const load = (storeIds: readonly string[], reload = false) => ({
    datasetId: 'ventas',
    storeIds: [...storeIds],
    from: from(),
    to: to(),
    reload,
  })
  const dialog = () => caudal.page.getByRole('alertdialog')

  /** Configuración → Tiendas, a store's drawer, and there "Eliminar tienda…". */
  async function openDialog(name: string): Promise<void> {
    const { page } = caudal
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page.getByRole('button', { name: `Editar ${name}` }).click()
    await page.getByRole('button', { name: 'Eliminar tienda…' }).click()
    await dialog().getByRole('table').or(dialog().getByText('no tiene datos')).waitFor()
  }

  const rowsOf = async (storeId: string) =>
    (await requestFromPage(caudal.page, 'gaps.list', { datasetId: 'ventas' })).find((row) => row.storeId === storeId)
      ?.rows ?? null

  beforeAll(async () => {
    chain = await startChain({ historyDays: 40, rowsPerDay: 300, storeIds: [STORE, OTHER] })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await caudal.page.setViewportSize({ width: 1366, height: 768 })
    await saveStores(caudal, chain.server.stores)
    await runToEnd(caudal, load([STORE, OTHER]))
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    folder.remove()
  })

  it('says before anything happens what goes, what stays and how much it is; with a job running, too', async () => {
    const { page } = caudal
    await requestFromPage(page, 'settings.update', { pageRows: 500 })
    await chain.server.control('setLatency', { storeId: STORE, latencyMs: 1_500 })
    await requestFromPage(page, 'schedule.configure', {
      datasetId: 'ventas',
      changes: { storeOverrides: { [STORE]: { priority: 90 } } },
    })
    const { jobId } = await requestFromPage(page, 'runs.start', load([STORE], true))
    await expect
      .poll(async () => (await requestFromPage(page, 'jobs.get', { jobId })).children[0]?.state, { timeout: 20_000 })
      .toBe('running')
    await openDialog('MAÑONGO')
    const rows = (await rowsOf(STORE)) ?? 0
    expect(rows).toBeGreaterThan(1_000)
    const shown = new Intl.NumberFormat('es-VE').format(rows)
    const text = (await dialog().textContent()) ?? ''
    expect(text).toContain('Eliminar MAÑONGO')
    expect(text).toContain('Se cancela 1 trabajo en curso de esta tienda.')
    expect(text).toContain('Se quita de los ajustes del ETL automático: Ventas.')
    expect(text).toContain(shown)
    expect(text).toContain('Sus datos se quedan en el almacén')
    await caudal.screenshot('remove-1-dialog')
    await dialog().getByRole('checkbox', { name: 'Borrar también estos datos' }).click()
    await dialog().getByText(`Se borrarán para siempre ${shown} registros de 12 días de tienda`).waitFor()
    await dialog().getByRole('button', { name: 'Eliminar y borrar datos' }).waitFor()
    await caudal.screenshot('remove-2-with-data')
    await requestFromPage(page, 'settings.update', { theme: 'dark' })
    await caudal.screenshot('remove-2-with-data-dark')
    await requestFromPage(page, 'settings.update', { theme: 'light' })
    await dialog().getByRole('button', { name: 'Cancelar' }).click()
    expect((await requestFromPage(page, 'stores.list', undefined)).map(({ id }) => id)).toContain(STORE)
  })

  it('cancels its job, keeps its data, and finds it again when the store is added again', async () => {
    const { page } = caudal
    const rows = await rowsOf(STORE)
    await page.getByRole('button', { name: 'Eliminar tienda…' }).click()
    await dialog().getByRole('button', { name: 'Eliminar tienda', exact: true }).click()
    await page.getByText('MAÑONGO se eliminó.').first().waitFor({ timeout: 40_000 })
    const stores = await requestFromPage(page, 'stores.list', undefined)
    expect(stores.map(({ id }) => id)).toEqual([OTHER])
    const { jobs } = await requestFromPage(page, 'jobs.search', { states: ['cancelled'], limit: 5 })
    expect(jobs.length).toBeGreaterThan(0)
    await page.getByText('Datos de tiendas eliminadas').waitFor()
    await caudal.screenshot('remove-3-left-behind')
    await chain.server.control('setLatency', { storeId: STORE, latencyMs: 0 })
    await saveStores(caudal, chain.server.stores)
    expect(await rowsOf(STORE)).toBe(rows)
    await expect.poll(() => page.getByText('Datos de tiendas eliminadas').count(), { timeout: 10_000 }).toBe(0)
  })

  it('deletes the data, too, when that is chosen: in a job that says how much', async () => {
    const { page } = caudal
    const [rows, others] = [await rowsOf(STORE), await rowsOf(OTHER)]
    await openDialog('MAÑONGO')
    await dialog().getByRole('checkbox', { name: 'Borrar también estos datos' }).click()
    await dialog().getByRole('button', { name: 'Eliminar y borrar datos' }).click()
    await page
      .getByText(/Sus datos se están borrando/)
      .first()
      .waitFor({ timeout: 20_000 })
    const { jobs } = await requestFromPage(page, 'jobs.search', { kinds: ['purge-store'], limit: 5 })
    const { job } = await jobToEnd(caudal, jobs[0]?.id ?? '')
    expect(job).toMatchObject({ state: 'completed', result: { rows, days: 12 } })
    expect(await rowsOf(OTHER)).toBe(others)
    expect(await requestFromPage(page, 'stores.leftBehind', undefined)).toEqual([])
    await page.getByRole('link', { name: /^Trabajos \(Ctrl/ }).click()
    await page.getByRole('row').filter({ hasText: 'Borrado de datos de tienda' }).first().click()
    await page
      .getByText(/No queda ningún dato de MAÑONGO/)
      .first()
      .waitFor()
    await caudal.screenshot('remove-4-purge-job')
  })
})
