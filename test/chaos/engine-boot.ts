import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CHECKPOINT_BYTES_VARIABLE, CLOCK_SPEED_VARIABLE, KILL_STATEMENT_VARIABLE } from './engine-orders.ts'
import type { EngineOrders } from './engine-orders.ts'
import type { TraceLine } from './trace.ts'

/** The instant of a kill: so long after the `nth` line with this mark, after the start of the process, or after its nth SQL statement in the warehouse. */
export interface KillInstant {
  readonly after: 'spawn' | 'statement' | 'ready' | '+page' | '+publish' | '+checkpoint' | 'sync.connecting' | 'ended'
  readonly nth: number
  readonly delayMs: number
}

export interface EngineBoot {
  readonly killed: boolean
  /** 0 when it ended by itself and well. */
  readonly exitCode: number | null
  readonly lines: readonly TraceLine[]
  readonly stderr: string
}

export interface BootOptions {
  readonly kill?: KillInstant
  readonly clockSpeed?: number
  /** A process that takes longer hangs, which is a failure of its own. */
  readonly timeLimitMs?: number
  readonly onLine?: (line: TraceLine) => void
}

const ENTRY = fileURLToPath(new URL('./engine-process.ts', import.meta.url))
/** Engine processes are started by the hundred: what one has compiled serves the next. */
const COMPILE_CACHE = join(tmpdir(), 'caudal-chaos-compiled')
/** So little that a run of some thousand rows has several checkpoints. */
const CHECKPOINT_BYTES = 600_000

/** Runs an engine process until it ends or is killed. One that hangs has no exit code, and `stderr` says so. */
export async function bootEngine(orders: EngineOrders, options: BootOptions = {}): Promise<EngineBoot> {
  const ordersPath = join(orders.dataFolder, 'orders.json')
  writeFileSync(ordersPath, JSON.stringify(orders))
  const child = spawn(process.execPath, [ENTRY, ordersPath], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      [CLOCK_SPEED_VARIABLE]: String(options.clockSpeed ?? 1),
      [KILL_STATEMENT_VARIABLE]:
        options.kill?.after === 'statement' ? `${options.kill.nth}:${options.kill.delayMs}` : undefined,
      [CHECKPOINT_BYTES_VARIABLE]: String(CHECKPOINT_BYTES),
    },
  })
  const lines: TraceLine[] = []
  let stderr = ''
  let hangs = false
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  const limit = setTimeout(() => {
    hangs = true
    child.kill('SIGKILL')
  }, options.timeLimitMs ?? 180_000)
  const shoot = shooter(options.kill, () => child.kill('SIGKILL'))
  shoot('spawn')
  for await (const text of createInterface({ input: child.stdout })) {
    // A process killed while it writes leaves its last line torn.
    if (!text.endsWith('}')) continue
    const line = JSON.parse(text) as TraceLine
    shoot(line.mark)
    lines.push(line)
    options.onLine?.(line)
  }
  const { code, signal } = await exited
  clearTimeout(limit)
  if (hangs) stderr += `it hangs; its last lines: ${JSON.stringify(lines.slice(-10))}`
  return { killed: signal === 'SIGKILL' && !hangs, exitCode: code, lines, stderr }
}

function shooter(kill: KillInstant | undefined, shootNow: () => void): (mark: string) => void {
  let seen = 0
  return (mark) => {
    if (mark !== kill?.after || ++seen !== kill.nth) return
    if (kill.delayMs < 1) shootNow()
    else setTimeout(shootNow, kill.delayMs)
  }
}
