import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const TARGET = fileURLToPath(new URL('./kill-target.ts', import.meta.url))

const lineSchema = z.object({
  changed: z.number().optional(),
  requeuedMs: z.number().optional(),
  running: z.number().optional(),
})

export interface TargetRun {
  readonly pid: number
  readonly killed: boolean
  readonly requeuedMs: number | null
  /** Void leases left after start: there must be none. */
  readonly voidLeases: number
}

/** Runs the target until it ends by itself, or kills it after `killAfterBatches` batches of changes and `killAfterMs` more. */
export async function runTarget(
  filePath: string,
  kill: { readonly batches: number; readonly afterMs: number } | null,
): Promise<TargetRun> {
  const child = spawn(process.execPath, [TARGET, filePath], { stdio: ['ignore', 'pipe', 'inherit'] })
  let batches = 0
  let requeuedMs: number | null = null
  let voidLeases = 0
  const exited = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)))
  for await (const text of createInterface({ input: child.stdout })) {
    const line = lineSchema.parse(JSON.parse(text))
    requeuedMs = line.requeuedMs ?? requeuedMs
    voidLeases = line.running ?? voidLeases
    if (line.changed !== undefined && kill && batches++ === kill.batches)
      setTimeout(() => child.kill('SIGKILL'), kill.afterMs)
  }
  return { pid: child.pid ?? 0, killed: (await exited) === 'SIGKILL', requeuedMs, voidLeases }
}

const entrySchema = z.object({ jobId: z.string(), what: z.enum(['begin', 'end']), pid: z.number() })

/** Jobs that, by the handlers' own journal, began in a process while they were already running in it. */
export function runTwiceAtOnce(journalPath: string): readonly string[] {
  const runningIn = new Map<string, number>()
  const twice: string[] = []
  for (const text of readFileSync(journalPath, 'utf8').trim().split('\n')) {
    const { jobId, what, pid } = entrySchema.parse(JSON.parse(text))
    if (what === 'begin' && runningIn.get(jobId) === pid) twice.push(jobId)
    if (what === 'begin') runningIn.set(jobId, pid)
    else if (runningIn.get(jobId) === pid) runningIn.delete(jobId)
  }
  return twice
}
