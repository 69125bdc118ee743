import { breakLinks } from './break-links.ts'
import type { BreakLinksTally } from './break-links.ts'
import { killEngine } from './kill-engine.ts'
import type { KillEngineTally } from './kill-engine.ts'
import { KILL_PHASES } from './kill-phase.ts'
import { killThreads } from './kill-threads.ts'
import type { KillThreadsTally } from './kill-threads.ts'
import { LINK_FAULTS } from './link-fault.ts'
import type { ProofOptions } from './proof-options.ts'

export interface LinkProofOptions extends ProofOptions {
  readonly faults: number
}

/** Two engines are killed at a time; the third lane mostly waits for silent links. */
const KILL_LANES = ['a', 'b'] as const
const SIX_STORES = ['tienda_01', 'tienda_03', 'tienda_07', 'tienda_08', 'tienda_13', 'tienda_16']
/** All that can be reached and have sales in the days concerned, the two that keep a good link last. */
const ALL_STORES = [
  'tienda_01',
  'tienda_07',
  'tienda_13',
  'tienda_16',
  'tienda_08',
  'tienda_12',
  'tienda_03',
  'tienda_04',
  'tienda_10',
  'tienda_15',
  'tienda_14',
  'tienda_06',
]
const SIZE = { days: 8, rowsPerDay: 200 } as const

async function killLane(options: ProofOptions, lane: string, kills: number): Promise<KillEngineTally> {
  const { seed, reportOf } = options
  return killEngine({ seed: `${seed}-${lane}`, kills, storeIds: SIX_STORES, ...SIZE }, reportOf(`engine ${lane}`))
}

async function faultLane(options: LinkProofOptions): Promise<{ threads: KillThreadsTally; links: BreakLinksTally[] }> {
  const { seed, threadKills, faults, reportOf } = options
  const threads = await killThreads({ seed, kills: threadKills, storeIds: SIX_STORES, ...SIZE }, reportOf('threads'))
  const links: BreakLinksTally[] = []
  for (const fault of LINK_FAULTS) {
    const report = reportOf('links')
    links.push(
      await breakLinks(
        { seed, fault, faults, storeIds: ALL_STORES, healthy: 2, ...SIZE, faultsPerStore: 3, clockSpeed: 1 },
        report,
      ),
    )
  }
  return { threads, links }
}

/** Kills and broken links over synchronisations; resolves with whether no row was lost, doubled or left half, and every fault struck. */
export async function proveExactlyOnce(options: LinkProofOptions): Promise<boolean> {
  const { kills, threadKills, faults, print } = options
  const half = Math.ceil(kills / KILL_LANES.length)
  const [engineA, engineB, { threads, links }] = await Promise.all([
    killLane(options, 'a', half),
    killLane(options, 'b', kills - half),
    faultLane(options),
  ])
  const engines = [engineA, engineB]
  const sum = (of: (tally: KillEngineTally) => number): number => engines.reduce((total, tally) => total + of(tally), 0)
  const worst = (of: (tally: KillEngineTally) => number): string => Math.max(...engines.map(of)).toFixed(0)

  print(`engine: ${sum((tally) => tally.kills)} SIGKILLs in ${sum((tally) => tally.rounds)} data folders`)
  print(`  while: ${KILL_PHASES.map((phase) => `${phase} ${sum((tally) => tally.phases.get(phase) ?? 0)}`).join(', ')}`)
  print(
    `  jobs taken back: ${sum((tally) => tally.requeuedJobs)}; at worst ${worst((tally) => tally.worstRequeueMs)} ms after the engine's start, ${worst((tally) => tally.worstRequeueSinceBootMs)} ms after the process's`,
  )
  for (const engine of engines) print(`  ${engine.comparisons.toString()}`)
  print(
    `job threads: ${threads.kills} killed in ${threads.rounds} runs, ${threads.interruptedJobs} jobs interrupted; ${threads.comparisons.toString()}`,
  )
  for (const link of links) {
    print(
      `${link.fault}: ${link.struck} faults (${link.struckEarly} in the first bytes) in ${link.rounds} runs, ${link.reconnects} reconnections, slowest store ${link.worstStoreSeconds.toFixed(0)} s, slowest store with a good link ${link.worstHealthySeconds.toFixed(0)} s; ${link.comparisons.toString()}`,
    )
  }
  const comparisons = [...engines, threads, ...links].map((part) => part.comparisons)
  const violations = comparisons.flatMap((each) => each.violations)
  const missed = [
    ...(sum((tally) => tally.kills) < kills ? ['engine kills'] : []),
    ...(threads.kills < threadKills ? ['thread kills'] : []),
    ...links.filter((link) => link.struck < faults).map((link) => `${link.fault} faults`),
  ]
  for (const violation of violations) print(`VIOLATION ${violation}`)
  if (missed.length > 0) print(`NOT REACHED ${missed.join(', ')}`)
  print(
    `total: ${comparisons.reduce((rows, each) => rows + each.rowsCompared, 0)} rows compared, ${violations.length === 0 ? 'none lost, none doubled, no half day' : `${violations.length} violations`}`,
  )
  return violations.length === 0 && missed.length === 0
}
