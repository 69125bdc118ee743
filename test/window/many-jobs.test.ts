import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import { writeJobHistory } from '../bench/job-history.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

/** `CAUDAL_TEST_JOBS=200000` shows the same with as many as the design plans for. */
const JOBS = Number(process.env['CAUDAL_TEST_JOBS'] ?? 17_000)
/** A run and its sixteen stores each time. */
const RUNS = Math.ceil(JOBS / 17)

describe('Trabajos after years of use', () => {
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const rows = () => caudal.page.locator('[data-row]')

  beforeAll(async () => {
    const filePath = join(folder.path, 'app.sqlite')
    openAppDb({ filePath, clock: systemClock }).close()
    // Older than what is kept; the first sweep comes only two minutes after the start.
    writeJobHistory(filePath, JOBS, systemClock.nowMs())
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await caudal.page.getByRole('link', { name: /^Trabajos \(Ctrl/ }).click()
  })
  afterAll(async () => {
    await caudal.close()
    folder.remove()
  })

  it('draws the rows in view, and reads more as one scrolls', async () => {
    const { page } = caudal
    const total = RUNS.toLocaleString('es-VE', { useGrouping: true })
    await page.getByText(`${total} trabajos`, { exact: true }).first().waitFor()
    await page.getByText(`Leídos 100 de ${total}; siga bajando para ver más.`).waitFor()
    expect(await rows().count()).toBeLessThan(60)
    await rows().first().focus()
    const focused = async () => Number(await page.locator(':focus').getAttribute('data-index', { timeout: 1_000 }))
    for (let index = 10; index <= 120; index += 10) {
      // Keys reach as far as what is read; and a row has to be drawn before it hears the next one.
      if (index === 100) await page.getByText(/^Leídos [234]00 de/).waitFor()
      await page.keyboard.press('PageDown')
      await expect.poll(focused).toBe(index)
    }
    expect(await rows().count()).toBeLessThan(60)
    expect(await page.locator(':focus').getAttribute('aria-rowindex')).toBe('122')
    await caudal.screenshot('many-jobs')
  })

  it('finds words among all of them without holding up the window', async () => {
    const { page } = caudal
    const measured = await page.evaluate(async () => {
      const { caudal: bridge } = globalThis as unknown as { caudal: Bridge }
      const times: number[] = []
      let found = 0
      for (const text of ['peñalver', 'merida 1', 'conexion', 'caja7', 'zzz']) {
        const startedAt = performance.now()
        const reply = await bridge.request('jobs.search', { text, limit: 100 })
        times.push(Math.round(performance.now() - startedAt))
        found += reply.ok ? reply.value.total : 0
      }
      return { times, found }
    })
    console.log(`${JOBS} jobs; five searches from the window: ${measured.times.join(', ')} ms`)
    expect(measured.found).toBeGreaterThan(0)
    await page.getByRole('searchbox', { name: 'Buscar trabajos' }).fill('merida')
    await rows().filter({ hasText: 'Ventas de' }).first().waitFor()
  })
})
