import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { runToEnd } from './support/run-to-end.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'

/*
 * Measures, and says what it measured; what it asserts is only that the figures are figures. Machines differ, and a test that fails
 * because the machine is busy teaches people to ignore it. `npm run bench` holds the figures against the targets.
 */
describe('how quick the window is', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  beforeAll(async () => {
    chain = await startChain({ historyDays: 20 })
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
  })

  it('says when the window was ready and how long the main thread was blocked during a sync', async () => {
    caudal = await launchCaudal({ env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await caudal.page.getByRole('link', { name: 'Centro ETL' }).waitFor()
    const readyMs = Date.now() - caudal.launchedAtMs
    await saveStores(caudal, chain.healthy)
    await caudal.app.evaluate(() => {
      const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      Object.assign(globalThis, { measuredDelay: delay })
    })
    const to = addDays(chain.today as BusinessDate, -1)
    const storeIds = chain.healthy.map((store) => store.id)
    const { job } = await runToEnd(caudal, { datasetId: 'ventas', storeIds, from: addDays(to, -19), to, reload: false })
    const blockedMs = await caudal.app.evaluate(() => {
      const { measuredDelay } = globalThis as unknown as {
        measuredDelay: { max: number; percentile(p: number): number }
      }
      return { max: measuredDelay.max / 1e6, p99: measuredDelay.percentile(99) / 1e6 }
    })
    console.log(
      `window ready ${readyMs.toFixed(0)} ms after the launch, Playwright's part included; main thread during a sync: p99 ${blockedMs.p99.toFixed(1)} ms, worst ${blockedMs.max.toFixed(1)} ms`,
    )
    expect(job.state).toBe('completed')
    expect(readyMs).toBeGreaterThan(0)
    expect(blockedMs.max).toBeGreaterThan(0)
  })
})
