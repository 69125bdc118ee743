import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { BENCH_CASES } from './bench-cases.ts'
import type { BenchCase } from './bench-cases.ts'

/*
 * Figures against a named baseline of the same run, each case in a process of its own so that one's memory and caches do not colour the next:
 *   npm run bench                      all cases, medians of their rounds
 *   npm run bench -- extraction memory-2M
 * Nothing fails here for being slow: machines differ. The target stands beside the figure, and the reader judges.
 */
const wanted = process.argv.slice(2)
const only = wanted.indexOf('--case')
if (only >= 0) {
  const found = BENCH_CASES.find((each) => each.name === wanted[only + 1])
  if (!found) throw new Error(`no case ${wanted[only + 1] ?? ''}`)
  process.stdout.write(`${JSON.stringify(await found.measure())}\n`)
} else {
  const unknown = wanted.filter((name) => !BENCH_CASES.some((each) => each.name === name))
  if (unknown.length > 0) {
    console.error(`No such case: ${unknown.join(', ')}. There are: ${BENCH_CASES.map((each) => each.name).join(', ')}`)
    process.exit(2)
  }
  const table = new Table({ head: ['case', 'figure', 'median', 'rounds', 'target'], style: { head: [], border: [] } })
  for (const each of BENCH_CASES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const rounds: Readonly<Record<string, number>>[] = []
    for (let round = 1; round <= each.rounds; round++) {
      console.error(`${each.name}, round ${round} of ${each.rounds}…`)
      rounds.push(await measureApart(each))
    }
    for (const figure of Object.keys(rounds[0] ?? {})) {
      const values = rounds.map((round) => round[figure] ?? Number.NaN)
      table.push([each.name, figure, shown(median(values)), values.map(shown).join(' · '), each.targets[figure] ?? ''])
    }
  }
  console.log(table.toString())
}

/** The case in a new process. */
function measureApart(each: BenchCase): Promise<Readonly<Record<string, number>>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--case', each.name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(output.trim().split('\n').at(-1) ?? '{}') as Readonly<Record<string, number>>)
      else reject(new Error(`${each.name} ended with ${String(code)}`))
    })
  })
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2)
}
