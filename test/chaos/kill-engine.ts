import { Random, seedOf } from '../../src-main/demo/stores/random.ts'
import { withDataFolder } from './chaos-folder.ts'
import { ComparisonTally } from './chaos-report.ts'
import type { ChaosReport } from './chaos-report.ts'
import { compareEverything, compareWholeDays } from './compare-days.ts'
import { bootEngine } from './engine-boot.ts'
import type { EngineBoot, KillInstant } from './engine-boot.ts'
import type { EngineOrders } from './engine-orders.ts'
import { KILL_PHASES, phaseAtDeath } from './kill-phase.ts'
import type { KillPhase } from './kill-phase.ts'
import { endingProblems } from './run-ending.ts'
import { StoreFleet } from './store-fleet.ts'
import { readWarehouse } from './warehouse-snapshot.ts'

export interface KillEngineOptions {
  readonly seed: string
  readonly kills: number
  readonly storeIds: readonly string[]
  readonly days: number
  readonly rowsPerDay: number
}

export interface KillEngineTally {
  readonly comparisons: ComparisonTally
  readonly phases: ReadonlyMap<KillPhase, number>
  kills: number
  rounds: number
  requeuedJobs: number
  /** From the call of startEngine until interrupted jobs were queued again, over starts that had some; and from the start of the process. */
  worstRequeueMs: number
  worstRequeueSinceBootMs: number
}

/** Kills that one run may suffer before it is let go on to its end. */
const MAX_KILLS_PER_RUN = 14
const PAGE_ROWS = 100
const PARALLEL_STORES = 4

/**
 * SIGKILLs the whole engine at random instants of a first load and then of a reload of changed stores, each time comparing what it left,
 * before it starts again. Data folder, stores and their data are new in each round.
 */
export async function killEngine(options: KillEngineOptions, report: ChaosReport): Promise<KillEngineTally> {
  const random = new Random(seedOf('kill-engine', options.seed))
  const phases = new Map<KillPhase, number>(KILL_PHASES.map((phase) => [phase, 0]))
  const tally: KillEngineTally = {
    comparisons: new ComparisonTally(),
    phases,
    kills: 0,
    rounds: 0,
    requeuedJobs: 0,
    worstRequeueMs: 0,
    worstRequeueSinceBootMs: 0,
  }
  while (tally.kills < options.kills && tally.comparisons.violations.length === 0) {
    tally.rounds++
    await withDataFolder(async (folder) => {
      await killRound({ options, random, tally, phases, folder, report })
      report.line(`round ${tally.rounds}: ${tally.kills} of ${options.kills} kills; ${tally.comparisons.toString()}`)
      return tally.comparisons.violations.length === 0 ? 'fine' : 'keep'
    })
  }
  return tally
}

interface Round {
  readonly options: KillEngineOptions
  readonly random: Random
  readonly tally: KillEngineTally
  readonly phases: Map<KillPhase, number>
  readonly folder: string
  readonly report: ChaosReport
}

async function killRound(round: Round): Promise<void> {
  const { options, random, tally, folder } = round
  const fleet = await StoreFleet.start({ ...options, seed: `${options.seed}-${tally.rounds}` })
  try {
    const orders: EngineOrders = {
      dataFolder: folder,
      stores: fleet.stores,
      from: fleet.from,
      to: fleet.to,
      runs: [{ reload: false }],
      pageRows: PAGE_ROWS,
      parallelStores: PARALLEL_STORES,
      threadKills: null,
    }
    await killUntilDone(round, orders, fleet)
    await fleet.change(random)
    await killUntilDone(round, { ...orders, runs: [{ reload: false }, { reload: true }] }, fleet)
  } finally {
    await fleet.stop()
  }
}

async function killUntilDone(round: Round, orders: EngineOrders, fleet: StoreFleet): Promise<void> {
  const { options, random, tally, phases, folder, report } = round
  for (let killsHere = 0; ;) {
    const mayKill = tally.kills < options.kills && killsHere < MAX_KILLS_PER_RUN
    const kill = mayKill ? randomInstant(random, options.storeIds.length * options.days) : undefined
    const boot = await bootEngine(orders, kill ? { kill } : {})
    noteStart(tally, boot)
    const snapshot = await readWarehouse(folder)
    const where = `round ${tally.rounds}, run ${orders.runs.length}, kill ${tally.kills + 1}, seed ${options.seed}`
    if (!boot.killed) {
      tally.comparisons.add(where, compareEverything(snapshot, fleet.current))
      tally.comparisons.violations.push(...endingProblems(boot).map((problem) => `${where}: ${problem}`))
      return
    }
    killsHere++
    tally.kills++
    const phase = phaseAtDeath(boot.lines)
    phases.set(phase, (phases.get(phase) ?? 0) + 1)
    tally.comparisons.add(`${where} (${phase})`, compareWholeDays(snapshot, fleet.versions))
    if (tally.comparisons.violations.length > 0) {
      report.line(`kept for inspection: ${folder}`)
      return
    }
  }
}

function noteStart(tally: KillEngineTally, boot: EngineBoot): void {
  const ready = boot.lines.find((line) => line.mark === 'ready')
  if (ready?.mark !== 'ready' || ready.requeued === 0) return
  tally.requeuedJobs += ready.requeued
  tally.worstRequeueMs = Math.max(tally.worstRequeueMs, ready.requeueMs)
  tally.worstRequeueSinceBootMs = Math.max(tally.worstRequeueSinceBootMs, ready.sinceBootMs)
}

/**
 * Most are tied to a kind of moment, since moments of a millisecond would hardly be met by chance; the delay is random in any case. How often a
 * moment comes in a run depends on its store-days.
 */
function instants(
  storeDays: number,
): readonly (readonly [weight: number, KillInstant['after'], nthLimit: number, delayLimitMs: number])[] {
  return [
    [8, 'spawn', 1, 2_500],
    [14, 'ready', 1, 5_000],
    [5, 'sync.connecting', 3, 80],
    [14, '+page', storeDays, 12],
    [8, '+publish', storeDays / 4, 25],
    [8, '+checkpoint', storeDays / 8, 25],
    [18, 'statement', storeDays * 11, 0],
    [20, 'statement', storeDays * 11, 8],
    [5, 'ended', 1, 150],
  ]
}

function randomInstant(random: Random, storeDays: number): KillInstant {
  const choices = instants(storeDays)
  let left = random.next() * choices.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, after, nthLimit, delayLimitMs] of choices) {
    left -= weight
    if (left <= 0)
      return { after, nth: 1 + Math.floor(random.next() * nthLimit), delayMs: random.next() * delayLimitMs }
  }
  return { after: 'ready', nth: 1, delayMs: 0 }
}
