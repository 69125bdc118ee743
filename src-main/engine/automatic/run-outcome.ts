import type { ErrorReport } from '../../../src-shared/domain/error-report.ts'
import type { JobView, SyncStoreParameters } from '../../../src-shared/domain/job.ts'
import { toEpochDay } from '../../../src-shared/domain/business-date.ts'
import type { ScheduleSettings, StoreOutcome } from '../../../src-shared/domain/schedule.ts'
import type { ScheduledRun } from '../../app-db/schedule-record.ts'
import { afterRound } from '../../schedules/slot-outcome.ts'
import { afterAttempt, mayRetry } from '../../schedules/store-circuit.ts'
import type { StoreCircuitRecord } from '../../app-db/store-circuit-record.ts'

/** What became of a store's part: it may have gone with its run, if that was removed. */
const LOST: ErrorReport = { code: 'INTERRUPTED', retryable: true, details: {}, technical: 'its job is gone' }

/** The circuits of the stores that a run tried, as they are after it. */
export function circuitsAfter(
  run: ScheduledRun,
  parts: readonly JobView[],
  circuits: ReadonlyMap<string, StoreCircuitRecord>,
): ReadonlyMap<string, StoreCircuitRecord> {
  return new Map(
    parts.flatMap((part) => {
      const storeId = part.storeId
      if (storeId === null || part.finishedAt === null) return []
      const oldest = (part.parameters as SyncStoreParameters | null)?.spans[0]?.from
      const oldestHole = run.purpose === 'holes' && oldest !== undefined ? toEpochDay(oldest) : null
      const { datasetId } = run
      const end = { storeId, datasetId, atMs: Date.parse(part.finishedAt), error: errorOf(part), oldestHole }
      return [[storeId, afterAttempt(circuits.get(storeId), end)]] as const
    }),
  )
}

/** The stores of a slot after one of its runs has ended. `mayTry` says whether a store may be tried again at all. */
export function storesAfter(
  stores: readonly StoreOutcome[],
  run: ScheduledRun,
  ended: {
    readonly parts: readonly JobView[]
    readonly circuits: ReadonlyMap<string, StoreCircuitRecord>
    readonly nowMs: number
  },
  rules: { readonly settings: ScheduleSettings; readonly mayTry: (storeId: string) => boolean },
): readonly StoreOutcome[] {
  const parts = new Map(ended.parts.map((part) => [part.storeId, part]))
  return stores.map((store) => {
    const part = parts.get(store.storeId)
    if (store.state !== 'running' || (part === undefined && ended.parts.length > 0)) return store
    const error = part === undefined ? LOST : errorOf(part)
    const { nowMs } = ended
    const end = {
      error,
      roundAtMs: run.roundAtMs,
      endedAtMs: part?.finishedAt == null ? nowMs : Date.parse(part.finishedAt),
      mayRetry:
        error?.retryable === true && rules.mayTry(store.storeId) && mayRetry(ended.circuits.get(store.storeId), nowMs),
    }
    return afterRound(store, end, rules.settings)
  })
}

function errorOf(part: JobView): ErrorReport | null {
  return part.state === 'completed' ? null : (part.error ?? LOST)
}
