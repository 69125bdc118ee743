import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { startDisplay } from '../../scripts/virtual-display.ts'
import type { Display } from '../../scripts/virtual-display.ts'
import { startProgram } from './support/desktop-with-tray.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

const VAULT = { CAUDAL_VAULT_KEY: 'clave de esta prueba' }
const DAY_MS = 24 * 3_600_000
const datasetId = 'ventas'
/** The last one has a wrong password. */
const STORES = ['tienda_03', 'tienda_01', 'tienda_09']

describe('started for what is due, as the scheduled task does', () => {
  let chain: SimulatedChain
  let display: Display
  const folder = temporaryDataDir()

  const startForDue = (): Promise<number | null> =>
    startProgram({
      args: ['--run-scheduled'],
      dataDir: folder.path,
      env: { ...VAULT, ...(display.name ? { DISPLAY: display.name } : {}) },
    })
  function withDb<T>(work: (db: Database.Database) => T): T {
    const db = new Database(join(folder.path, 'app.sqlite'))
    try {
      return work(db)
    } finally {
      db.close()
    }
  }
  const slots = () =>
    withDb((db) =>
      db
        .prepare<[], { state: string; missed_because: string | null }>(
          'SELECT state, missed_because FROM schedule_slots ORDER BY business_date DESC',
        )
        .all(),
    )

  beforeAll(async () => {
    display = await startDisplay()
    chain = await startChain({ historyDays: 6, rowsPerDay: 50, storeIds: STORES })
    const caudal = await launchCaudal({ dataDir: folder.path, env: VAULT })
    await saveStores(caudal, chain.server.stores)
    await requestFromPage(caudal.page, 'schedule.configure', {
      datasetId,
      // Half a day away, so that its time neither comes nor has just passed while this runs.
      changes: { hour: (new Date().getHours() + 12) % 24, excludedStoreIds: ['tienda_09'] },
    })
    await caudal.close()
  })
  afterAll(async () => {
    await chain.stop()
    await display.stop()
    folder.remove()
  })

  it('with nothing enabled it ends at once', async () => {
    expect(await startForDue()).toBe(0)
    expect(slots()).toEqual([])
  })

  it('makes up for the slot that passed while the program was closed, and ends with it', async () => {
    // Enabled two days ago, and the computer switched off since.
    withDb((db) => {
      const since = Date.now() - 2 * DAY_MS
      db.prepare('UPDATE schedules SET enabled_at_ms = ?, first_enabled_at_ms = ?, timed_at_ms = ?').run(
        since,
        since,
        since,
      )
    })
    expect(await startForDue()).toBe(0)
    expect(slots()[0]).toEqual({ state: 'done', missed_because: 'switched_off' })
  })

  it('tells by its exit code that some stores failed', async () => {
    withDb((db) => {
      db.exec('DELETE FROM schedule_slots; DELETE FROM schedule_runs')
      db.exec("UPDATE schedules SET settings = json_set(settings, '$.excludedStoreIds', json('[]'))")
    })
    expect(await startForDue()).toBe(3)
    expect(slots()[0]).toMatchObject({ state: 'failed' })
  })
})
