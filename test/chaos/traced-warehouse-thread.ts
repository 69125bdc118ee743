import { DuckDBConnection } from '@duckdb/node-api'
import { workerData } from 'node:worker_threads'
import { DatabaseFile } from '../../src-main/warehouse/database-file.ts'
import { DEFAULT_ENGINE_SETTINGS } from '../../src-main/warehouse/engine-settings.ts'
import { StagedPage } from '../../src-main/warehouse/staging/staged-page.ts'
import { Warehouse } from '../../src-main/warehouse/warehouse.ts'
import { CHECKPOINT_BYTES_VARIABLE, KILL_STATEMENT_VARIABLE } from './engine-orders.ts'
import { trace } from './trace.ts'
import type { WarehouseStep } from './trace.ts'

// The product's warehouse thread, telling when its steps begin and end, folding its log in so often that many kills fall into that, and
// killing the process itself where that is asked for: between two statements, no one outside would hit.

type Methods<Name extends string> = Record<Name, (...args: never[]) => Promise<unknown>>

function intercept<Name extends string>(owner: Methods<Name>, name: Name, before: () => void, after: () => void): void {
  const original = owner[name]
  owner[name] = async function (this: unknown, ...args: never[]): Promise<unknown> {
    before()
    try {
      return await original.apply(this, args)
    } finally {
      after()
    }
  }
}

function traceStep<Name extends string>(owner: Methods<Name>, name: Name, step: WarehouseStep): void {
  const began = { mark: `+${step}` } as const
  const ended = { mark: `-${step}` } as const
  intercept(
    owner,
    name,
    () => trace(began),
    () => trace(ended),
  )
}

function killAtStatement(nth: number, delayMs: number): void {
  const kill = (): void => void process.kill(process.pid, 'SIGKILL')
  let statements = 0
  const count = (): void => {
    if (++statements !== nth) return
    if (delayMs < 1) kill()
    else setTimeout(kill, delayMs)
  }
  intercept(DuckDBConnection.prototype, 'run', count, () => undefined)
}

const [nth, delayMs] = (process.env[KILL_STATEMENT_VARIABLE] ?? '').split(':').map(Number)
if (nth !== undefined && delayMs !== undefined) killAtStatement(nth, delayMs)
traceStep(DatabaseFile, 'open', 'open')
traceStep(StagedPage.prototype, 'commit', 'page')
traceStep(Warehouse.prototype, 'publishDays', 'publish')
traceStep(DatabaseFile.prototype, 'checkpoint', 'checkpoint')
traceStep(Warehouse.prototype, 'close', 'close')

const checkpointBytes = Number(process.env[CHECKPOINT_BYTES_VARIABLE] ?? DEFAULT_ENGINE_SETTINGS.checkpointBytes)
;(workerData as { settings: unknown }).settings = { ...DEFAULT_ENGINE_SETTINGS, checkpointBytes }
await import('../../src-main/threads/warehouse-thread.ts')
