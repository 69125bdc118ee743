import { bundleLoad } from './jobs/bundle-load.ts'
import { killJobProcess } from './jobs/kill-job-process.ts'
import { killJobThreads } from './jobs/kill-job-threads.ts'
import type { LoadTally } from './jobs/load-tally.ts'
import type { ProofOptions } from './proof-options.ts'

/** Two processes are killed at a time, and then threads. */
const LANES = ['a', 'b'] as const
const KILLS_PER_FOLDER = 25
const THREAD_KILLS_PER_FOLDER = 20

/** Kills over a mixed load of jobs; resolves with whether nothing was lost or ran twice at once, and every kill was made. */
export async function proveJobs(options: ProofOptions): Promise<boolean> {
  const { seed, kills, threadKills, reportOf, print } = options
  const bundle = await bundleLoad()
  const { entry } = bundle
  const half = Math.ceil(kills / LANES.length)
  const lanes = await Promise.all(
    LANES.map((lane, index) =>
      killJobProcess(
        { seed: `${seed}-${lane}`, kills: index === 0 ? half : kills - half, killsPerFolder: KILLS_PER_FOLDER, entry },
        reportOf(`jobs ${lane}`),
      ),
    ),
  )
  const threads = await killJobThreads(
    { seed, kills: threadKills, killsPerFolder: THREAD_KILLS_PER_FOLDER, entry },
    reportOf('threads'),
  )
  bundle.remove()
  const sum = (of: (tally: LoadTally) => number): number => lanes.reduce((total, tally) => total + of(tally), 0)
  print(
    `\nprocess: ${sum((tally) => tally.kills)} SIGKILLs (${sum((tally) => tally.killsInStartUp)} while it started) in ${sum((tally) => tally.rounds)} data folders`,
  )
  for (const lane of lanes) print(`  ${lane.toString()}`)
  print(
    `  jobs taken back: ${sum((tally) => tally.requeued)}, at ${lanes.flatMap((tally) => tally.requeueMs).length} starts`,
  )
  print(`    after the file began to be opened: ${spread(lanes.flatMap((tally) => tally.requeueMs))}`)
  print(`    after the process began: ${spread(lanes.flatMap((tally) => tally.sinceBootMs))}`)
  print(
    `threads: ${threads.kills} ended from outside, ${threads.ends.get('QUARANTINED') ?? 0} jobs that each ended three`,
  )
  print(`  ${threads.toString()}`)
  const tallies = [...lanes, threads]
  for (const violation of tallies.flatMap((tally) => tally.violations)) print(`VIOLATION ${violation}`)
  if (sum((tally) => tally.kills) < kills || threads.kills < threadKills) {
    print('NOT REACHED the number of kills')
    return false
  }
  return tallies.every((tally) => tally.violations.length === 0)
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((left, right) => left - right)
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0)
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`
}
