import { requestFromPage } from '../../../scripts/request-from-page.ts'
import type { LaunchedCaudal } from './launch-caudal.ts'

/** No look at the clock may seem to come after a sleep, nor the clock to have been set: each step stays below two minutes. */
const STEP_MS = 100_000

/**
 * The wall clock of a running program, in its main process and its window. It goes on by itself, and a test may put it forward. Everything else, timers and
 * job threads included, keeps to real time.
 */
export class ProgramClock {
  readonly #caudal: LaunchedCaudal
  #aheadMs = 0

  constructor(caudal: LaunchedCaudal) {
    this.#caudal = caudal
  }

  /** Whatever the clock says now, it says `wantedMs` from here on. For a program that watches no clock yet. */
  async set(wantedMs: number): Promise<void> {
    const { app, page } = this.#caudal
    this.#aheadMs = wantedMs - Date.now()
    await app.evaluate((_electron, aheadMs) => {
      const { performance } = globalThis
      // Not through Date.now, which this replaces more than once.
      Date.now = () => Math.round(performance.timeOrigin + performance.now()) + aheadMs
    }, this.#aheadMs)
    await page.evaluate((aheadMs) => {
      Date.now = () => Math.round(performance.timeOrigin + performance.now()) + aheadMs
    }, this.#aheadMs)
  }

  /** Minutes go by until `wantedMs`; the program looks at its clock after each step, as it does every minute. */
  async passUntil(wantedMs: number): Promise<void> {
    for (;;) {
      const nowMs = Date.now() + this.#aheadMs
      if (nowMs >= wantedMs) return
      await this.set(Math.min(nowMs + STEP_MS, wantedMs))
      await requestFromPage(this.#caudal.page, 'schedule.configure', { datasetId: 'ventas', changes: {} })
    }
  }
}
