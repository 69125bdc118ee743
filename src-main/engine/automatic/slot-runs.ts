import { addDays } from '../../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { MissReason, ScheduleSettings } from '../../../src-shared/domain/schedule.ts'
import type { SlotRecord } from '../../app-db/schedule-record.ts'
import type { ScheduleRepository } from '../../app-db/schedule-repository.ts'
import { roundInstant } from '../../schedules/decide-slot.ts'
import { beginRound, giveUpWaiting, newOutcome } from '../../schedules/slot-outcome.ts'
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
    runs.start(round, settings, { businessDate, purpose, roundAtMs, operator }, (jobId) => {
      ledger.closeAll(nowMs, businessDate)
      const startOf = partsOf(round, roundAtMs, nowMs)
      const outcomes = round.stores.map((store) => beginRound(newOutcome(store), startOf(store.id), settings))
      ledger.putStarted(slot, missedBecause, outcomes, nowMs)
      if (jobId !== null) schedules.markCaughtUp(datasetId, from, businessDate, jobId)
    })
  }

  /** The next round of every slot with stores whose time to be tried again has come. Rejects as planning does. */
  async retry(settings: ScheduleSettings, nowMs: number): Promise<void> {
    for (const slot of this.#parts.schedules.openSlots(this.#parts.datasetId)) await this.#retry(slot, settings, nowMs)
  }

  async #retry(slot: SlotRecord, settings: ScheduleSettings, nowMs: number): Promise<void> {
    const { runs, ledger } = this.#parts
    const { businessDate } = slot
    const dueMs = new Map(
      slot.stores.flatMap(({ storeId, nextRetryAt }) =>
        nextRetryAt !== null && Date.parse(nextRetryAt) <= nowMs ? [[storeId, Date.parse(nextRetryAt)] as const] : [],
      ),
    )
    if (dueMs.size === 0) return
    const stores = runs.stores(settings).filter(({ id }) => dueMs.has(id))
    const round = await runs.plan(stores, addDays(businessDate, -settings.gapDays), businessDate)
    const roundAtMs = roundInstant(Math.max(...dueMs.values()), nowMs)
    const run = { businessDate, purpose: 'retry', roundAtMs, operator: AUTOMATIC_OPERATOR } as const
    runs.start(round, settings, run, () => {
      const remaining = new Set(stores.map(({ id }) => id))
      const startOf = partsOf(round, roundAtMs, nowMs)
      const outcomes = slot.stores.flatMap((store) => {
        if (!dueMs.has(store.storeId)) return store
        // A store that was deleted, disabled or excluded since keeps its failure.
        if (!remaining.has(store.storeId)) return giveUpWaiting([store])
        return beginRound(store, startOf(store.storeId), settings)
      })
      ledger.putStores(slot, outcomes, nowMs)
    })
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
