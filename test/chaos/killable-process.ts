import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The instant of a kill: so long after the `nth` line with this mark, or after the start of the process (`spawn`). */
export interface KillMoment {
  readonly after: string
  readonly nth: number
  readonly delayMs: number
}

export interface KillableProcess {
  readonly entry: string
  readonly argument: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly kill: KillMoment | undefined
  /** A process that takes longer hangs, which is a failure of its own. */
  readonly timeLimitMs: number
}

export interface ProcessEnd<L> {
  readonly killed: boolean
  /** 0 when it ended by itself and well. */
  readonly exitCode: number | null
  /** What it printed, one JSON line each. */
  readonly lines: readonly L[]
  readonly stderr: string
}

/** Processes are started by the hundred: what one has compiled serves the next. */
const COMPILE_CACHE = join(tmpdir(), 'caudal-chaos-compiled')

/** Runs a Node process until it ends or is killed. One that hangs has no exit code, and `stderr` says so. */
export async function runKillable<L extends { readonly mark: string }>(
  target: KillableProcess,
): Promise<ProcessEnd<L>> {
  const child = spawn(process.execPath, [target.entry, target.argument], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE, ...target.environment },
  })
  const lines: L[] = []
  let stderr = ''
  let hangs = false
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  const limit = setTimeout(() => {
    hangs = true
    child.kill('SIGKILL')
  }, target.timeLimitMs)
  const shoot = shooter(target.kill, () => child.kill('SIGKILL'))
  shoot('spawn')
  for await (const text of createInterface({ input: child.stdout })) {
    // A process killed while it writes leaves its last line torn.
    if (!text.endsWith('}')) continue
    const line = JSON.parse(text) as L
    shoot(line.mark)
    lines.push(line)
  }
  const { code, signal } = await exited
  clearTimeout(limit)
  if (hangs) stderr += `it hangs; its last lines: ${JSON.stringify(lines.slice(-10))}`
  return { killed: signal === 'SIGKILL' && !hangs, exitCode: code, lines, stderr }
}

function shooter(kill: KillMoment | undefined, shootNow: () => void): (mark: string) => void {
  let seen = 0
  return (mark) => {
    if (mark !== kill?.after || ++seen !== kill.nth) return
    if (kill.delayMs < 1) shootNow()
    else setTimeout(shootNow, kill.delayMs)
  }
}
