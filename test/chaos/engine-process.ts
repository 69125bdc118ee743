import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { JobView, SyncStoreResult } from '../../src-shared/domain/job.ts'
import { addDemoStores } from '../../src-main/cli/demo-mode.ts'
import { dataFolderAt } from '../../src-main/engine/data-folder.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { startEngine } from '../../src-main/engine/start-engine.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { createLogger } from '../../src-main/foundation/logger.ts'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import type { EngineOrders } from './engine-orders.ts'
import { killJobThreads } from './job-thread-killer.ts'
import { KnownThreads } from './known-threads.ts'
import { trace } from './trace.ts'
import type { EndedStore } from './trace.ts'
import { endedJob } from '../support/ended-job.ts'

// The engine in a process of its own, made to be killed: `engine-process.ts <orders.json>`. Does what the orders still lack, and ends.

const ALL = 1_000

// Nothing is ever written to it: it ends when whoever started this process is no more.
process.stdin.once('close', () => process.exit(1)).resume()
;(process.stdin as Socket).unref()

const orders = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as EngineOrders
const threads = KnownThreads.watch()
const vault = createVolatileVault()
// Before the engine starts: what an earlier process left behind continues at once.
for (const store of orders.stores) await vault.set(store.id, store.password)
const beginMs = performance.now()
const engine = await startEngine({
  folder: dataFolderAt(orders.dataFolder),
  resourcesFolder: fileURLToPath(new URL('../../resources', import.meta.url)),
  threadEntries: {
    job: new URL('./traced-job-thread.ts', import.meta.url),
    warehouse: new URL('./traced-warehouse-thread.ts', import.meta.url),
    archive: new URL('../../src-main/threads/archive-thread.ts', import.meta.url),
    errand: new URL('../../src-main/threads/errand-thread.ts', import.meta.url),
    upload: new URL('../../src-main/threads/upload-thread.ts', import.meta.url),
    sap: new URL('../../src-main/threads/sap-thread.ts', import.meta.url),
    procedure: new URL('../../src-main/threads/procedure-thread.ts', import.meta.url),
  },
  clock: systemClock,
  vault,
  logger: createLogger({ name: 'chaos', filePath: join(orders.dataFolder, 'engine.log') }),
  operator: 'caos',
})
engine.runJobs()
trace({ mark: 'ready', ...requeuedAtStart(engine) })
let running = true
try {
  engine.settings.update({ pageRows: orders.pageRows, parallelStores: orders.parallelStores })
  await addDemoStores(engine, { stores: orders.stores, vault, stop: () => Promise.resolve() })
  const runs = followOrders(engine).finally(() => {
    running = false
  })
  await Promise.all([
    runs,
    orders.threadKills ? killJobThreads(engine, threads, orders.threadKills, () => running) : null,
  ])
  const plan = await engine.runs.plan(parameters(false))
  trace({ mark: 'ended', stores: endedStores(engine), daysLeft: plan.totalDays })
} finally {
  await engine.stop()
}

function parameters(reload: boolean) {
  return {
    datasetId: 'ventas' as const,
    storeIds: orders.stores.map((store) => store.id),
    from: orders.from as BusinessDate,
    to: orders.to as BusinessDate,
    reload,
  }
}

async function followOrders(on: Engine): Promise<void> {
  for (const [index, { reload }] of orders.runs.entries()) {
    const known = on.jobs.list({ parentId: null, limit: ALL }).toReversed()[index]
    await endedJob(on, (known ?? (await on.runs.start(parameters(reload)))).id)
  }
}

function endedStores(on: Engine): readonly EndedStore[] {
  const runs = on.jobs.list({ parentId: null, limit: ALL }).toReversed()
  return runs.flatMap((run, index) =>
    on.jobs.list({ parentId: run.id, limit: ALL }).map((job) => endedStore(index, job)),
  )
}

function endedStore(run: number, job: JobView): EndedStore {
  return {
    run,
    storeId: job.storeId ?? '',
    state: job.state,
    error: job.error === null ? null : `${job.error.code} ${job.error.technical}`,
    reconnects: (job.result as SyncStoreResult | null)?.reconnects ?? 0,
    seconds: (Date.parse(job.finishedAt ?? '') - Date.parse(job.startedAt ?? '')) / 1000,
  }
}

/** What this process took back from a dead one. */
function requeuedAtStart(on: Engine): { requeued: number; requeueMs: number; sinceBootMs: number } {
  const beganAtMs = performance.timeOrigin + beginMs
  const taken = on.jobs
    .list({ states: ['queued', 'running'], limit: ALL })
    .flatMap((job) => on.jobs.history(job.id).filter(({ cause, atMs }) => cause === 'interrupt' && atMs >= beganAtMs))
  const requeueMs = Math.max(0, ...taken.map(({ atMs }) => atMs - beganAtMs))
  return { requeued: taken.length, requeueMs, sinceBootMs: beginMs + requeueMs }
}
