import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import type { StoreEndpoint } from '../../src-main/sqlserver/store-endpoint.ts'
import { startDemoProcess } from './demo-process.ts'
import { runInEngine } from './engine-process.ts'
import type { EngineRun } from './engine-process.ts'
import { shippedDatasets } from './extraction.ts'
import { inNewWarehouse } from './new-warehouse.ts'
import { PLAIN_STORE_IDS } from './plain-stores.ts'
import { extractSeedWay } from './seed-way.ts'

const TODAY = '2025-10-22' as BusinessDate
/** Monday to Wednesday, on which every one of these stores sold. */
const FIRST_DAY = '2025-10-06' as BusinessDate
const LAST_DAY = addDays(FIRST_DAY, 2)
const ROWS_PER_DAY = 10_000
const LINK = { latencyMs: 30, bytesPerSecond: 1_250_000, bandwidth: 'shared', dropEveryMs: 60_000 } as const

export interface ChainBench {
  readonly rows: number
  /** The replaced system's way: one store at a time, OFFSET pages of 20,000, a new connection per page. */
  readonly seedSeconds: number
  readonly seconds4: number
  readonly seconds8: number
  readonly seconds16: number
  /** How many times quicker than the seed's way, with that many stores at once. */
  readonly ratio4: number
  readonly ratio8: number
  readonly ratio16: number
  /** Processor seconds of the engine with 16 at once: what is left of the time when there are processors enough. */
  readonly engineCpu16: number
}

/** Sixteen stores behind links of 60 ms and 10 Mbit/s each with a drop per minute, the product's way against the seed's. */
export async function benchChain(): Promise<ChainBench> {
  const options = {
    today: TODAY,
    storeIds: PLAIN_STORE_IDS,
    rowsPerDay: ROWS_PER_DAY,
    historyDays: 30,
    password: 'demo',
    // What a real server has in its memory, too: the stores and their links share the machine's processors with what is measured.
    cachedRows: 600_000,
    cacheBytes: 256 * 1024 * 1024,
  }
  const demos = [await startDemoProcess(options, LINK), await startDemoProcess(options, LINK)]
  const direct = told(demos.map((demo) => demo.stores))
  const linked = told(demos.map((demo) => demo.linkedStores))
  const run = (stores: readonly DemoStore[], parallelStores: number): Promise<EngineRun> =>
    runInEngine({ stores, from: FIRST_DAY, to: LAST_DAY, parallelStores })
  try {
    const [dataset] = await shippedDatasets()
    if (!dataset) throw new Error('no dataset')
    // Once directly, so that nobody pays for making the stores' data up.
    await run(direct, 4)
    const seed = await seedWay(linked, dataset)
    const four = await run(linked, 4)
    const eight = await run(linked, 8)
    const sixteen = await run(linked, 16)
    if (four.rows !== seed.rows || eight.rows !== seed.rows || sixteen.rows !== seed.rows) {
      throw new Error(`not the same rows: ${seed.rows}, ${four.rows}, ${eight.rows}, ${sixteen.rows}`)
    }
    return {
      rows: seed.rows,
      seedSeconds: seed.seconds,
      seconds4: four.seconds,
      seconds8: eight.seconds,
      seconds16: sixteen.seconds,
      ratio4: seed.seconds / four.seconds,
      ratio8: seed.seconds / eight.seconds,
      ratio16: seed.seconds / sixteen.seconds,
      engineCpu16: sixteen.cpuSeconds,
    }
  } finally {
    await Promise.all(demos.map((demo) => demo.stop()))
  }
}

/** The two processes serve stores of the same names. */
function told(perProcess: readonly (readonly DemoStore[])[]): readonly DemoStore[] {
  return perProcess.flatMap((stores, index) =>
    stores.map((store) => ({ ...store, id: `${store.id}_${index}`, encryption: 'none' as const })),
  )
}

/** Into a new warehouse. */
async function seedWay(
  stores: readonly DemoStore[],
  dataset: Dataset,
): Promise<{ readonly rows: number; readonly seconds: number }> {
  const { result, seconds } = await inNewWarehouse(dataset, (warehouse) =>
    extractSeedWay(stores.map(asEndpoint), { clock: systemClock, dataset, warehouse, from: FIRST_DAY, to: LAST_DAY }),
  )
  return { rows: result, seconds }
}

function asEndpoint(store: DemoStore): StoreEndpoint {
  return {
    store: {
      id: store.id,
      server: store.host,
      port: store.port,
      database: store.database,
      user: store.user,
      encryption: 'none',
    },
    password: store.password,
    pin: null,
  }
}
