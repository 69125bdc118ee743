import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import { DEFAULT_SCHEDULE_SETTINGS } from '../../../src-shared/domain/schedule.ts'
import type { ScheduleSlot, ScheduleView, StoreCircuit } from '../../../src-shared/domain/schedule.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { SlotRecord } from '../../app-db/schedule-record.ts'
import { nextRetryAt } from '../../schedules/slot-outcome.ts'
import { firstDateAhead, nextSlot, slotTimeOf } from '../../schedules/slot-time.ts'
import type { StoreCircuitRecord } from '../../app-db/store-circuit-record.ts'

/** The automatic panel of a dataset; `localTimeZone` is this computer's. */
export function scheduleView(db: AppDb, datasetId: DatasetId, nowMs: number, localTimeZone: string): ScheduleView {
  const schedule = db.schedules.find(datasetId)
  const settings = schedule?.settings ?? DEFAULT_SCHEDULE_SETTINGS
  const time = slotTimeOf(settings, localTimeZone)
  const enabled = schedule?.enabledAtMs != null
  const open = db.schedules.openSlots(datasetId)
  const latest = db.schedules.slots(datasetId, 1, firstDateAhead(time, nowMs))[0]
  const isOpen = (state: SlotRecord['state']): boolean => open.some((slot) => slot.state === state)
  const activeRuns = db.schedules.unsettledRuns(datasetId)
  const busy = activeRuns.length > 0 ? 'running' : isOpen('retrying') ? 'retrying' : isOpen('asking') ? 'asking' : null
  return {
    datasetId,
    enabled,
    settings,
    timeZone: time.timeZone,
    state: busy ?? (enabled ? 'idle' : 'disabled'),
    nextSlotAt: enabled ? toIso(nextSlot(time, nowMs).dueMs) : null,
    lastStartedAt: toIso(db.schedules.lastStartedMs(datasetId)),
    storesToRetry: open.flatMap(({ stores }) => stores).filter(({ state }) => state === 'retrying').length,
    activeRunId: activeRuns.at(-1)?.jobId ?? null,
    latestSlot: latest ? slotView(db, latest) : null,
  }
}

export function slotView(db: AppDb, slot: SlotRecord): ScheduleSlot {
  const { datasetId, businessDate, state, missedBecause, caughtUpBy, stores } = slot
  const count = (wanted: SlotRecord['stores'][number]['state']): number =>
    stores.filter((store) => store.state === wanted).length
  return {
    datasetId,
    businessDate,
    dueAt: toIso(slot.dueAtMs),
    state,
    missedBecause,
    startedAt: toIso(slot.startedAtMs),
    finishedAt: toIso(slot.finishedAtMs),
    nextRetryAt: nextRetryAt(stores),
    runIds: db.schedules.runsOfSlot(datasetId, businessDate),
    caughtUpBy,
    total: stores.length,
    succeeded: count('done'),
    failed: count('failed') + count('retrying'),
    stores,
  }
}

export function circuitView(circuit: StoreCircuitRecord): StoreCircuit {
  return {
    storeId: circuit.storeId,
    failures: circuit.failures,
    lastAttemptAt: toIso(circuit.lastAttemptMs),
    retryAt: toIso(circuit.retryAtMs),
    attemptsThatDay: circuit.attempts,
    errorCode: circuit.errorCode,
  }
}

function toIso(ms: number): string
function toIso(ms: number | null): string | null
function toIso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
