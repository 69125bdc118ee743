import type { RunPlan } from '../../src-shared/domain/gap.ts'
import type { JobView, SyncRunParameters, SyncStoreParameters, SyncStoreResult } from '../../src-shared/domain/job.ts'
import { groupDaysIntoSpans } from '../extract/day-spans.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { runStepsInSlices } from '../foundation/run-steps.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { GroupRequest } from '../jobs/new-job.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import type { LiveSettings } from './live-settings.ts'
import { planSyncRun } from './plan-sync-run.ts'
import type { StoreCatalog } from './store-catalog.ts'

/** Jobs looked at to learn how quick this installation's links are. */
const MEASURED_JOBS = 50

interface SyncRunsParts {
  readonly clock: Clock
  readonly warehouse: WarehouseAccess
  readonly stores: StoreCatalog
  readonly settings: LiveSettings
  readonly jobs: JobQueue
  readonly operator: string
}

/** Plans and starts runs: a run is a job with a child per store that has something to do. */
export class SyncRuns {
  readonly #parts: SyncRunsParts

  constructor(parts: SyncRunsParts) {
    this.#parts = parts
  }

  plan(parameters: SyncRunParameters): Promise<RunPlan> {
    const { clock, warehouse, stores, settings } = this.#parts
    return planSyncRun(
      {
        clock,
        warehouse,
        stores: stores.stores(),
        settings: settings.get(),
        rowsPerSecond: this.#measuredRowsPerSecond(),
      },
      parameters,
    )
  }

  /**
   * `rerunOf` is the run that this one repeats. Throws NOTHING_TO_DO, JOB_ALREADY_RUNNING (another run has one of these stores) and the errors
   * of `plan`.
   */
  async start(parameters: SyncRunParameters, rerunOf?: string): Promise<JobView> {
    const plan = await this.plan(parameters)
    const children = await runStepsInSlices(this.#partsOf(plan))
    if (children.length === 0) throw new AppError('NOTHING_TO_DO')
    const { jobs, operator } = this.#parts
    const group = await jobs.prepareGroup({
      kind: 'sync-run',
      parameters,
      operator,
      datasetId: parameters.datasetId,
      ...(rerunOf === undefined ? {} : { rerunOf }),
      children,
    })
    return jobs.enqueuePrepared(group)
  }

  *#partsOf(plan: RunPlan): Generator<undefined, GroupRequest['children']> {
    const { datasetId, reload } = plan
    const parts: GroupRequest['children'][number][] = []
    for (const { storeId, days, recheckDays } of plan.stores) {
      if (days.length === 0 && recheckDays.length === 0) continue
      const spans = groupDaysIntoSpans(days)
      const recheckSpans = groupDaysIntoSpans(recheckDays)
      const parameters = { datasetId, storeId, spans, recheckSpans, reload } satisfies SyncStoreParameters
      parts.push({ kind: 'sync-store', priority: this.#parts.stores.store(storeId).priority, parameters })
      yield
    }
    return parts
  }

  /** Rows per second of one store's connection, over the latest completed extractions; null before the first. */
  #measuredRowsPerSecond(): number | null {
    const jobs = this.#parts.jobs
      .list({ states: ['completed'], limit: MEASURED_JOBS })
      .filter((job) => job.kind === 'sync-store')
    let rows = 0
    let seconds = 0
    for (const job of jobs) {
      if (job.startedAt === null || job.finishedAt === null) continue
      rows += (job.result as SyncStoreResult | null)?.rowsLoaded ?? 0
      seconds += (Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000
    }
    return rows > 0 && seconds > 0 ? rows / seconds : null
  }
}
