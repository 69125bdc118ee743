import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { Random, seedOf } from '../../src-main/demo/stores/random.ts'
import { STORE_PROFILES } from '../../src-main/demo/stores/store-profiles.ts'
import { withDataFolder } from './chaos-folder.ts'
import { ComparisonTally } from './chaos-report.ts'
import type { ChaosReport } from './chaos-report.ts'
import { compareEverything } from './compare-days.ts'
import { bootEngine } from './engine-boot.ts'
import type { EngineBoot } from './engine-boot.ts'
import { FailingLink } from './link-fault.ts'
import type { LinkFault } from './link-fault.ts'
import { endingProblems, storesOf } from './run-ending.ts'
import { StoreFleet } from './store-fleet.ts'
import { readWarehouse } from './warehouse-snapshot.ts'

export interface BreakLinksOptions {
  readonly seed: string
  readonly fault: LinkFault
  readonly faults: number
  /** The last `healthy` of these have a good link, and must not notice anything. */
  readonly storeIds: readonly string[]
  readonly healthy: number
  readonly days: number
  readonly rowsPerDay: number
  /** Faults of one store in one run. */
  readonly faultsPerStore: number
  /** 1 waits out the product's own patience. */
  readonly clockSpeed: number
}

export interface BreakLinksTally {
  readonly fault: LinkFault
  readonly comparisons: ComparisonTally
  struck: number
  struckEarly: number
  rounds: number
  reconnects: number
  worstStoreSeconds: number
  worstHealthySeconds: number
}

const MAX_ROUNDS = 40
const ALLOW_PLAIN = new Set(STORE_PROFILES.filter(({ encryption }) => encryption === 'supported').map(({ id }) => id))

/** Runs with links that fail in one way at random byte positions; compares row by row at the end of each. */
export async function breakLinks(options: BreakLinksOptions, report: ChaosReport): Promise<BreakLinksTally> {
  const random = new Random(seedOf('break-links', options.fault, options.seed))
  const tally: BreakLinksTally = {
    fault: options.fault,
    comparisons: new ComparisonTally(),
    struck: 0,
    struckEarly: 0,
    rounds: 0,
    reconnects: 0,
    worstStoreSeconds: 0,
    worstHealthySeconds: 0,
  }
  while (tally.struck < options.faults && tally.rounds < MAX_ROUNDS && tally.comparisons.violations.length === 0) {
    tally.rounds++
    await withDataFolder(async (folder) => {
      await linkRound(options, random, tally, folder)
      report.line(
        `${options.fault}, round ${tally.rounds}: ${tally.struck} of ${options.faults} faults; ${tally.comparisons.toString()}`,
      )
      if (tally.comparisons.violations.length === 0) return 'fine'
      report.line(`kept for inspection: ${folder}`)
      return 'keep'
    })
  }
  return tally
}

async function linkRound(
  options: BreakLinksOptions,
  random: Random,
  tally: BreakLinksTally,
  folder: string,
): Promise<void> {
  const fleet = await StoreFleet.start({ ...options, seed: `${options.seed}-${options.fault}-${tally.rounds}` })
  const failing = new Map<string, FailingLink>()
  try {
    const struckStores = options.storeIds.slice(0, options.storeIds.length - options.healthy)
    for (const storeId of struckStores) {
      const store = fleet.stores.find(({ id }) => id === storeId)
      if (!store) throw new Error(`no store ${storeId}`)
      const left = options.faults - tally.struck - failing.size * options.faultsPerStore
      if (left <= 0) break
      const link = new FailingLink(options.fault, Math.min(left, options.faultsPerStore), store.port, random)
      await link.link.start()
      failing.set(storeId, link)
    }
    const boot = await bootEngine(
      {
        dataFolder: folder,
        stores: fleet.stores.map((store, index) => throughLink(store, index, failing, options.fault)),
        from: fleet.from,
        to: fleet.to,
        runs: [{ reload: false }],
        pageRows: 100,
        parallelStores: Math.min(16, fleet.stores.length),
        threadKills: null,
      },
      { clockSpeed: options.clockSpeed, timeLimitMs: 600_000 },
    )
    const where = `${options.fault} round ${tally.rounds}, seed ${options.seed}`
    noteStores(tally, boot, failing, where)
    tally.comparisons.add(where, compareEverything(await readWarehouse(folder), fleet.current))
    tally.comparisons.violations.push(...endingProblems(boot).map((problem) => `${where}: ${problem}`))
  } finally {
    for (const { link } of failing.values()) await link.stop()
    await fleet.stop()
  }
}

/** Every second store whose server allows it goes without encryption, so that noise reaches the protocol and not only TLS. */
function throughLink(
  store: DemoStore,
  index: number,
  failing: ReadonlyMap<string, FailingLink>,
  fault: LinkFault,
): DemoStore {
  const link = failing.get(store.id)
  const plain = fault === 'garbage' && index % 2 === 1 && ALLOW_PLAIN.has(store.id)
  return { ...store, port: link?.link.port ?? store.port, encryption: plain ? 'none' : store.encryption }
}

function noteStores(
  tally: BreakLinksTally,
  boot: EngineBoot,
  failing: ReadonlyMap<string, FailingLink>,
  where: string,
): void {
  for (const { struck, struckEarly } of failing.values()) {
    tally.struck += struck
    tally.struckEarly += struckEarly
  }
  for (const store of storesOf(boot)) {
    tally.reconnects += store.reconnects
    if (failing.has(store.storeId)) {
      tally.worstStoreSeconds = Math.max(tally.worstStoreSeconds, store.seconds)
      // Slow is not dead: a link that carries something must not be given up.
      if (tally.fault === 'slow' && store.reconnects > 0)
        tally.comparisons.violations.push(
          `${where}: ${store.storeId} reconnected ${store.reconnects} times on a slow link`,
        )
      continue
    }
    tally.worstHealthySeconds = Math.max(tally.worstHealthySeconds, store.seconds)
    if (store.reconnects > 0)
      tally.comparisons.violations.push(
        `${where}: ${store.storeId} has a good link and reconnected ${store.reconnects} times`,
      )
  }
}
