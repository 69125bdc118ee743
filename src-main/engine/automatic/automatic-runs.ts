import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { PlannedStore } from '../../../src-shared/domain/gap.ts'
import type { SyncStoreParameters } from '../../../src-shared/domain/job.ts'
import type { ScheduleSettings } from '../../../src-shared/domain/schedule.ts'
import type { Store } from '../../../src-shared/domain/store.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { ScheduledRun } from '../../app-db/schedule-record.ts'
import { groupDaysIntoSpans } from '../../extract/day-spans.ts'
import { businessDatesNow } from '../../foundation/clock.ts'
import type { Clock } from '../../foundation/clock.ts'
import { runStepsInSlices } from '../../foundation/run-steps.ts'
import type { PreparedGroup } from '../../jobs/job-intake.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { isOpen } from '../../schedules/store-circuit.ts'
import type { WarehouseAccess } from '../../warehouse/warehouse-access.ts'
import type { LiveSettings } from '../live-settings.ts'
import { planSyncRun } from '../plan-sync-run.ts'
import type { StoreCatalog } from '../store-catalog.ts'

/** Whom the runs that nobody ordered are attributed to. */
export const AUTOMATIC_OPERATOR = 'automático'

const UNFINISHED = ['scheduled', 'queued', 'running'] as const
/** Unfinished jobs looked through for stores that are busy: two runs over the largest chain. */
const MAX_UNFINISHED = 2_000

export interface AutomaticRunsParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly warehouse: WarehouseAccess
  readonly settings: LiveSettings
  readonly stores: Pick<StoreCatalog, 'stores'>
  readonly jobs: JobQueue
}

/** The days of one store to load, and those to look through again for late sales. */
type StoreLoad = Pick<PlannedStore, 'storeId' | 'days' | 'recheckDays'>

/** A round that is about to start. */
export interface Round {
  readonly stores: readonly Store[]
  /** Of those that lack something and are not busy. */
  readonly loads: readonly StoreLoad[]
  /** Stores from which an unfinished job loads the dataset: they take no second one. */
  readonly busy: ReadonlySet<string>
}

/** Plans and starts the runs of one dataset's automatic mode. */
export class AutomaticRuns {
  readonly #parts: AutomaticRunsParts
  readonly #datasetId: DatasetId

  constructor(parts: AutomaticRunsParts, datasetId: DatasetId) {
    this.#parts = parts
    this.#datasetId = datasetId
  }

  /** The stores that the automatic mode is for. */
  stores({ excludedStoreIds }: ScheduleSettings): readonly Store[] {
    const excluded = new Set(excludedStoreIds)
    return this.#parts.stores.stores().filter(({ id, enabled }) => enabled && !excluded.has(id))
  }

  /** What the stores lack of the days from `from` to `to`; rejects as `planSyncRun` does. */
  async plan(stores: readonly Store[], from: BusinessDate, to: BusinessDate): Promise<Round> {
    const wanted = await this.#missing(stores, from, to)
    const busy = this.busyStores()
    return { stores, busy, loads: wanted.filter(({ storeId }) => !busy.has(storeId)) }
  }

  /** The run of a round, for `start`; null when there is nothing to load. Made in slices: of 500 stores it would hold the main thread too long. */
  async prepare({ stores, loads }: Round, settings: ScheduleSettings, operator: string): Promise<PreparedGroup | null> {
    const datasetId = this.#datasetId
    const children = await runStepsInSlices(this.#partsOf(stores, loads, settings))
    const spans = children.flatMap(({ parameters }) => [...parameters.spans, ...parameters.recheckSpans])
    const from = spans.map((span) => span.from).toSorted()[0]
    const to = spans
      .map((span) => span.to)
      .toSorted()
      .at(-1)
    if (from === undefined || to === undefined) return null
    const parameters = { datasetId, storeIds: loads.map(({ storeId }) => storeId), from, to, reload: false }
    return this.#parts.jobs.prepareGroup({ kind: 'sync-run', parameters, operator, datasetId, children })
  }

  /**
   * Queues a prepared run, notes it and lets `record` write what follows from it, all or nothing. Without anything to load there is no run (null). Nothing at
   * all happens when somebody disabled the automatic mode while the run was prepared, unless it is one by hand. Throws JOB_ALREADY_RUNNING for a busy store.
   */
  start(
    prepared: PreparedGroup | null,
    run: Omit<ScheduledRun, 'jobId' | 'datasetId'>,
    record: (jobId: string | null) => void,
  ): void {
    const { db, jobs } = this.#parts
    db.transaction(() => {
      if (run.purpose !== 'by_hand' && db.schedules.findEnabled(this.#datasetId) === null) return
      const jobId = prepared && jobs.enqueuePrepared(prepared).id
      if (jobId !== null) db.schedules.insertRun({ ...run, jobId, datasetId: this.#datasetId })
      record(jobId)
    })
  }

  /** Stores from which an unfinished job loads the dataset. */
  busyStores(): ReadonlySet<string> {
    const jobs = this.#parts.jobs.list({ states: UNFINISHED, limit: MAX_UNFINISHED })
    return new Set(
      jobs.flatMap((job) =>
        job.kind === 'sync-store' && job.datasetId === this.#datasetId ? (job.storeId ?? []) : [],
      ),
    )
  }

  /** The days before today that stores lack, and of each those to look through again; only stores that have any. */
  async #missing(stores: readonly Store[], from: BusinessDate, to: BusinessDate): Promise<readonly StoreLoad[]> {
    const { clock, warehouse, settings } = this.#parts
    const started = stores.filter(({ historyStart }) => historyStart === null || historyStart <= to)
    const todayIn = businessDatesNow(clock)
    const todays = new Map(started.map(({ id, timeZone }) => [id, todayIn(timeZone)]))
    // West of the schedule's zone the day may not have begun; planning refuses a day that lies ahead of every store.
    const latest = [...todays.values()].toSorted().at(-1)
    if (latest === undefined || from >= latest) return []
    const plan = await planSyncRun(
      { clock, warehouse, stores: started, settings: settings.get(), rowsPerSecond: null },
      {
        datasetId: this.#datasetId,
        storeIds: started.map(({ id }) => id),
        from,
        to: to < latest ? to : latest,
        reload: false,
      },
    )
    return plan.stores
      .map(({ storeId, days, recheckDays }) => {
        const today = todays.get(storeId) ?? latest
        return { storeId, days: days.filter((day) => day < today), recheckDays }
      })
      .filter(({ days, recheckDays }) => days.length + recheckDays.length > 0)
  }

  /** A step each store. */
  *#partsOf(stores: readonly Store[], loads: readonly StoreLoad[], settings: ScheduleSettings) {
    const circuits = this.#parts.db.storeCircuits.all()
    const known = new Map(stores.map((store) => [store.id, store]))
    const parts: { readonly kind: string; readonly priority: number; readonly parameters: SyncStoreParameters }[] = []
    for (const { storeId, days, recheckDays } of loads) {
      const store = known.get(storeId)
      const priority = store === undefined || isOpen(circuits.get(storeId)) ? 0 : priorityOf(store, settings)
      const spans = groupDaysIntoSpans(days)
      const recheckSpans = groupDaysIntoSpans(recheckDays)
      const parameters = { datasetId: this.#datasetId, storeId, spans, recheckSpans, reload: false }
      parts.push({ kind: 'sync-store', priority, parameters })
      yield
    }
    return parts
  }
}

export function priorityOf(store: Store, { storeOverrides }: ScheduleSettings): number {
  return storeOverrides[store.id]?.priority ?? store.priority
}
