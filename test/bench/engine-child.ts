/** What `engine-process.ts` starts, as a bundle: see `build-engine.ts`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SyncStoreResult } from '../../src-shared/domain/job.ts'
import { addDemoStores } from '../../src-main/cli/demo-mode.ts'
import { dataFolderAt } from '../../src-main/engine/data-folder.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { startEngine } from '../../src-main/engine/start-engine.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { createLogger } from '../../src-main/foundation/logger.ts'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import type { EngineOrder, EngineRun } from './engine-process.ts'
import { endedJob } from '../support/ended-job.ts'

async function carryOut(order: EngineOrder): Promise<EngineRun> {
  const root = mkdtempSync(join(tmpdir(), 'caudal-bench-engine-'))
  const vault = createVolatileVault()
  const engine = await startEngine({
    folder: dataFolderAt(root),
    resourcesFolder: order.resourcesFolder,
    threadEntries: {
      job: join(import.meta.dirname, 'job-thread.js'),
      archive: join(import.meta.dirname, 'archive-thread.js'),
      errand: join(import.meta.dirname, 'errand-thread.js'),
      upload: join(import.meta.dirname, 'upload-thread.js'),
      sap: join(import.meta.dirname, 'sap-thread.js'),
      procedure: join(import.meta.dirname, 'procedure-thread.js'),
      warehouse: join(import.meta.dirname, 'warehouse-thread.js'),
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
    await endedJob(engine, run.id)
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

if (process.send === undefined) throw new Error('started by engine-process.ts only')
process.send(await carryOut(JSON.parse(process.argv[2] ?? '{}') as EngineOrder))
process.disconnect()
