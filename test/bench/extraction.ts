import { fileURLToPath } from 'node:url'
import { Connection, Request } from 'tedious'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { SyncStoreParameters, SyncStoreResult } from '../../src-shared/domain/job.ts'
import { DEFAULT_SETTINGS } from '../../src-shared/domain/settings.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { loadDatasets } from '../../src-main/dataset-files/load-datasets.ts'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { groupDaysIntoSpans } from '../../src-main/extract/day-spans.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { syncStoreHandler } from '../../src-main/job-handlers/sync-store.ts'
import type { WarehouseAccess } from '../../src-main/warehouse/warehouse-access.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { startDemoProcess } from './demo-process.ts'
import { runInEngine } from './engine-process.ts'
import type { EngineRun } from './engine-process.ts'
import { inNewWarehouse } from './new-warehouse.ts'
import { noProcedures } from '../support/no-procedures.ts'

const TODAY = '2025-10-22' as BusinessDate
const ROWS_PER_DAY = 30_000
/** A standard store without encryption, so that both readings pay for the protocol only. */
const STORE = 'tienda_13'

/** The simulated store keeps what it has encoded, so that it does not become the slower side. */
const DEMO_CACHE_BYTES = 1_500_000_000

export interface ExtractionBench {
  readonly rows: number
  /** From the store's table to published, verified days. */
  readonly rowsPerSecond: number
  /** The driver alone reading the same columns of the same rows in one query, its values thrown away. */
  readonly bareRowsPerSecond: number
  readonly ratio: number
}

export interface ExtractionMemoryBench {
  readonly rows: number
  readonly rowsPerSecond: number
  /** Highest resident memory of the engine's process (Node, its threads, driver and DuckDB), in MB of a million bytes. */
  readonly peakRssMB: number
}

/**
 * One store's extraction end to end against a bare read. Both are run once before, so that neither pays for making the simulated
 * store's data up. Throws when a day is not verified.
 */
export async function benchExtraction(targetRows: number): Promise<ExtractionBench> {
  return withStore(targetRows, async (bench) => {
    await bench.bareRead()
    await bench.extract()
    const { rows, rowsPerSecond } = await bench.extract()
    const bareRowsPerSecond = await bench.bareRead()
    return { rows, rowsPerSecond, bareRowsPerSecond, ratio: rowsPerSecond / bareRowsPerSecond }
  })
}

/** The memory that the engine takes for one store's extraction of this many rows. */
export async function benchExtractionMemory(targetRows: number): Promise<ExtractionMemoryBench> {
  return withStore(targetRows, async (bench) => {
    const { rows, seconds, peakRssMB } = await bench.runInEngine()
    return { rows, rowsPerSecond: rows / seconds, peakRssMB }
  })
}

interface StoreBench {
  /** Rows per second of the driver alone. */
  bareRead(): Promise<number>
  /** Into a new warehouse each time. */
  extract(): Promise<{ readonly rows: number; readonly rowsPerSecond: number }>
  /** The same as a run of the whole engine in a process of its own. */
  runInEngine(): Promise<EngineRun>
}

async function withStore<R>(targetRows: number, measure: (bench: StoreBench) => Promise<R>): Promise<R> {
  const historyDays = Math.max(1, Math.round(targetRows / ROWS_PER_DAY))
  const demo = await startDemoProcess({
    today: TODAY,
    storeIds: [STORE],
    rowsPerDay: ROWS_PER_DAY,
    historyDays,
    password: 'demo',
    cacheBytes: DEMO_CACHE_BYTES,
  })
  try {
    const [store] = demo.stores
    const [dataset] = await shippedDatasets()
    if (!store || !dataset) throw new Error('no store or dataset')
    const days = Array.from({ length: historyDays }, (_, i) => addDays(TODAY, i - historyDays))
    return await measure({
      bareRead: () => bareRead(store, dataset, days),
      extract: () => extractIntoNewWarehouse(store, dataset, days),
      runInEngine: () =>
        runInEngine({
          stores: [store],
          from: addDays(TODAY, -historyDays),
          to: addDays(TODAY, -1),
          parallelStores: DEFAULT_SETTINGS.parallelStores,
        }),
    })
  } finally {
    await demo.stop()
  }
}

async function extractIntoNewWarehouse(
  store: DemoStore,
  dataset: Dataset,
  days: readonly BusinessDate[],
): Promise<{ readonly rows: number; readonly rowsPerSecond: number }> {
  const { result, seconds } = await inNewWarehouse(dataset, (warehouse) => extract(store, dataset, warehouse, days))
  if (result.daysVerified + result.daysEmpty !== days.length)
    throw new Error(`days not verified: ${JSON.stringify(result)}`)
  return { rows: result.rowsLoaded, rowsPerSecond: result.rowsLoaded / seconds }
}

export async function shippedDatasets(): Promise<readonly Dataset[]> {
  return loadDatasets(fileURLToPath(new URL('../../resources/datasets', import.meta.url)))
}

/** Runs the product's handler for one store, as a job thread would. */
async function extract(
  store: DemoStore,
  dataset: Dataset,
  warehouse: WarehouseAccess,
  days: readonly BusinessDate[],
): Promise<SyncStoreResult> {
  let pin: CertificatePin | null = null
  const parameters: SyncStoreParameters = {
    datasetId: 'ventas',
    storeId: store.id,
    spans: groupDaysIntoSpans(days),
    recheckSpans: [],
    reload: false,
  }
  return syncStoreHandler.run({
    jobId: `bench-${store.id}`,
    attempt: 1,
    parameters,
    signal: new AbortController().signal,
    clock: systemClock,
    warehouse,
    dataset: async () => dataset,
    storeAccess: async () => ({
      store: storeFixture({
        id: store.id,
        name: store.name,
        server: store.host,
        port: store.port,
        database: store.database,
        user: store.user,
        encryption: store.encryption,
      }),
      password: store.password,
      pin,
    }),
    centralAccess: () => Promise.reject(new Error('no central server here')),
    pinCentral: () => Promise.reject(new Error('no central server here')),
    sapAccess: () => Promise.reject(new Error('no SAP here')),
    pinSap: () => Promise.reject(new Error('no SAP here')),
    sapMail: () => Promise.reject(new Error('no SAP here')),
    pinCertificate: async (_, seen) => {
      pin = seen
    },
    settings: async () => DEFAULT_SETTINGS,
    outgoingMail: () => Promise.resolve(null),
    outgoingWebhook: () => Promise.resolve(null),
    resultsFolder: '',
    procedures: noProcedures,
    noticeSent: () => Promise.resolve(),
    uploadFiles: { catalogDb: '', drafts: '' },
    coverageChanged: () => {},
    draftChanged: () => {},
    lotChanged: () => {},
    sapChanged: () => {},
    procedureArrived: () => {},
    progress: () => {},
    log: () => {},
  })
}

/** Rows per second of the driver alone. */
async function bareRead(store: DemoStore, dataset: Dataset, days: readonly BusinessDate[]): Promise<number> {
  const connection = new Connection({
    server: store.host,
    authentication: { type: 'default', options: { userName: store.user, password: store.password } },
    options: { port: store.port, database: store.database, encrypt: false, requestTimeout: 0, packetSize: 8192 },
  })
  await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())))
  const columns = dataset.columns.map((column) => column.name).join(', ')
  let rows = 0
  const started = performance.now()
  await new Promise<void>((resolve, reject) => {
    const request = new Request(
      `SELECT ${columns} FROM dbo.ventas WHERE fecha >= '${days[0]}' AND fecha < '${TODAY}'`,
      (error) => (error ? reject(error) : resolve()),
    )
    request.on('row', () => {
      rows += 1
    })
    connection.execSql(request)
  })
  const seconds = (performance.now() - started) / 1000
  connection.close()
  return rows / seconds
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , what = 'ratio', rows = '500000'] = process.argv
  const result = what === 'memory' ? await benchExtractionMemory(Number(rows)) : await benchExtraction(Number(rows))
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
