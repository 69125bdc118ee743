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

const ENVIRONMENT = { CAUDAL_VAULT_KEY: 'clave de esta prueba' }
/** The second one answers slowly: its load lasts through all that is done to it here. */
const STORES = ['tienda_03', 'tienda_06']

describe('quitting while jobs run, and a power cut', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  let jobId: string
  const folder = temporaryDataDir()
  const launch = async (): Promise<void> => {
    caudal = await launchCaudal({ dataDir: folder.path, env: ENVIRONMENT })
    await caudal.page.getByRole('link', { name: /^Trabajos \(Ctrl/ }).click()
  }
  /** The run's own row says so before its stores do. */
  const slowStoreRuns = () =>
    expect
      .poll(async () => {
        const { children } = await requestFromPage(caudal.page, 'jobs.get', { jobId })
        return children.find(({ storeId }) => storeId === STORES[1])?.state
      })
      .toBe('running')
  const rowInProgress = () => caudal.page.getByRole('row').filter({ hasText: 'En curso' })

  beforeAll(async () => {
    chain = await startChain({ historyDays: 16, rowsPerDay: 100, storeIds: STORES })
    const to = addDays(chain.today as BusinessDate, -1)
    await launch()
    await saveStores(caudal, chain.server.stores)
    await requestFromPage(caudal.page, 'settings.update', { pageRows: 100 })
    const parameters = { datasetId: 'ventas' as const, storeIds: STORES, from: addDays(to, -15), to, reload: true }
    jobId = (await requestFromPage(caudal.page, 'runs.start', parameters)).jobId
    await rowInProgress().waitFor()
  })
  afterAll(async () => {
    // Closed by the last test, unless one failed: nothing is left behind that writes there, or slows the next file.
    await caudal.close().catch(() => undefined)
    await chain.stop()
    folder.remove()
  })

  /** Closes the window as its user does; the question gets that answer, which nobody can click in a test. */
  async function closeWindow(answer: 'quit' | 'stay'): Promise<void> {
    await caudal.app.evaluate(
      ({ BrowserWindow, dialog }, response) => {
        const asked: Electron.MessageBoxOptions[] = []
        Object.assign(globalThis, { asked })
        dialog.showMessageBox = ((_window: unknown, options: Electron.MessageBoxOptions) => {
          asked.push(options)
          return Promise.resolve({ response, checkboxChecked: false })
        }) as typeof dialog.showMessageBox
        BrowserWindow.getAllWindows()[0]!.close()
      },
      answer === 'quit' ? 0 : 1,
    )
  }

  it('asks, says what will happen, and stays when told so', async () => {
    await closeWindow('stay')
    const question = () =>
      caudal.app.evaluate(() => {
        const { asked } = globalThis as unknown as { asked: Electron.MessageBoxOptions[] }
        return asked.map(({ message, detail, buttons }) => ({ message, detail, buttons }))
      })
    await expect.poll(question).toEqual([
      {
        message: 'Hay trabajos en curso',
        detail: expect.stringMatching(/se interrumpen? y continúan? donde qued(ó|aron) la próxima vez/) as string,
        buttons: ['Cerrar e interrumpir', 'Seguir trabajando'],
      },
    ])
    await rowInProgress().waitFor()
    expect((await requestFromPage(caudal.page, 'jobs.get', { jobId })).job.state).toBe('running')
  })

  it('interrupts within five seconds when told to quit, and goes on at the next start without using up an attempt', async () => {
    await slowStoreRuns()
    const exited = new Promise((resolve) => caudal.app.process().once('exit', resolve))
    const askedAt = Date.now()
    await closeWindow('quit').catch(() => undefined)
    await exited
    const quitMs = Date.now() - askedAt
    await caudal.close().catch(() => undefined)
    console.log(`quit with running jobs: ${quitMs} ms`)
    // Five seconds for the jobs, and the time that closing the files takes on a busy machine.
    expect(quitMs).toBeLessThan(8_000)

    await launch()
    await rowInProgress().waitFor()
    await rowInProgress().click()
    await slowStoreRuns()
    await caudal.screenshot('quit-1-resumed')
    const { children, job } = await requestFromPage(caudal.page, 'jobs.get', { jobId })
    expect([job.state, ...children.map((child) => child.attempt)]).toEqual(['running', 1, 1])
  })

  it('shows in its steps that a killed program interrupted it, and ends complete', async () => {
    const exited = new Promise((resolve) => caudal.app.process().once('exit', resolve))
    caudal.app.process().kill('SIGKILL')
    await exited
    await caudal.close().catch(() => undefined)

    await launch()
    const { page } = caudal
    await page.getByRole('row').filter({ hasText: '2 tiendas' }).click()
    const { job, children } = await jobToEnd(caudal, jobId)
    expect(job.state).toBe('completed')
    expect(children.every((child) => child.attempt === 1)).toBe(true)
    await page.getByText('Todos los días verificados con la tienda.').waitFor()
    await page.getByRole('link', { name: 'EL VIÑEDO' }).click()
    await expect.poll(() => page.getByText('Interrumpido; seguirá donde quedó').count()).toBe(2)
    await caudal.screenshot('quit-2-steps')
    await caudal.close()
  })
})
