import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { PlannedStore } from '../../src-shared/domain/gap.ts'
import type { SyncStoreParameters } from '../../src-shared/domain/job.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { groupDaysIntoSpans } from '../extract/day-spans.ts'
import type { AppDb } from '../app-db/app-db.ts'
import { businessDateIn } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import type { LiveSettings } from './live-settings.ts'
import { planSyncRun } from './plan-sync-run.ts'

const UNFINISHED = ['scheduled', 'queued', 'running'] as const
/** Unfinished jobs looked through for stores that are busy: two runs over the largest chain. */
const MAX_UNFINISHED = 2_000

export interface AutomaticRunsParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly warehouse: WarehouseAccess
  readonly settings: LiveSettings
  readonly jobs: JobQueue
}

/** The days of one store to load, and those to look through again for late sales. */
export type StoreLoad = Pick<PlannedStore, 'storeId' | 'days' | 'recheckDays'>

/** Plans and starts the runs of the automatic mode. */
export class AutomaticRuns {
  readonly #parts: AutomaticRunsParts

  constructor(parts: AutomaticRunsParts) {
    this.#parts = parts
  }

  /** Of each store the days from `from` to `to` that it lacks, apart from today where it stands; rejects as `planSyncRun` does. */
  async plan(
    datasetId: DatasetId,
    stores: readonly Store[],
    from: BusinessDate,
    to: BusinessDate,
  ): Promise<readonly StoreLoad[]> {
    const { clock, warehouse, settings } = this.#parts
    const started = stores.filter(({ historyStart }) => historyStart === null || historyStart <= to)
    const todays = new Map(started.map(({ id, timeZone }) => [id, businessDateIn(clock, timeZone)]))
    // West of the schedule's zone the day may not have begun; planning refuses a day that lies ahead of every store.
    const latest = [...todays.values()].toSorted().at(-1)
    if (latest === undefined || from >= latest) return []
    const plan = await planSyncRun(
      { clock, warehouse, stores: started, settings: settings.get(), rowsPerSecond: null },
      { datasetId, storeIds: started.map(({ id }) => id), from, to: to < latest ? to : latest, reload: false },
    )
    return plan.stores.map(({ storeId, days, recheckDays }) => {
      const today = todays.get(storeId) ?? latest
      return { storeId, days: days.filter((day) => day < today), recheckDays }
    })
  }

  /** Stores from which an unfinished job loads the dataset: they take no second one. */
  busyStores(datasetId: DatasetId): ReadonlySet<string> {
    const jobs = this.#parts.jobs.list({ states: UNFINISHED, limit: MAX_UNFINISHED })
    return new Set(
      jobs.flatMap((job) => (job.kind === 'sync-store' && job.datasetId === datasetId ? (job.storeId ?? []) : [])),
    )
  }

  /**
   * Queues a run and lets `record` write what is to be known of it, both or neither. Without anything to load there is no run (null). Throws
   * JOB_ALREADY_RUNNING for a busy store.
   */
  start(
    datasetId: DatasetId,
    loads: readonly StoreLoad[],
    operator: string,
    priorityOf: (storeId: string) => number,
    record: (jobId: string | null) => void,
  ): void {
    const { db, jobs } = this.#parts
    const children = loads.map(({ storeId, days, recheckDays }) => {
      const spans = groupDaysIntoSpans(days)
      const recheckSpans = groupDaysIntoSpans(recheckDays)
      const parameters = { datasetId, storeId, spans, recheckSpans, reload: false } satisfies SyncStoreParameters
      return { kind: 'sync-store', priority: priorityOf(storeId), parameters }
    })
    const days = loads.flatMap((load) => [...load.days, ...load.recheckDays]).toSorted()
    const [from, to] = [days[0], days.at(-1)]
    db.transaction(() => {
      if (from === undefined || to === undefined) {
        record(null)
        return
      }
      const storeIds = loads.map(({ storeId }) => storeId)
      const parameters = { datasetId, storeIds, from, to, reload: false }
      record(jobs.enqueueGroup({ kind: 'sync-run', parameters, operator, datasetId, children }).id)
    })
  }
}
