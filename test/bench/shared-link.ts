import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { DEFAULT_SETTINGS } from '../../src-shared/domain/settings.ts'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { runInEngine } from './engine-process.ts'
import type { EngineRun } from './engine-process.ts'
import { PLAIN_STORE_IDS } from './plain-stores.ts'
import { startSharedLineProcess } from './shared-line-process.ts'
import type { SharedLineProcess } from './shared-line-process.ts'

const TODAY = '2025-10-22' as BusinessDate
/** A Saturday, on which every one of these stores sold. */
const DAY = '2025-10-04' as BusinessDate
/** A simulated store's Saturday against its average day. */
const SATURDAY = 1.25
/** 10 Mbit/s. */
const BYTES_PER_SECOND = 1_250_000
/** 80 ms there and back. */
const ONE_WAY_MS = 40
const OUTAGE_MS = 30_000
const CACHE_BYTES = 256 * 1024 * 1024
const LIMIT_RATIO = 1.25

export interface SharedLinkBench {
  readonly rows: number
  /** TCP payload of the run, both directions. */
  readonly wireMB: number
  /** What the fuller direction takes at full speed. */
  readonly limitSeconds: number
  readonly seconds: number
  readonly ratio: number
  readonly outageSeconds: number
  /** Beyond what the run without the outage may take. */
  readonly outageOverSeconds: number
}

/** The everyday run of sixteen stores over one line, against what the line could carry at best; then with the line cut in the middle. */
export async function benchSharedLink(rowsPerStore: number): Promise<SharedLinkBench> {
  const demo = {
    today: TODAY,
    storeIds: PLAIN_STORE_IDS,
    rowsPerDay: Math.round(rowsPerStore / SATURDAY),
    historyDays: 20,
    password: 'demo',
  }
  const stores = await startSharedLineProcess({
    demos: [
      { ...demo, cacheBytes: CACHE_BYTES },
      { ...demo, cacheBytes: CACHE_BYTES },
    ],
    bytesPerSecond: BYTES_PER_SECOND,
    oneWayMs: ONE_WAY_MS,
  })
  try {
    // Once without the line, so that nobody pays for making the stores' data up.
    await load(stores.stores)
    const whole = await loadOverLine(stores)
    stores.planOutage(whole.wireBytes / 2, OUTAGE_MS)
    const cut = await load(stores.linkedStores)
    if (cut.rows !== whole.rows) throw new Error(`not the same rows: ${whole.rows}, ${cut.rows}`)
    return {
      rows: whole.rows,
      wireMB: whole.wireBytes / 1e6,
      limitSeconds: whole.limitSeconds,
      seconds: whole.seconds,
      ratio: whole.seconds / whole.limitSeconds,
      outageSeconds: cut.seconds,
      outageOverSeconds: cut.seconds - LIMIT_RATIO * whole.limitSeconds,
    }
  } finally {
    await stores.stop()
  }
}

async function loadOverLine(stores: SharedLineProcess) {
  const before = await stores.bytes()
  const run = await load(stores.linkedStores)
  const after = await stores.bytes()
  const fromServers = after.fromServers - before.fromServers
  const toServers = after.toServers - before.toServers
  return {
    ...run,
    wireBytes: fromServers + toServers,
    limitSeconds: Math.max(fromServers, toServers) / BYTES_PER_SECOND,
  }
}

function load(stores: readonly DemoStore[]): Promise<EngineRun> {
  return runInEngine({ stores, from: DAY, to: DAY, parallelStores: DEFAULT_SETTINGS.parallelStores })
}
