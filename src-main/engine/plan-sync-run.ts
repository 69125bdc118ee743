import type { RunPlan } from '../../src-shared/domain/gap.ts'
import type { SyncRunParameters } from '../../src-shared/domain/job.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { AppError } from '../foundation/app-error.ts'
import { businessDatesNow } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import { runStepsInSlices } from '../foundation/run-steps.ts'
import { planRun } from '../gaps/plan-run.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'

/** Rows per second assumed for one store until this installation has measured its own: the seed's links gave about 170. */
const UNMEASURED_ROWS_PER_SECOND = 2_000

/**
 * What the run would do, with today's coverage. Throws STORE_UNKNOWN, STORE_DISABLED and the errors of `planRun`.
 */
export async function planSyncRun(
  parts: {
    readonly clock: Clock
    readonly warehouse: WarehouseAccess
    readonly stores: readonly Store[]
    readonly settings: Settings
    readonly rowsPerSecond: number | null
  },
  parameters: SyncRunParameters,
): Promise<RunPlan> {
  const known = new Map(parts.stores.map((store) => [store.id, store]))
  const chosen = [...new Set(parameters.storeIds)].map((storeId) => {
    const store = known.get(storeId)
    if (!store) throw new AppError('STORE_UNKNOWN', { details: { store: storeId } })
    if (!store.enabled) throw new AppError('STORE_DISABLED', { details: { store: store.name } })
    return store
  })
  const [facts, meanRowsPerDay] = await Promise.all([
    parts.warehouse.coverageFacts(parameters.datasetId),
    parts.warehouse.meanRowsPerDay(parameters.datasetId),
  ])
  const covered = new Map(facts.map((fact) => [fact.storeId, fact]))
  const todayIn = businessDatesNow(parts.clock)
  const steps = planRun(
    parameters,
    chosen.map((store) => ({
      store,
      covered: covered.get(store.id),
      today: todayIn(store.timeZone),
    })),
    {
      lookBackDays: parts.settings.lookBackDays,
      parallelStores: parts.settings.parallelStores,
      meanRowsPerDay,
      rowsPerSecond: parts.rowsPerSecond ?? UNMEASURED_ROWS_PER_SECOND,
    },
  )
  return runStepsInSlices(steps)
}
