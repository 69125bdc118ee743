import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { addDays } from '../../../src-shared/domain/business-date.ts'
import type { Dataset } from '../../../src-shared/domain/dataset.ts'
import type { LogLevel, SyncStoreParameters, SyncStoreResult } from '../../../src-shared/domain/job.ts'
import { DEFAULT_SETTINGS } from '../../../src-shared/domain/settings.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import type { CertificatePin, Store } from '../../../src-shared/domain/store.ts'
import { loadDatasets } from '../../../src-main/dataset-files/load-datasets.ts'
import { DemoStores } from '../../../src-main/demo/demo-stores.ts'
import type { DemoOptions, DemoStore } from '../../../src-main/demo/demo-stores.ts'
import { groupDaysIntoSpans } from '../../../src-main/extract/day-spans.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import type { Clock } from '../../../src-main/foundation/clock.ts'
import { syncStoreHandler } from '../../../src-main/job-handlers/sync-store.ts'
import type { JobContext, StoreAccess } from '../../../src-main/jobs/job-handler.ts'
import { openWarehouse } from '../../../src-main/warehouse/open-warehouse.ts'
import type { Warehouse } from '../../../src-main/warehouse/warehouse.ts'
import { storeFixture } from '../../support/store-fixture.ts'
import { noProcedures } from '../../support/no-procedures.ts'

export const TODAY = '2025-10-22' as BusinessDate

/** Noon of TODAY in the stores' zone. */
const NOON_MS = Date.parse('2025-10-22T16:00:00Z')

/** The real clock set to TODAY. */
export const demoClock: Clock = {
  ...systemClock,
  nowMs: () => NOON_MS + Math.round(performance.now()),
}

export interface LogEntry {
  readonly level: LogLevel
  readonly event: string
  readonly details: Readonly<Record<string, string | number>>
}

export interface SyncOptions {
  readonly days?: readonly BusinessDate[]
  readonly recheckDays?: readonly BusinessDate[]
  readonly reload?: boolean
  readonly jobId?: string
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly settings?: Partial<Settings>
  /** Changes to the store as it is stored, such as another port. */
  readonly store?: Partial<Store>
  readonly password?: string
  readonly dataset?: Dataset
  onLog?(entry: LogEntry): void
}

/** Simulated stores in this thread, a warehouse in a temporary folder, and the handler that joins them. */
export class DemoSync {
  readonly demo: DemoStores
  readonly warehouse: Warehouse
  readonly dataset: Dataset
  readonly log: LogEntry[] = []
  readonly progress: { readonly done: number; readonly total: number | null }[] = []
  readonly pins = new Map<string, CertificatePin>()
  readonly #folder: string
  #jobs = 0

  private constructor(demo: DemoStores, warehouse: Warehouse, dataset: Dataset, folder: string) {
    this.demo = demo
    this.warehouse = warehouse
    this.dataset = dataset
    this.#folder = folder
  }

  /** Of the dataset given, or of the one shipped under that id. */
  static async start(options: Partial<DemoOptions> = {}, dataset: Dataset | string = 'ventas'): Promise<DemoSync> {
    const folder = await mkdtemp(join(tmpdir(), 'caudal-sync-'))
    const demo = new DemoStores({ today: TODAY, historyDays: 10, rowsPerDay: 40, password: 'demo', ...options })
    await demo.start()
    const used = typeof dataset === 'string' ? await shippedDataset(dataset) : dataset
    const warehouse = await openWarehouse({
      filePath: join(folder, 'warehouse.duckdb'),
      datasets: [used],
      clock: demoClock,
    })
    return new DemoSync(demo, warehouse, used, folder)
  }

  async stop(): Promise<void> {
    await this.demo.stop()
    await this.warehouse.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  store(id: string): DemoStore {
    const found = this.demo.stores.find((store) => store.id === id)
    if (!found) throw new Error(`no demo store ${id}`)
    return found
  }

  access(id: string, changes: Partial<Store> = {}, password?: string): StoreAccess {
    const demo = this.store(id)
    return {
      store: storeFixture({
        id,
        name: demo.name,
        server: demo.host,
        port: demo.port,
        database: demo.database,
        user: demo.user,
        encryption: demo.encryption,
        queryOverrides: { ...demo.queries },
        ...changes,
      }),
      password: password ?? demo.password,
      pin: this.pins.get(id) ?? null,
    }
  }

  /** Runs the handler as the engine would. The days default to the ten before TODAY. */
  async sync(storeId: string, options: SyncOptions = {}): Promise<SyncStoreResult> {
    const parameters: SyncStoreParameters = {
      datasetId: (options.dataset ?? this.dataset).id,
      storeId,
      spans: groupDaysIntoSpans(options.days ?? daysBefore(TODAY, 10)),
      recheckSpans: groupDaysIntoSpans(options.recheckDays ?? []),
      reload: options.reload ?? false,
    }
    return syncStoreHandler.run(this.context(parameters, options))
  }

  context(parameters: SyncStoreParameters, options: SyncOptions): JobContext<SyncStoreParameters> {
    this.#jobs += 1
    return {
      jobId: options.jobId ?? `job-${this.#jobs}`,
      attempt: 1,
      parameters,
      signal: options.signal ?? new AbortController().signal,
      clock: options.clock ?? demoClock,
      warehouse: this.warehouse,
      dataset: async () => options.dataset ?? this.dataset,
      storeAccess: async (id) => this.access(id, options.store, options.password),
      pinCertificate: async (id, pin) => void this.pins.set(id, pin),
      centralAccess: () => Promise.reject(new Error('no central server here')),
      pinCentral: () => Promise.reject(new Error('no central server here')),
      sapAccess: () => Promise.reject(new Error('no SAP here')),
      pinSap: () => Promise.reject(new Error('no SAP here')),
      sapMail: () => Promise.reject(new Error('no SAP here')),
      settings: async () => ({ ...DEFAULT_SETTINGS, ...options.settings }),
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
      progress: (done, total) => void this.progress.push({ done, total }),
      log: (level, event, details = {}) => {
        this.log.push({ level, event, details })
        options.onLog?.({ level, event, details })
      },
    }
  }

  events(event: string): readonly LogEntry[] {
    return this.log.filter((entry) => entry.event === `sync.${event}`)
  }
}

async function shippedDataset(id: string): Promise<Dataset> {
  const shipped = await loadDatasets(new URL('../../../resources/datasets', import.meta.url).pathname)
  const found = shipped.find((dataset) => dataset.id === id)
  if (!found) throw new Error(`no dataset ${id} is shipped`)
  return found
}

/** The `count` days before `day`, ascending. */
export function daysBefore(day: BusinessDate, count: number): BusinessDate[] {
  return Array.from({ length: count }, (_, i) => addDays(day, i - count))
}
