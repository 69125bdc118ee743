import { Random, seedOf } from '../../src-main/demo/stores/random.ts'
import { withDataFolder } from './chaos-folder.ts'
import { ComparisonTally } from './chaos-report.ts'
import type { ChaosReport } from './chaos-report.ts'
import { compareEverything } from './compare-days.ts'
import { bootEngine } from './engine-boot.ts'
import { endingProblems } from './run-ending.ts'
import { StoreFleet } from './store-fleet.ts'
import { readWarehouse } from './warehouse-snapshot.ts'

export interface KillThreadsOptions {
  readonly seed: string
  readonly kills: number
  readonly storeIds: readonly string[]
  readonly days: number
  readonly rowsPerDay: number
}

export interface KillThreadsTally {
  readonly comparisons: ComparisonTally
  kills: number
  rounds: number
  interruptedJobs: number
}

/** A round in which no thread could be struck any more is followed by another; so many in vain mean that something is wrong. */
const MAX_ROUNDS = 60

/** Ends job threads at random instants of runs whose process lives on, and compares after each kill and at the end of each run. */
export async function killThreads(options: KillThreadsOptions, report: ChaosReport): Promise<KillThreadsTally> {
  const random = new Random(seedOf('kill-threads', options.seed))
  const tally: KillThreadsTally = { comparisons: new ComparisonTally(), kills: 0, rounds: 0, interruptedJobs: 0 }
  while (tally.kills < options.kills && tally.rounds < MAX_ROUNDS && tally.comparisons.violations.length === 0) {
    tally.rounds++
    await withDataFolder(async (folder) => {
      await threadRound(options, random, tally, folder)
      report.line(
        `round ${tally.rounds}: ${tally.kills} of ${options.kills} threads killed; ${tally.comparisons.toString()}`,
      )
      if (tally.comparisons.violations.length === 0) return 'fine'
      report.line(`kept for inspection: ${folder}`)
      return 'keep'
    })
  }
  return tally
}

async function threadRound(
  options: KillThreadsOptions,
  random: Random,
  tally: KillThreadsTally,
  folder: string,
): Promise<void> {
  const fleet = await StoreFleet.start({ ...options, seed: `${options.seed}-${tally.rounds}` })
  try {
    const boot = await bootEngine({
      dataFolder: folder,
      stores: fleet.stores,
      from: fleet.from,
      to: fleet.to,
      runs: [{ reload: false }],
      pageRows: 100,
      parallelStores: 4,
      threadKills: { kills: options.kills - tally.kills, seed: random.below(2 ** 31), everyMs: 500 },
    })
    const where = `thread round ${tally.rounds}, seed ${options.seed}`
    for (const line of boot.lines) {
      if (line.mark !== 'thread-killed') continue
      tally.kills++
      tally.interruptedJobs += line.jobs
      if (line.halfDays > 0) tally.comparisons.violations.push(`${where}: ${line.halfDays} half days after a kill`)
    }
    tally.comparisons.add(where, compareEverything(await readWarehouse(folder), fleet.current))
    tally.comparisons.violations.push(...endingProblems(boot).map((problem) => `${where}: ${problem}`))
  } finally {
    await fleet.stop()
  }
}
