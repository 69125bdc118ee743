import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JobView } from '../../src-shared/domain/job.ts'
import { addDemoStores } from '../../src-main/cli/demo-mode.ts'
import { dataFolderAt } from '../../src-main/engine/data-folder.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import { compareEverything, compareWholeDays } from '../chaos/compare-days.ts'
import type { StoreFleet } from '../chaos/store-fleet.ts'
import { readWarehouse } from '../chaos/warehouse-snapshot.ts'
import type { FaultyLink } from '../support/faulty-link.ts'
import { startLinkedFleet } from '../support/linked-fleet.ts'
import type { LinkedFleet } from '../support/linked-fleet.ts'
import { startTestEngine } from '../support/test-engine.ts'

// A cancellation at every stage of a synchronisation: confirmed, with whole days only, no connection left, and nothing in the way of the next run.

vi.setConfig({ testTimeout: 90_000 })

/** The handler has this long to confirm before it would lose its thread. */
const GRACE_MS = 15_000

let folder: string
let linked: LinkedFleet
let fleet: StoreFleet
let link: FaultyLink
let engine: Engine

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'caudal-cancel-'))
  linked = await startLinkedFleet({ seed: 'cancel', storeIds: ['tienda_03', 'tienda_07'], days: 4, rowsPerDay: 300 })
  ;({ fleet, link } = linked)
  const vault = createVolatileVault()
  engine = await startTestEngine(folder, {
    vault,
    warehouseThread: new URL('unhurried-warehouse-thread.ts', import.meta.url),
  })
  engine.settings.update({ pageRows: 100, parallelStores: 1 })
  await addDemoStores(engine, { stores: linked.stores, vault, stop: () => Promise.resolve() })
  engine.runJobs()
})
afterEach(async () => {
  await engine.stop()
  await linked.stop()
  rmSync(folder, { recursive: true, force: true })
})

const startRun = (): Promise<JobView> =>
  engine.runs.start({
    datasetId: 'ventas',
    storeIds: ['tienda_03', 'tienda_07'],
    from: fleet.from,
    to: fleet.to,
    reload: false,
  })

/** Turns of the event loop until the condition holds; the test's time limit is the only other end. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

function partOf(run: JobView, storeId: string): JobView {
  const part = engine.jobs.list({ parentId: run.id, limit: 10 }).find((job) => job.storeId === storeId)
  if (!part) throw new Error(`no part for ${storeId}`)
  return part
}

const logged = (job: JobView, event: string): boolean =>
  engine.jobs.log(job.id, 0, 1_000).some((line) => line.event === event)

async function cancelledWithinGrace(job: JobView): Promise<void> {
  const beganMs = performance.now()
  expect(engine.jobs.cancel(job.id)).toMatchObject({ cancelRequested: true, state: 'running' })
  await until(() => engine.jobs.get(job.id).finishedAt !== null)
  expect(performance.now() - beganMs).toBeLessThan(GRACE_MS)
  expect(engine.jobs.get(job.id)).toMatchObject({ state: 'cancelled', attempt: 1, error: { code: 'CANCELLED' } })
  // By its handler's own word, not by the loss of its thread.
  expect(engine.jobs.history(job.id).map(({ cause }) => cause)).toEqual([
    'enqueue',
    'start',
    'request-cancel',
    'cancel',
  ])
}

/** What is wrong once the other part has ended well, and once a later run has loaded what the cancelled one left out. */
async function violationsAfter(run: JobView): Promise<readonly string[]> {
  await until(() => engine.jobs.get(run.id).finishedAt !== null)
  expect(partOf(run, 'tienda_07').state).toBe('completed')
  const half = compareWholeDays(await readWarehouse(folder), fleet.versions).violations
  link.setBehaviour({})
  const again = await startRun()
  await until(() => engine.jobs.get(again.id).finishedAt !== null)
  expect(engine.jobs.get(again.id).state).toBe('completed')
  await engine.stop()
  return [...half, ...compareEverything(await readWarehouse(folder), fleet.current).violations]
}

test('queued: at once, though the store before it never answers', async () => {
  link.setBehaviour({ silentAfterBytes: 0 })
  const run = await startRun()
  const [first, second] = [partOf(run, 'tienda_03'), partOf(run, 'tienda_07')]
  await until(() => engine.jobs.get(first.id).state === 'running')
  expect(engine.jobs.cancel(second.id)).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } })
  await cancelledWithinGrace(first)
  expect(engine.jobs.get(run.id)).toMatchObject({ state: 'cancelled' })
})

test('connecting: to a server that says nothing', async () => {
  link.setBehaviour({ silentAfterBytes: 0 })
  const run = await startRun()
  const part = partOf(run, 'tienda_03')
  await until(() => logged(part, 'sync.connecting'))
  await cancelledWithinGrace(part)
  expect(await violationsAfter(run)).toEqual([])
})

test('waiting to connect again: after the line was cut', async () => {
  const run = await startRun()
  const part = partOf(run, 'tienda_03')
  await until(() => logged(part, 'sync.page_staged'))
  link.setBehaviour({ refuse: true })
  link.resetAll()
  await until(() => logged(part, 'sync.reconnecting'))
  await cancelledWithinGrace(part)
  expect(await violationsAfter(run)).toEqual([])
})

test('in mid page: while rows trickle in', async () => {
  const run = await startRun()
  const part = partOf(run, 'tienda_03')
  await until(() => logged(part, 'sync.page_staged'))
  link.setBehaviour({ bytesPerSecond: 2_000 })
  await cancelledWithinGrace(part)
  expect(await violationsAfter(run)).toEqual([])
})

test('publishing: the day is published whole or not at all', async () => {
  const run = await startRun()
  const part = partOf(run, 'tienda_03')
  const publishing = `${dataFolderAt(folder).warehouse}.publishing`
  await until(() => existsSync(publishing) && readFileSync(publishing, 'utf8').includes('tienda_03'))
  await cancelledWithinGrace(part)
  expect(await violationsAfter(run)).toEqual([])
})
