import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { JobView } from '../../src-shared/domain/job.ts'
import { addDemoStores, demoStoreSettings } from '../../src-main/cli/demo-mode.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import type { Vault } from '../../src-main/vault/vault.ts'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import type { StoreFleet } from '../chaos/store-fleet.ts'
import type { FaultyLink } from '../support/faulty-link.ts'
import { startLinkedFleet } from '../support/linked-fleet.ts'
import type { LinkedFleet } from '../support/linked-fleet.ts'
import { startTestEngine } from '../support/test-engine.ts'

// A store goes, whatever it is doing; its data goes only when somebody says so, in a job that a restart goes on with.

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const STORE = 'tienda_03'
const OTHER = 'tienda_07'
const DAYS = 4

let folder: string
let linked: LinkedFleet
let fleet: StoreFleet
let link: FaultyLink
let vault: Vault
let engine: Engine

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'caudal-remove-'))
  linked = await startLinkedFleet({ seed: 'remove', storeIds: [STORE, OTHER], days: DAYS, rowsPerDay: 300 })
  ;({ fleet, link } = linked)
  vault = createVolatileVault()
  engine = await startTestEngine(folder, { vault })
  engine.settings.update({ pageRows: 100 })
  await addDemoStores(engine, { stores: linked.stores, vault, stop: () => Promise.resolve() })
})
afterEach(async () => {
  await engine.stop()
  await linked.stop()
  rmSync(folder, { recursive: true, force: true })
})

const startRun = (reload = false): Promise<JobView> =>
  engine.runs.start({ datasetId: 'ventas', storeIds: [STORE, OTHER], from: fleet.from, to: fleet.to, reload })

/** Turns of the event loop until the condition holds; the test's time limit is the only other end. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

const ended = (jobId: string) => until(() => engine.jobs.get(jobId).finishedAt !== null)

function partOf(run: JobView, storeId: string): JobView {
  const part = engine.jobs.list({ parentId: run.id, limit: 10 }).find((job) => job.storeId === storeId)
  if (!part) throw new Error(`no part for ${storeId}`)
  return part
}

async function rowsOf(storeId: string): Promise<number> {
  const { rows } = await engine.warehouse.query(`SELECT count(*) FROM ventas_raw WHERE store_id = '${storeId}'`, 1)
  return Number(rows[0]?.[0])
}

async function load(): Promise<void> {
  engine.runJobs()
  const run = await startRun()
  await ended(run.id)
  expect(engine.jobs.get(run.id).state).toBe('completed')
}

describe('a store that is removed', () => {
  test('its running job is cancelled and confirmed, the rest of the run goes on, and its secrets, settings and pages go', async () => {
    engine.runJobs()
    link.setBehaviour({ silentAfterBytes: 40_000 })
    const silent = new Promise<void>((resolve) => void link.once('silent', () => resolve()))
    engine.automatic.configure('ventas', {
      excludedStoreIds: [STORE, OTHER],
      storeOverrides: { [STORE]: { maxRetries: 1 }, [OTHER]: { priority: 9 } },
    })
    await engine.connectivity.test([STORE])
    const run = await startRun()
    await silent
    await until(() => partOf(run, STORE).state === 'running')
    expect(await engine.storeRemoval.preview(STORE)).toMatchObject({
      isStore: true,
      runningJobs: 1,
      waitingJobs: 0,
      schedules: ['ventas'],
    })
    const outcome = await engine.storeRemoval.remove(STORE, { purge: false, operator: 'luis' })
    expect(outcome).toEqual({ cancelledJobs: 1, purgeJobId: null })
    const part = engine.jobs.get(partOf(run, STORE).id)
    expect(part).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } })
    expect(engine.jobs.history(part.id).some(({ cause }) => cause === 'request-cancel')).toBe(true)
    expect(engine.stores.stores().map(({ id }) => id)).toEqual([OTHER])
    expect(await vault.has(STORE)).toBe(false)
    expect(engine.connectivity.latest()).toEqual([])
    expect(engine.automatic.view('ventas').settings).toMatchObject({
      excludedStoreIds: [OTHER],
      storeOverrides: { [OTHER]: { priority: 9 } },
    })
    expect(engine.automatic.view('ventas').settings.storeOverrides).not.toHaveProperty(STORE)
    const staged = path.join(folder, 'warehouse.duckdb.staging', 'ventas', Buffer.from(STORE).toString('hex'))
    expect(readdirSync(staged)).toEqual([])
    await ended(run.id)
    expect(engine.jobs.get(partOf(run, OTHER).id).state).toBe('completed')
    // Nobody starts anything for it by mistake, and its history is still there.
    await expect(startRun()).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
    expect(engine.jobs.list({ parentId: run.id, limit: 10 })).toHaveLength(2)
  })

  test('jobs that wait end at once, and a store that is none is said', async () => {
    // Nothing runs: jobs that this program only looks at.
    const run = await startRun()
    const outcome = await engine.storeRemoval.remove(STORE, { purge: false, operator: 'luis' })
    expect(outcome.cancelledJobs).toBe(1)
    expect(engine.jobs.get(partOf(run, STORE).id).state).toBe('cancelled')
    expect(engine.jobs.get(partOf(run, OTHER).id).state).toBe('queued')
    for (const purge of [false, true])
      await expect(engine.storeRemoval.remove(STORE, { purge, operator: 'luis' })).rejects.toMatchObject({
        code: 'STORE_UNKNOWN',
      })
    await expect(engine.storeRemoval.preview(STORE)).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
  })

  test('its data stays, and the same store added again finds it', async () => {
    await load()
    const rows = await rowsOf(STORE)
    const { holdings } = await engine.storeRemoval.preview(STORE)
    expect(holdings).toMatchObject([{ datasetId: 'ventas', rows, days: DAYS, from: fleet.from, to: fleet.to }])
    await engine.storeRemoval.remove(STORE, { purge: false, operator: 'luis' })
    expect(await rowsOf(STORE)).toBe(rows)
    expect(await engine.storeRemoval.leftBehind()).toMatchObject([{ storeId: STORE, rows }])
    const store = linked.stores.find(({ id }) => id === STORE)
    if (!store) throw new Error('no store')
    await engine.stores.save(demoStoreSettings(store), true, store.password)
    expect(await engine.storeRemoval.leftBehind()).toEqual([])
    const range = { datasetId: 'ventas', storeIds: [STORE], from: fleet.from, to: fleet.to, reload: false }
    expect((await engine.runs.plan(range)).totalDays).toBe(0)
  })
})

describe('its data', () => {
  test('goes in a job, while the others’ stays, also when the store is none any more', async () => {
    await load()
    const [rows, others] = [await rowsOf(STORE), await rowsOf(OTHER)]
    await engine.storeRemoval.remove(STORE, { purge: false, operator: 'luis' })
    const { purgeJobId } = await engine.storeRemoval.remove(STORE, { purge: true, operator: 'luis' })
    await ended(purgeJobId ?? '')
    expect(engine.jobs.get(purgeJobId ?? '')).toMatchObject({
      state: 'completed',
      operator: 'luis',
      result: { rows, days: DAYS },
    })
    expect([await rowsOf(STORE), await rowsOf(OTHER)]).toEqual([0, others])
    expect(await engine.storeRemoval.leftBehind()).toEqual([])
    await expect(engine.storeRemoval.preview(STORE)).rejects.toMatchObject({ code: 'STORE_UNKNOWN' })
  })

  test('goes too when its first load ends while the store is being removed', async () => {
    engine.runJobs()
    engine.jobs.pauseKind('sync-store', 'ana')
    const part = partOf(await startRun(), STORE)
    const deleteSecret = vault.delete.bind(vault)
    vi.spyOn(vault, 'delete').mockImplementation(async (name) => {
      // After it was seen that nothing is held, and before its jobs are cancelled.
      engine.jobs.resumeKind('sync-store')
      await ended(part.id)
      await deleteSecret(name)
    })
    const { purgeJobId } = await engine.storeRemoval.remove(STORE, { purge: true, operator: 'luis' })
    expect(engine.jobs.get(part.id).state).toBe('completed')
    expect(purgeJobId).not.toBeNull()
    await ended(purgeJobId ?? '')
    expect(await rowsOf(STORE)).toBe(0)
    expect(await engine.storeRemoval.leftBehind()).toEqual([])
  })

  test('a deletion that was only ordered goes on after a restart, and spares what is loaded later', async () => {
    await load()
    const store = linked.stores.find(({ id }) => id === STORE)
    if (!store) throw new Error('no store')
    engine.jobs.pauseKind('purge-store', 'luis')
    const { purgeJobId } = await engine.storeRemoval.remove(STORE, { purge: true, operator: 'luis' })
    await engine.stop()
    engine = await startTestEngine(folder, { vault })
    await engine.stores.save(demoStoreSettings(store), true, store.password)
    engine.runJobs()
    // The last day is loaded anew while the deletion waits.
    const again = await engine.runs.start({
      datasetId: 'ventas',
      storeIds: [STORE],
      from: fleet.to,
      to: fleet.to,
      reload: true,
    })
    await ended(again.id)
    engine.jobs.resumeKind('purge-store')
    await ended(purgeJobId ?? '')
    expect(engine.jobs.get(purgeJobId ?? '')).toMatchObject({ state: 'completed', result: { days: DAYS - 1 } })
    expect(await engine.warehouse.coverage('ventas', STORE, fleet.from, fleet.to)).toMatchObject([
      { businessDate: fleet.to, status: 'verified' },
    ])
    expect(engine.daysLostAtStart).toBe(0)
  })
})
