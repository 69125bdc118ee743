import { workerData } from 'node:worker_threads'
import { DatabaseFile } from '../../src-main/warehouse/database-file.ts'
import { DEFAULT_ENGINE_SETTINGS } from '../../src-main/warehouse/engine-settings.ts'
import { StagedPage } from '../../src-main/warehouse/staged-page.ts'
import { Warehouse } from '../../src-main/warehouse/warehouse.ts'
import { CHECKPOINT_BYTES_VARIABLE } from './engine-orders.ts'
import { trace } from './trace.ts'
import type { WarehouseStep } from './trace.ts'

// The product's warehouse thread, telling when its steps begin and end, and folding its log in so often that many kills fall into that.

function traceSteps<Name extends string>(
  owner: Record<Name, (...args: never[]) => Promise<unknown>>,
  name: Name,
  step: WarehouseStep,
): void {
  const original = owner[name]
  owner[name] = async function (this: unknown, ...args: never[]): Promise<unknown> {
    trace({ mark: `+${step}` })
    try {
      return await original.apply(this, args)
    } finally {
      trace({ mark: `-${step}` })
    }
  }
}

traceSteps(DatabaseFile, 'open', 'open')
traceSteps(StagedPage.prototype, 'commit', 'page')
traceSteps(Warehouse.prototype, 'publishDays', 'publish')
traceSteps(DatabaseFile.prototype, 'checkpoint', 'checkpoint')
traceSteps(Warehouse.prototype, 'close', 'close')

const checkpointBytes = Number(process.env[CHECKPOINT_BYTES_VARIABLE] ?? DEFAULT_ENGINE_SETTINGS.checkpointBytes)
;(workerData as { settings: unknown }).settings = { ...DEFAULT_ENGINE_SETTINGS, checkpointBytes }
await import('../../src-main/threads/warehouse-thread.ts')
