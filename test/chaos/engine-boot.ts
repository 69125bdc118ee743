import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CHECKPOINT_BYTES_VARIABLE, CLOCK_SPEED_VARIABLE, KILL_STATEMENT_VARIABLE } from './engine-orders.ts'
import type { EngineOrders } from './engine-orders.ts'
import { runKillable } from './killable-process.ts'
import type { KillMoment, ProcessEnd } from './killable-process.ts'
import type { TraceLine } from './trace.ts'

/** `statement`: the process's nth SQL statement in the warehouse. */
export interface KillInstant extends KillMoment {
  readonly after: 'spawn' | 'statement' | 'ready' | '+page' | '+publish' | '+checkpoint' | 'sync.connecting' | 'ended'
}

export type EngineBoot = ProcessEnd<TraceLine>

export interface BootOptions {
  readonly kill?: KillInstant
  readonly clockSpeed?: number
  readonly timeLimitMs?: number
}

const ENTRY = fileURLToPath(new URL('./engine-process.ts', import.meta.url))
/** So little that a run of some thousand rows has several checkpoints. */
const CHECKPOINT_BYTES = 600_000

/** Runs an engine process until it ends or is killed. */
export async function bootEngine(orders: EngineOrders, options: BootOptions = {}): Promise<EngineBoot> {
  const ordersPath = join(orders.dataFolder, 'orders.json')
  writeFileSync(ordersPath, JSON.stringify(orders))
  const { kill } = options
  return runKillable<TraceLine>({
    entry: ENTRY,
    argument: ordersPath,
    environment: {
      [CLOCK_SPEED_VARIABLE]: String(options.clockSpeed ?? 1),
      [KILL_STATEMENT_VARIABLE]: kill?.after === 'statement' ? `${kill.nth}:${kill.delayMs}` : undefined,
      [CHECKPOINT_BYTES_VARIABLE]: String(CHECKPOINT_BYTES),
    },
    kill,
    timeLimitMs: options.timeLimitMs ?? 180_000,
  })
}
