/** The product's engine in a process of its own: what it takes in time, processor and memory is then its own and nobody else's. */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { SyncStoreResult } from '../../src-shared/domain/job.ts'
import { addDemoStores } from '../../src-main/cli/demo-mode.ts'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { dataFolderAt } from '../../src-main/engine/data-folder.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { startEngine } from '../../src-main/engine/start-engine.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { createLogger } from '../../src-main/foundation/logger.ts'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'

export interface EngineOrder {
  readonly stores: readonly DemoStore[]
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly parallelStores: number
}

export interface EngineRun {
  readonly rows: number
  /** From the order to the end of the last store. */
  readonly seconds: number
  /** Processor time of the whole process in that time, all threads. */
  readonly cpuSeconds: number
  /** Highest resident memory of the process since its start, in MB of a million bytes. */
  readonly peakRssMB: number
}

/** One run of all the stores into a new warehouse. Rejects when a store's job does not complete or a day is not verified. */
export async function runInEngine(order: EngineOrder): Promise<EngineRun> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(order)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as EngineRun))
    child.once('exit', (code) => reject(new Error(`the engine process ended with ${String(code)}`)))
  })
}

async function carryOut(order: EngineOrder): Promise<EngineRun> {
  const root = mkdtempSync(join(tmpdir(), 'caudal-bench-engine-'))
  const vault = createVolatileVault()
  const engine = await startEngine({
    folder: dataFolderAt(root),
    resourcesFolder: fileURLToPath(new URL('../../resources', import.meta.url)),
    threadEntries: {
      job: new URL('../../src-main/threads/job-thread.ts', import.meta.url),
      archive: new URL('../../src-main/threads/job-archive-thread.ts', import.meta.url),
      errand: new URL('../../src-main/threads/errand-thread.ts', import.meta.url),
      warehouse: new URL('../../src-main/threads/warehouse-thread.ts', import.meta.url),
    },
    clock: systemClock,
    vault,
    logger: createLogger({ name: 'bench', filePath: join(root, 'engine.log') }),
    operator: 'bench',
  })
  try {
    engine.runJobs()
    engine.settings.update({ parallelStores: order.parallelStores })
    await addDemoStores(engine, { stores: order.stores, vault, stop: () => Promise.resolve() })
    const cpuBefore = process.cpuUsage()
    const started = performance.now()
    const run = await engine.runs.start({
      datasetId: 'ventas',
      storeIds: order.stores.map(({ id }) => id),
      from: order.from,
      to: order.to,
      reload: false,
    })
    await ended(engine, run.id)
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(cpuBefore)
    return {
      rows: loadedRows(engine, run.id),
      seconds,
      cpuSeconds: (user + system) / 1e6,
      peakRssMB: (process.resourceUsage().maxRSS * 1024) / 1e6,
    }
  } finally {
    await engine.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

function ended(engine: Engine, jobId: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (engine.jobs.get(jobId).finishedAt === null) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = engine.jobs.subscribe({ jobsChanged: look, jobsLogged: () => {} })
    look()
  })
}

function loadedRows(engine: Engine, runId: string): number {
  let rows = 0
  for (const job of engine.jobs.list({ parentId: runId, limit: 1_000 })) {
    const result = job.result as SyncStoreResult | null
    if (job.state !== 'completed' || result === null || result.daysLoadedUnverified > 0)
      throw new Error(`${job.storeId}: ${job.state} ${JSON.stringify(job.error ?? result)}`)
    rows += result.rowsLoaded
  }
  return rows
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  process.send(await carryOut(JSON.parse(process.argv[2] ?? '{}') as EngineOrder))
  process.disconnect()
}
