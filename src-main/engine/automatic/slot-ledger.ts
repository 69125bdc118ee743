import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { MissReason, StoreOutcome } from '../../../src-shared/domain/schedule.ts'
import type { SlotRecord } from '../../app-db/schedule-record.ts'
import type { ScheduleRepository } from '../../app-db/schedule-repository.ts'
import { giveUpWaiting, networkMiss, slotState } from '../../schedules/slot-outcome.ts'
import type { Slot } from '../../schedules/slot-time.ts'

/** The only writer of a dataset's slots. Whoever makes more than one change makes them in one transaction. */
export class SlotLedger {
  readonly #schedules: ScheduleRepository
  readonly #datasetId: DatasetId

  constructor(schedules: ScheduleRepository, datasetId: DatasetId) {
    this.#schedules = schedules
    this.#datasetId = datasetId
  }

  /** A slot whose time passed without a run. */
  putMissed(slot: Slot, state: 'missed' | 'asking', missedBecause: MissReason, nowMs: number): void {
    this.#schedules.putSlot({
      datasetId: this.#datasetId,
      businessDate: slot.businessDate,
      dueAtMs: slot.dueMs,
      state,
      missedBecause,
      startedAtMs: null,
      finishedAtMs: state === 'missed' ? nowMs : null,
      caughtUpBy: null,
      stores: [],
    })
  }

  /** A slot that starts, from its stores in their first round. */
  putStarted(slot: Slot, missedBecause: MissReason | null, stores: readonly StoreOutcome[], nowMs: number): void {
    const claimed = {
      datasetId: this.#datasetId,
      businessDate: slot.businessDate,
      dueAtMs: slot.dueMs,
      missedBecause,
      startedAtMs: nowMs,
      caughtUpBy: null,
    }
    this.putStores(claimed, stores, nowMs)
  }

  /** A slot with runs, as its stores stand now: its state follows from them. */
  putStores(
    slot: Omit<SlotRecord, 'state' | 'finishedAtMs' | 'stores'>,
    stores: readonly StoreOutcome[],
    nowMs: number,
  ): void {
    const state = slotState(stores)
    const finishedAtMs = state === 'done' || state === 'failed' ? nowMs : null
    const missedBecause = slot.missedBecause ?? (state === 'failed' ? networkMiss(stores) : null)
    this.#schedules.putSlot({ ...slot, state, finishedAtMs, missedBecause, stores })
  }

  /** Another slot has come, or nobody wants it any more: no more attempts, and no more questions. */
  close(slot: SlotRecord, nowMs: number): void {
    if (slot.state === 'asking') this.#schedules.putSlot({ ...slot, state: 'missed', finishedAtMs: nowMs })
    else this.putStores(slot, giveUpWaiting(slot.stores), nowMs)
  }

  /** Closes every open slot apart from that of `but`. */
  closeAll(nowMs: number, but: BusinessDate | null = null): void {
    for (const slot of this.#schedules.openSlots(this.#datasetId))
      if (slot.businessDate !== but) this.close(slot, nowMs)
  }
}
