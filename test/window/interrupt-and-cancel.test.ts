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
import { differencesFromSource, readStoredDays } from './support/warehouse-truth.ts'

const ENVIRONMENT = { CAUDAL_VAULT_KEY: 'clave de esta prueba' }

describe('a run that is cancelled, and one that a power cut interrupts', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  let from: BusinessDate
  let to: BusinessDate
  const storeIds = ['tienda_01', 'tienda_02', 'tienda_03', 'tienda_05']
  const log = () => caudal.page.getByRole('log', { name: 'Registro de la ejecución' })
  /** While one store takes its time a run is still going, however late the window shows it. */
  const delayOneStore = (latencyMs: number) => chain.server.control('setLatency', { storeId: 'tienda_05', latencyMs })
  const folder = temporaryDataDir()
  const start = () =>
    requestFromPage(caudal.page, 'runs.start', { datasetId: 'ventas', storeIds, from, to, reload: false })
  const childStates = async (jobId: string) =>
    (await requestFromPage(caudal.page, 'jobs.get', { jobId })).children.map(({ state }) => state)

  beforeAll(async () => {
    chain = await startChain({ historyDays: 30, rowsPerDay: 2_000, storeIds })
    to = addDays(chain.today as BusinessDate, -1)
    from = addDays(to, -29)
    caudal = await launchCaudal({ dataDir: folder.path, env: ENVIRONMENT })
    await saveStores(caudal, chain.server.stores)
    await requestFromPage(caudal.page, 'settings.update', { pageRows: 500 })
    await delayOneStore(400)
  })
  afterAll(async () => {
    // Closed by the last test, unless one failed: nothing is left behind that writes there, or slows the next file.
    await caudal.close().catch(() => undefined)
    await chain.stop()
    folder.remove()
  })

  it('shows the run on a slow machine, too, cancels it from the window and keeps what was loaded', async () => {
    const { page } = caudal
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: 8 })
    const { jobId } = await start()
    await expect.poll(() => childStates(jobId)).toContain('running')
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await log().waitFor()
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await devTools.detach()
    await expect.poll(() => childStates(jobId)).toContain('completed')
    await page.getByRole('button', { name: 'Cancelar' }).first().click()
    const { job, children } = await jobToEnd(caudal, jobId)
    expect(job.state).toBe('cancelled')
    expect(children.every((child) => child.state === 'cancelled' || child.state === 'completed')).toBe(true)
    await page.getByText(/lo que ya tenían? cargado se conserva/).waitFor()
    await caudal.screenshot('cancelled-run')
  })

  it('continues by itself after the process was killed in the middle', async () => {
    const { jobId } = await start()
    // Not by its log, which shows the run before until this one has begun.
    await expect.poll(() => childStates(jobId)).toContain('running')
    const exited = new Promise((resolve) => caudal.app.process().once('exit', resolve))
    caudal.app.process().kill('SIGKILL')
    await exited
    await caudal.close().catch(() => undefined)

    caudal = await launchCaudal({ dataDir: folder.path, env: ENVIRONMENT })
    await caudal.page.getByRole('link', { name: 'Centro ETL' }).click()
    await log().waitFor()
    await caudal.screenshot('resumed-run')
    await delayOneStore(0)
    const { job, children } = await jobToEnd(caudal, jobId)
    expect(job.state).toBe('completed')
    expect(children.every((child) => child.attempt === 1)).toBe(true)
    await caudal.page.getByText('Todos los días verificados con la tienda.').waitFor()
  })

  it('has every day exactly once, equal to its source', async () => {
    await caudal.close()
    const days = await readStoredDays(folder.path)
    expect(days.length).toBe(storeIds.length * 30)
    expect(await differencesFromSource(chain, days)).toEqual([])
  })
})
