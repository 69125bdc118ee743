import { Random, seedOf } from '../../../src-main/demo/stores/random.ts'
import { withDataFolder } from '../chaos-folder.ts'
import type { ChaosReport } from '../chaos-report.ts'
import type { KillMoment } from '../killable-process.ts'
import { bootLoad, examineLoad } from './job-load.ts'
import { LoadTally } from './load-tally.ts'

export interface KillJobProcessOptions {
  readonly seed: string
  readonly kills: number
  /** Kills after which a data folder is let go on to the end of its work, and examined. */
  readonly killsPerFolder: number
  /** A bundled load process; its source when absent. */
  readonly entry?: string
}

/** SIGKILLs the job engine at random instants of a mixed load that never stops, then lets it finish, and examines what happened. */
export async function killJobProcess(options: KillJobProcessOptions, report: ChaosReport): Promise<LoadTally> {
  const random = new Random(seedOf('kill-job-process', options.seed))
  const tally = new LoadTally()
  while (tally.kills < options.kills && tally.violations.length === 0) {
    tally.rounds++
    await withDataFolder(async (folder) => {
      await round(options, random, tally, folder)
      report.line(`round ${tally.rounds}: ${tally.kills} of ${options.kills} kills; ${tally.toString()}`)
      if (tally.violations.length === 0) return 'fine'
      report.line(`kept for inspection: ${folder}`)
      return 'keep'
    })
  }
  return tally
}

async function round(options: KillJobProcessOptions, random: Random, tally: LoadTally, folder: string): Promise<void> {
  const where = `round ${tally.rounds}, seed ${options.seed}`
  const orders = () => ({ folder, seed: random.below(2 ** 31), threadKills: null })
  for (let kills = 0; kills < options.killsPerFolder && tally.kills < options.kills; kills++) {
    const boot = await bootLoad({ ...orders(), feeds: true }, randomMoment(random), options.entry)
    tally.kills++
    if (!boot.lines.some((line) => line.mark === 'ready')) tally.killsInStartUp++
    tally.addBoot(`${where}, kill ${kills + 1}`, boot, false)
  }
  tally.addBoot(where, await bootLoad({ ...orders(), feeds: false }, undefined, options.entry), true)
  tally.addFindings(where, examineLoad(folder))
}

/** Some while it starts, most while it works, the greater part of these close to the first or the last step of a handler. */
function randomMoment(random: Random): KillMoment {
  const choice = random.next()
  if (choice < 0.12) return { after: 'spawn', nth: 1, delayMs: random.next() * 600 }
  if (choice < 0.4) return { after: 'ready', nth: 1, delayMs: random.next() * 500 }
  return { after: choice < 0.7 ? 'start' : 'end', nth: 1 + random.below(40), delayMs: random.next() * 6 }
}
