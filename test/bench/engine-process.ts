/** The product's engine in a process of its own: what it takes in time, processor and memory is then its own and nobody else's. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { projectRoot } from '../../scripts/project-root.ts'
import { buildEngine } from './build-engine.ts'

export interface EngineOrder {
  /** Folder of the datasets' templates. */
  readonly resourcesFolder: string
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
export async function runInEngine(order: Omit<EngineOrder, 'resourcesFolder'>): Promise<EngineRun> {
  const whole: EngineOrder = { ...order, resourcesFolder: join(projectRoot, 'resources') }
  const child = fork(await buildEngine(), [JSON.stringify(whole)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as EngineRun))
    child.once('exit', (code) => reject(new Error(`the engine process ended with ${String(code)}`)))
  })
}
