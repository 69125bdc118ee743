import { Random, seedOf } from '../../../src-main/demo/stores/random.ts'
import { withDataFolder } from '../chaos-folder.ts'
import type { ChaosReport } from '../chaos-report.ts'
import { bootLoad, examineLoad } from './job-load.ts'
import { LoadTally } from './load-tally.ts'

export interface KillJobThreadsOptions {
  readonly seed: string
  readonly kills: number
  /** Kills after which a data folder is let go on to the end of its work, and examined. */
  readonly killsPerFolder: number
  /** A bundled load process; its source when absent. */
  readonly entry?: string
}

const EVERY_MS = 150

/** Ends job threads at random instants of a mixed load, some of whose jobs end their threads themselves; the process lives on. */
export async function killJobThreads(options: KillJobThreadsOptions, report: ChaosReport): Promise<LoadTally> {
  const random = new Random(seedOf('kill-job-threads', options.seed))
  const tally = new LoadTally()
  while (tally.kills < options.kills && tally.violations.length === 0) {
    tally.rounds++
    await withDataFolder(async (folder) => {
      const where = `thread round ${tally.rounds}, seed ${options.seed}`
      const kills = Math.min(options.killsPerFolder, options.kills - tally.kills)
      const threadKills = { kills, everyMs: EVERY_MS }
      const boot = await bootLoad(
        { folder, seed: random.below(2 ** 31), feeds: true, threadKills },
        undefined,
        options.entry,
      )
      tally.kills += boot.lines.filter((line) => line.mark === 'thread-killed').length
      tally.addBoot(where, boot, true)
      tally.addFindings(where, examineLoad(folder))
      report.line(`round ${tally.rounds}: ${tally.kills} of ${options.kills} threads; ${tally.toString()}`)
      if (tally.violations.length === 0) return 'fine'
      report.line(`kept for inspection: ${folder}`)
      return 'keep'
    })
  }
  return tally
}
