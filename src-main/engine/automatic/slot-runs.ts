import { addDays } from '../../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { MissReason, ScheduleSettings, StoreOutcome } from '../../../src-shared/domain/schedule.ts'
import type { SlotRecord } from '../../app-db/schedule-record.ts'
import type { ScheduleRepository } from '../../app-db/schedule-repository.ts'
import { AppError } from '../../foundation/app-error.ts'
import { roundInstant } from '../../schedules/decide-slot.ts'
import { beginRound, giveUpWaiting, isWaitingForJob, newOutcome } from '../../schedules/slot-outcome.ts'
import type { RoundStart } from '../../schedules/slot-outcome.ts'
import type { Slot } from '../../schedules/slot-time.ts'
import { AUTOMATIC_OPERATOR } from './automatic-runs.ts'
import type { AutomaticRuns, Round } from './automatic-runs.ts'
import type { SlotLedger } from './slot-ledger.ts'

export interface SlotRunsParts {
  readonly schedules: ScheduleRepository
  readonly runs: AutomaticRuns
  readonly ledger: SlotLedger
  readonly datasetId: DatasetId
}

/** Starts the runs of a dataset's slots: the first of each, its retries, and repetitions by hand. Each is claimed in the transaction that queues it. */
export class SlotRuns {
  readonly #parts: SlotRunsParts

  constructor(parts: SlotRunsParts) {
    this.#parts = parts
  }

  /** The first round of a slot, which closes every other one. `missedBecause`: why it starts late. Rejects as planning does. */
  async start(
    settings: ScheduleSettings,
    slot: Slot,
    missedBecause: MissReason | null,
    by: { readonly purpose: 'slot' | 'by_hand'; readonly operator: string; readonly nowMs: number },
  ): Promise<void> {
    const { schedules, runs, ledger, datasetId } = this.#parts
    const { businessDate, dueMs } = slot
    const { purpose, operator, nowMs } = by
    const from = addDays(businessDate, -settings.gapDays)
    const round = await runs.plan(runs.stores(settings), from, businessDate)
    const roundAtMs = purpose === 'slot' ? roundInstant(dueMs, nowMs) : nowMs
    const startOf = partsOf(round, roundAtMs, nowMs)
    const outcomes = round.stores.map((store) => beginRound(newOutcome(store), startOf(store.id), settings))
    const prepared = await runs.prepare(round, settings, operator)
    runs.start(prepared, { businessDate, purpose, roundAtMs }, (jobId) => {
      ledger.closeAll(nowMs, businessDate)
      ledger.putStarted(slot, missedBecause, this.#standing(outcomes), nowMs)
      if (jobId !== null) schedules.markCaughtUp(datasetId, from, businessDate, jobId)
    })
  }

  /** The next round of every slot with stores whose time to be tried again has come. Rejects as planning does. */
  async retry(settings: ScheduleSettings, nowMs: number): Promise<void> {
    for (const slot of this.#parts.schedules.openSlots(this.#parts.datasetId)) await this.#retry(slot, settings, nowMs)
  }

  /** Another round for stores of a slot, because somebody said so. Rejects with NOTHING_TO_DO when none of them is loaded any more, and as planning does. */
  async retryNow(
    settings: ScheduleSettings,
    slot: SlotRecord,
    storeIds: ReadonlySet<string>,
    by: { readonly operator: string; readonly nowMs: number },
  ): Promise<void> {
    if (!this.#parts.runs.stores(settings).some(({ id }) => storeIds.has(id))) throw new AppError('NOTHING_TO_DO')
    const { operator, nowMs } = by
    await this.#again(settings, slot, storeIds, { purpose: 'by_hand', operator, roundAtMs: nowMs, nowMs })
  }

  async #retry(slot: SlotRecord, settings: ScheduleSettings, nowMs: number): Promise<void> {
    const dueMs = this.#dueStores(slot, nowMs)
    if (dueMs.size === 0) return
    const roundAtMs = roundInstant(Math.max(...dueMs.values()), nowMs)
    const by = { purpose: 'retry', operator: AUTOMATIC_OPERATOR, roundAtMs, nowMs } as const
    await this.#again(settings, slot, new Set(dueMs.keys()), by)
  }

  /** Stores whose time to be tried again has come, and when: at once, for those that only waited for another job to end. */
  #dueStores({ stores }: SlotRecord, nowMs: number): ReadonlyMap<string, number> {
    const waiting = stores.filter(({ nextRetryAt }) => nextRetryAt !== null)
    const busy = waiting.some(isWaitingForJob) ? this.#parts.runs.busyStores() : new Set<string>()
    return new Map(
      waiting.flatMap((store) => {
        const atMs = Date.parse(store.nextRetryAt ?? '')
        if (atMs <= nowMs) return [[store.storeId, atMs] as const]
        return isWaitingForJob(store) && !busy.has(store.storeId) ? [[store.storeId, nowMs] as const] : []
      }),
    )
  }

  async #again(
    settings: ScheduleSettings,
    { businessDate }: SlotRecord,
    storeIds: ReadonlySet<string>,
    round: {
      readonly purpose: 'retry' | 'by_hand'
      readonly operator: string
      readonly roundAtMs: number
      readonly nowMs: number
    },
  ): Promise<void> {
    const { runs, ledger, schedules, datasetId } = this.#parts
    const { purpose, operator, roundAtMs, nowMs } = round
    const stores = runs.stores(settings).filter(({ id }) => storeIds.has(id))
    const planned = await runs.plan(stores, addDays(businessDate, -settings.gapDays), businessDate)
    const prepared = await runs.prepare(planned, settings, operator)
    runs.start(prepared, { businessDate, purpose, roundAtMs }, () => {
      // Read again: it may have been closed while the round was planned.
      const slot = schedules.slot(datasetId, businessDate)
      if (slot === null) return
      const remaining = new Set(stores.map(({ id }) => id))
      const startOf = partsOf(planned, roundAtMs, nowMs)
      const outcomes = slot.stores.flatMap((store) => {
        if (!storeIds.has(store.storeId)) return store
        // A store that was deleted, disabled or excluded since keeps its failure.
        if (!remaining.has(store.storeId)) return giveUpWaiting([store])
        return beginRound(store, startOf(store.storeId), settings)
      })
      ledger.putStores(slot, this.#standing(outcomes), nowMs)
    })
  }

  /** While the automatic mode is off nobody comes back for a store that another job has: the slot would be open for ever. */
  #standing(outcomes: readonly StoreOutcome[]): readonly StoreOutcome[] {
    const { schedules, datasetId } = this.#parts
    return schedules.findEnabled(datasetId) === null ? giveUpWaiting(outcomes) : outcomes
  }
}

/** How each store starts in a round. */
function partsOf({ loads, busy }: Round, roundAtMs: number, startedAtMs: number): (storeId: string) => RoundStart {
  const loaded = new Set(loads.map(({ storeId }) => storeId))
  return (storeId) => {
    const part = loaded.has(storeId) ? 'loads' : busy.has(storeId) ? 'busy' : 'complete'
    return { part, roundAtMs, startedAtMs }
  }
}
