import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { MutantEnd } from './mutation-child.ts'

const CHILD = fileURLToPath(new URL('./mutation-child.ts', import.meta.url))
const LIMIT_MS = 10_000
const LIMIT_BYTES = 500 * 1024 * 1024
/** One process reads so many, then the next one does: what one left behind must not help or harm all others. */
const MUTANTS_PER_PROCESS = 500

export interface MutationReport {
  readonly mutants: number
  /** How many came to each end: `rows`, or the code of the refusal. */
  readonly ends: Readonly<Record<string, number>>
  readonly kinds: Readonly<Record<string, number>>
  readonly slowestMs: number
  readonly peakBytes: number
  /** Crashes, hangs, too much memory, wrong rows: each with the mutant's number. */
  readonly problems: readonly string[]
}

/** Reads so many mutants in processes of their own. The same seed makes the same mutants. */
export async function readMutants(count: number, seed: number, told?: (done: number) => void): Promise<MutationReport> {
  const ends = new Map<string, number>()
  const kinds = new Map<string, number>()
  const problems: string[] = []
  let slowestMs = 0
  let peakBytes = 0
  let child: ChildProcess | null = null
  for (let number = 0; number < count; number++) {
    if (child && number % MUTANTS_PER_PROCESS === 0) child = await ended(child)
    child ??= await startedChild(seed)
    const begun = performance.now()
    const result = await answerOf(child, number)
    slowestMs = Math.max(slowestMs, performance.now() - begun)
    if (typeof result === 'string') {
      problems.push(`mutant ${number}: ${result}`)
      child = await ended(child)
      continue
    }
    count1(ends, result.end)
    count1(kinds, result.kind)
    peakBytes = Math.max(peakBytes, result.peakBytes)
    if (result.problem !== null) problems.push(`mutant ${number} (${result.kind}): ${result.problem}`)
    if (result.peakBytes > LIMIT_BYTES) {
      problems.push(`mutant ${number}: ${result.peakBytes} bytes of memory`)
      child = await ended(child)
    }
    told?.(number + 1)
  }
  if (child) await ended(child)
  return {
    mutants: count,
    ends: Object.fromEntries(ends),
    kinds: Object.fromEntries(kinds),
    slowestMs,
    peakBytes,
    problems,
  }
}

async function startedChild(seed: number): Promise<ChildProcess> {
  const child = fork(CHILD, [String(seed)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [message] = (await once(child, 'message', { signal: AbortSignal.timeout(60_000) })) as [unknown]
  if (message !== 'ready') throw new Error('the reading process did not start')
  return child
}

async function ended(child: ChildProcess): Promise<null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  return null
}

/** The child's answer, or what kept it from giving one. */
function answerOf(child: ChildProcess, number: number): Promise<MutantEnd | string> {
  return new Promise((resolve) => {
    const done = (result: MutantEnd | string) => {
      clearTimeout(limit)
      child.removeAllListeners('message')
      child.removeAllListeners('exit')
      resolve(result)
    }
    const limit = setTimeout(() => done(`hung for ${LIMIT_MS} ms`), LIMIT_MS)
    child.once('message', (message) => done(message as MutantEnd))
    child.once('exit', (code, signal) => done(`the process ended with ${String(code ?? signal)}`))
    child.send(number)
  })
}

function count1(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
