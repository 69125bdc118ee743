import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { addDemoStores } from '../../src-main/cli/demo-mode.ts'
import { dataFolderAt } from '../../src-main/engine/data-folder.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import { compareEverything } from '../chaos/compare-days.ts'
import { StoreFleet } from '../chaos/store-fleet.ts'
import { readWarehouse } from '../chaos/warehouse-snapshot.ts'
import { endedJob } from '../support/ended-job.ts'
import { startTestEngine } from '../support/test-engine.ts'
import { writeDeathOrders } from './death-orders.ts'
import type { DeathOrder } from './death-orders.ts'

// Whole engines with their threads, several of them in a test: slow on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

let folder: string
let fleet: StoreFleet
let engine: Engine

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'caudal-warehouse-death-'))
})
afterEach(async () => {
  await engine.stop()
  await fleet.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  const vault = createVolatileVault()
  engine = await startTestEngine(folder, {
    vault,
    warehouseThread: new URL('mortal-warehouse-thread.ts', import.meta.url),
  })
  engine.settings.update({ pageRows: 100, parallelStores: 4 })
  await addDemoStores(engine, { stores: fleet.stores, vault, stop: () => Promise.resolve() })
}

async function startRun(storeIds: readonly string[], orders: readonly DeathOrder[]): Promise<JobView> {
  writeDeathOrders(dataFolderAt(folder).warehouse, orders)
  fleet = await StoreFleet.start({ seed: 'warehouse-death', storeIds, days: 6, rowsPerDay: 200 })
  await start()
  engine.runJobs()
  return engine.runs.start({
    datasetId: 'ventas',
    storeIds: [...storeIds],
    from: fleet.from,
    to: fleet.to,
    reload: false,
  })
}

function stopped(): Promise<ErrorReport> {
  return new Promise((resolve) => {
    engine.events.subscribe((name, payload) => {
      if (name === 'warehouse.stopped') resolve(payload as ErrorReport)
    })
  })
}

const childrenOf = (run: JobView) => engine.jobs.list({ parentId: run.id, limit: 100 })
const causesOf = (job: JobView) => engine.jobs.history(job.id).map(({ cause }) => cause)

test.each([
  { orders: ['throw'], storeIds: ['tienda_03', 'tienda_07', 'tienda_08', 'tienda_13'] },
  { orders: ['exit'], storeIds: ['tienda_03'] },
  { orders: ['throw', 'exit'], storeIds: ['tienda_07'] },
] as const)('a run whose warehouse thread dies ($orders) ends by itself with every row once', async (dying) => {
  const run = await startRun(dying.storeIds, dying.orders)
  expect(await endedJob(engine, run.id)).toMatchObject({ state: 'completed' })
  const jobs = childrenOf(run)
  expect(jobs.map(({ state, attempt }) => [state, attempt])).toEqual(dying.storeIds.map(() => ['completed', 1]))
  const interrupted = jobs.flatMap(causesOf).filter((cause) => cause === 'interrupt')
  expect(interrupted.length).toBeGreaterThanOrEqual(dying.orders.length)
  expect(interrupted.length).toBeLessThanOrEqual(dying.orders.length * dying.storeIds.length)
  // The same object answers over the new thread, and only that has the file open.
  expect(await engine.warehouse.coverageFacts('ventas')).toHaveLength(dying.storeIds.length)
  expect(openDescriptors('warehouse.duckdb')).toBe(process.platform === 'linux' ? 1 : 0)
  await engine.stop()
  expect(compareEverything(await readWarehouse(folder), fleet.current).violations).toEqual([])
})

test('a warehouse thread that dies three times in a row is given up, and the next start finishes the run', async () => {
  const run = await startRun(['tienda_07'], ['throw', 'exit', 'throw'])
  expect(await stopped()).toMatchObject({ code: 'WAREHOUSE_STOPPED', retryable: false, details: { times: 3 } })
  await expect(engine.warehouse.coverageFacts('ventas')).rejects.toMatchObject({ code: 'WAREHOUSE_STOPPED' })
  await engine.stop()
  await start()
  for (const job of childrenOf(run)) expect(job).toMatchObject({ state: 'queued', attempt: 1, error: null })
  engine.runJobs()
  expect(await endedJob(engine, run.id)).toMatchObject({ state: 'completed' })
  await engine.stop()
  expect(compareEverything(await readWarehouse(folder), fleet.current).violations).toEqual([])
})

test('a file that cannot be opened again stops the jobs and says why', async () => {
  const run = await startRun(['tienda_03'], ['corrupt'])
  expect(await stopped()).toMatchObject({ code: 'FILE_CORRUPT' })
  await expect(engine.warehouse.query('SELECT 1', 1)).rejects.toMatchObject({ code: 'FILE_CORRUPT' })
  const [job] = childrenOf(run)
  expect(job).toMatchObject({ state: 'queued', attempt: 1 })
  expect(job && causesOf(job)).toEqual(['enqueue', 'start', 'interrupt'])
})

function openDescriptors(fileName: string): number {
  if (process.platform !== 'linux') return 0
  return readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`) === path.join(folder, fileName)
    } catch {
      return false
    }
  }).length
}
