import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../scripts/build-app.ts'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { addDays } from '../../src-shared/domain/business-date.ts'
import { seedChain } from '../support/seeded-chain.ts'
import { launchCaudal } from '../window/support/launch-caudal.ts'
import type { LaunchedCaudal } from '../window/support/launch-caudal.ts'

const STORES = 500
const DAYS = 3 * 365
const FRAMES = 400

export interface CoverageScrollBench {
  /** Milliseconds between asking for all cells and having them in the window. */
  readonly calendarMs: number
  /** Between frames with nothing moving: what this machine can do at all. */
  readonly idleFrameP95Ms: number
  readonly frameP95Ms: number
  readonly frameP99Ms: number
  /** Of the window's own script in a frame: painting what has come into view. */
  readonly scriptMedianMs: number
  readonly scriptP95Ms: number
  /** Processor time of the window's process for each frame of scrolling, which a busy machine changes less. */
  readonly windowCpuMsPerFrame: number
  readonly mainBlockMaxMs: number
}

/** The calendar of 500 stores × 3 years in a real window, scrolled through in both directions at once. */
export async function benchCoverageScroll(): Promise<CoverageScrollBench> {
  buildApp()
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-calendar-'))
  try {
    const dataDir = join(folder, 'data')
    const { today } = await seedChain(dataDir, { stores: STORES, days: DAYS })
    const caudal = await launchCaudal({ dataDir, env: { CAUDAL_VAULT_KEY: 'clave de esta medida' } })
    try {
      const { page, app } = caudal
      await app.evaluate(() => {
        const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
        const measuredDelay = monitorEventLoopDelay({ resolution: 5 })
        Object.assign(globalThis, { measuredDelay })
      })
      await page.getByRole('link', { name: 'Centro ETL' }).click()
      const grid = page.getByRole('grid', { name: 'Cobertura por día' })
      await grid.waitFor()
      await grid.scrollIntoViewIfNeeded()
      await app.evaluate(() => (globalThis as unknown as { measuredDelay: { enable(): void } }).measuredDelay.enable())
      await page.getByRole('combobox', { name: 'Período' }).click()
      await page.getByRole('option', { name: '36 meses' }).click()
      await page.locator('[role=grid][aria-colcount="1098"], [role=grid][aria-colcount="1097"]').waitFor()
      const startedMs = performance.now()
      await requestFromPage(page, 'coverage.calendar', { datasetId: 'ventas', from: addDays(today, -DAYS), to: today })
      const calendarMs = performance.now() - startedMs
      const idle = await frames(caudal, 0)
      const cpuBefore = await windowCpuSeconds(caudal)
      const scrolled = await frames(caudal, 37)
      const cpuSeconds = (await windowCpuSeconds(caudal)) - cpuBefore
      await caudal.screenshot('bench-coverage-scroll')
      const mainBlockMaxMs = await app.evaluate(
        () => (globalThis as unknown as { measuredDelay: { max: number } }).measuredDelay.max / 1e6,
      )
      return {
        calendarMs,
        idleFrameP95Ms: percentile(idle.betweenMs, 0.95),
        frameP95Ms: percentile(scrolled.betweenMs, 0.95),
        frameP99Ms: percentile(scrolled.betweenMs, 0.99),
        scriptMedianMs: percentile(scrolled.scriptMs, 0.5),
        scriptP95Ms: percentile(scrolled.scriptMs, 0.95),
        windowCpuMsPerFrame: (cpuSeconds * 1000) / scrolled.betweenMs.length,
        mainBlockMaxMs,
      }
    } finally {
      await caudal.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Frames {
  readonly betweenMs: readonly number[]
  readonly scriptMs: readonly number[]
}

/** What is used of the window's globals, of which Node has none. */
interface ScrolledPage {
  readonly document: { querySelector(selector: string): { scrollBy(left: number, top: number): void } | null }
  requestAnimationFrame(callback: () => void): void
}

/** Scrolls by so many pixels a frame, there and back, for some seconds. */
function frames({ page }: LaunchedCaudal, pixels: number): Promise<Frames> {
  return page.evaluate(
    ({ count, step }) =>
      new Promise<Frames>((resolve) => {
        const window = globalThis as unknown as ScrolledPage
        const grid = window.document.querySelector('[role=grid][aria-label="Cobertura por día"]')
        const betweenMs: number[] = []
        const scriptMs: number[] = []
        let lastMs = performance.now()
        const next = (): void => {
          const nowMs = performance.now()
          betweenMs.push(nowMs - lastMs)
          lastMs = nowMs
          const direction = betweenMs.length % 200 < 100 ? -1 : 1
          if (step > 0) grid?.scrollBy(direction * step * 2, direction * step * -1)
          // The painting is asked for by the scrolling and comes in the same frame, after this.
          window.requestAnimationFrame(next)
          const channel = new MessageChannel()
          channel.port1.addEventListener('message', () => scriptMs.push(performance.now() - nowMs), { once: true })
          channel.port1.start()
          channel.port2.postMessage(null)
          if (betweenMs.length > count) resolve({ betweenMs: betweenMs.slice(5), scriptMs: scriptMs.slice(5) })
        }
        window.requestAnimationFrame(next)
      }),
    { count: FRAMES, step: pixels },
  )
}

function windowCpuSeconds({ app }: LaunchedCaudal): Promise<number> {
  return app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ type }) => type === 'Tab')?.cpu.cumulativeCPUUsage ?? Number.NaN,
  )
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}
