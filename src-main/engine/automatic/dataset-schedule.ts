import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import { DEFAULT_SCHEDULE_SETTINGS, scheduleSettingsSchema } from '../../../src-shared/domain/schedule.ts'
import type { MissReason, ScheduleChanges } from '../../../src-shared/domain/schedule.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { ScheduleRecord, SlotRecord } from '../../app-db/schedule-record.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { checkScheduleSettings } from '../../schedules/check-schedule-settings.ts'
import { decideSlot } from '../../schedules/decide-slot.ts'
import { missReason } from '../../schedules/presence.ts'
import { dueSlots, firstDateAhead, latestSlot, nextSlot, slotTimeOf } from '../../schedules/slot-time.ts'
import type { Slot, SlotTime } from '../../schedules/slot-time.ts'
import { AUTOMATIC_OPERATOR } from './automatic-runs.ts'
import type { AutomaticRuns } from './automatic-runs.ts'
import { HoleRuns } from './hole-runs.ts'
import { settleRuns } from './settle-runs.ts'
import { SlotLedger } from './slot-ledger.ts'
import { SlotRuns } from './slot-runs.ts'

export interface DatasetScheduleParts {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly runs: AutomaticRuns
  readonly datasetId: DatasetId
  /** Of all schedules, this one's among them. */
  readonly datasetIds: readonly DatasetId[]
  readonly localTimeZone: string
}

/** Slots recorded for a computer that was away: a year. */
const MAX_SLOTS = 366

/**
 * The automatic mode of one dataset. A slot is claimed in the transaction that queues its run, so that whatever happens to the program there is one run per
 * business date; everything else follows from rows: `look` may be called at any time and as often as anyone likes.
 */
export class DatasetSchedule {
  readonly #parts: DatasetScheduleParts
  readonly #ledger: SlotLedger
  readonly #slots: SlotRuns
  readonly #holes: HoleRuns

  constructor(parts: DatasetScheduleParts) {
    const { db, runs, datasetId } = parts
    this.#parts = parts
    this.#ledger = new SlotLedger(db.schedules, datasetId)
    this.#slots = new SlotRuns({ schedules: db.schedules, runs, ledger: this.#ledger, datasetId })
    this.#holes = new HoleRuns(parts)
  }

  /** Enabled, or with a run that has not been read to its end. */
  isActive(): boolean {
    const { db, datasetId } = this.#parts
    return db.schedules.findEnabled(datasetId) !== null || db.schedules.unsettledRuns(datasetId).length > 0
  }

  /** Something happened that may have opened a way to holes: the start, a wake-up, the network's return. */
  lookForHoles(): void {
    this.#holes.lookSoon()
  }

  /** No round of holes starts until the function that this returns is called. */
  holdHoles(): () => void {
    return this.#holes.hold()
  }

  /** Reads what ended, then starts what is due. Rejects with what planning or the file throws; then nothing is lost, and the next look tries again. */
  async look(nowMs: number): Promise<void> {
    const { db, datasetId } = this.#parts
    if (settleRuns({ ...this.#parts, ledger: this.#ledger }, nowMs)) this.lookForHoles()
    const enabled = db.schedules.findEnabled(datasetId)
    if (enabled === null) return
    const schedule = this.#begun(enabled, nowMs)
    await this.#decideSlots(schedule, nowMs)
    await this.#slots.retry(schedule.settings, nowMs)
    await this.#holes.start(schedule.settings, nowMs)
  }

  /** When the next look is due if nothing happens before; null while disabled. */
  nextLookMs(nowMs: number): number | null {
    const { db, datasetId } = this.#parts
    const schedule = db.schedules.findEnabled(datasetId)
    if (schedule === null) return null
    const retries = db.schedules
      .openSlots(datasetId)
      .flatMap(({ stores }) =>
        stores.flatMap((store) => (store.nextRetryAt === null ? [] : Date.parse(store.nextRetryAt))),
      )
    const holesMs = this.#holes.nextLookMs(schedule.settings) ?? Infinity
    return Math.min(nextSlot(this.#time(schedule), nowMs).dueMs, holesMs, ...retries)
  }

  /** Throws SCHEDULE_OUT_OF_RANGE; nothing changes then. */
  configure(changes: ScheduleChanges, nowMs: number): void {
    const before = this.#record(nowMs)
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    checkScheduleSettings(given)
    const settings = scheduleSettingsSchema.parse({ ...before.settings, ...given })
    const isTimed = (['hour', 'minute', 'timeZone'] as const).some((name) => settings[name] !== before.settings[name])
    this.#parts.db.schedules.put({ ...before, settings, timedAtMs: isTimed ? nowMs : before.timedAtMs })
  }

  enable(nowMs: number): void {
    const before = this.#record(nowMs)
    const firstEnabledAtMs = before.firstEnabledAtMs ?? nowMs
    if (before.enabledAtMs === null) this.#parts.db.schedules.put({ ...before, enabledAtMs: nowMs, firstEnabledAtMs })
    this.lookForHoles()
  }

  /** Nobody is retried any more; what runs goes on to its end. */
  disable(nowMs: number): void {
    const { db, datasetId } = this.#parts
    db.transaction(() => {
      const enabled = db.schedules.findEnabled(datasetId)
      if (enabled !== null) db.schedules.put({ ...enabled, enabledAtMs: null })
      this.#ledger.closeAll(nowMs)
    })
  }

  /** Loads now what the latest slot is about, from every store of the schedule. Throws JOB_ALREADY_RUNNING while it is being loaded. */
  async runNow(operator: string, nowMs: number): Promise<void> {
    const { db, datasetId } = this.#parts
    const schedule = this.#record(nowMs)
    const slot = latestSlot(this.#time(schedule), nowMs)
    const known = db.schedules.slot(datasetId, slot.businessDate)
    if (known?.state === 'running') throw this.#alreadyRunning(known)
    const by = { purpose: 'by_hand', operator, nowMs } as const
    await this.#slots.start(schedule.settings, slot, known?.missedBecause ?? null, by)
  }

  /** Loads now what stores lack that failed in the latest slot. Throws JOB_ALREADY_RUNNING while it is being loaded, NOTHING_TO_DO when none of them failed. */
  async retry(storeIds: readonly string[], operator: string, nowMs: number): Promise<void> {
    const { db, datasetId } = this.#parts
    const schedule = this.#record(nowMs)
    const slot = db.schedules.slots(datasetId, 1, firstDateAhead(this.#time(schedule), nowMs))[0]
    if (slot?.state === 'running') throw this.#alreadyRunning(slot)
    const failed = new Set(slot?.stores.flatMap(({ storeId, error }) => (error === null ? [] : [storeId])))
    const wanted = new Set(storeIds.filter((id) => failed.has(id)))
    if (slot === undefined || wanted.size === 0) throw new AppError('NOTHING_TO_DO')
    await this.#slots.retryNow(schedule.settings, slot, wanted, { operator, nowMs })
  }

  /** The answer to a slot that asks: its run now, or not at all. Throws NOTHING_TO_DO when none asks. */
  async answer(run: boolean, nowMs: number): Promise<void> {
    const open = this.#parts.db.schedules.openSlots(this.#parts.datasetId)
    const asking = open.findLast(({ state }) => state === 'asking')
    if (asking === undefined) throw new AppError('NOTHING_TO_DO')
    if (!run) {
      this.#ledger.close(asking, nowMs)
      return
    }
    const slot = { businessDate: asking.businessDate, dueMs: asking.dueAtMs }
    const by = { purpose: 'slot', operator: AUTOMATIC_OPERATOR, nowMs } as const
    await this.#slots.start(this.#record(nowMs).settings, slot, asking.missedBecause, by)
    this.lookForHoles()
  }

  #alreadyRunning({ datasetId, businessDate }: SlotRecord): AppError {
    const job = this.#parts.db.schedules.runsOfSlot(datasetId, businessDate).at(-1) ?? ''
    return new AppError('JOB_ALREADY_RUNNING', { details: { job, store: '' } })
  }

  /** As it stands, or would if somebody touched it now for the first time. */
  #record(nowMs: number): ScheduleRecord {
    const { db, datasetId } = this.#parts
    const unset = { settings: DEFAULT_SCHEDULE_SETTINGS, enabledAtMs: null, firstEnabledAtMs: null }
    return db.schedules.find(datasetId) ?? { ...unset, datasetId, timedAtMs: nowMs }
  }

  #time({ settings }: ScheduleRecord): SlotTime {
    return slotTimeOf(settings, this.#parts.localTimeZone)
  }

  /** A clock that ran ahead when somebody enabled it must not put its beginning off: no slot would be due before then. */
  #begun(schedule: ScheduleRecord, nowMs: number): ScheduleRecord {
    const byNow = (ms: number | null): number | null => (ms === null ? null : Math.min(ms, nowMs))
    const enabledAtMs = byNow(schedule.enabledAtMs)
    const firstEnabledAtMs = byNow(schedule.firstEnabledAtMs)
    if (enabledAtMs === schedule.enabledAtMs && firstEnabledAtMs === schedule.firstEnabledAtMs) return schedule
    const begun = { ...schedule, enabledAtMs, firstEnabledAtMs }
    this.#parts.db.schedules.put(begun)
    return begun
  }

  async #decideSlots(schedule: ScheduleRecord, nowMs: number): Promise<void> {
    const { db, datasetId } = this.#parts
    const { settings, timedAtMs } = schedule
    // Here rather than when the clock is seen to go back: it may have been set while the program was closed.
    db.schedules.forgetFuture(datasetId, nowMs)
    const latest = latestSlot(this.#time(schedule), nowMs)
    if (db.schedules.slot(datasetId, latest.businessDate) !== null) return
    const undecided = this.#undecided(schedule, nowMs)
    const [oldest] = undecided
    if (oldest === undefined) return
    const spans = db.presence.since(oldest.dueMs)
    const reasonOf = ({ dueMs }: Slot): MissReason =>
      dueMs < (schedule.enabledAtMs ?? nowMs) ? 'disabled' : missReason(spans, dueMs)
    db.transaction(() => {
      for (const slot of undecided.slice(0, -1)) this.#ledger.putMissed(slot, 'missed', reasonOf(slot), nowMs)
    })
    const dueMs = Math.max(latest.dueMs, timedAtMs)
    const { kind, missedBecause } = decideSlot(dueMs, reasonOf(latest), settings.catchUp, nowMs)
    if (kind !== 'run') {
      this.#ledger.putMissed(latest, kind, missedBecause, nowMs)
      return
    }
    const by = { purpose: 'slot', operator: AUTOMATIC_OPERATOR, nowMs } as const
    await this.#slots.start(settings, latest, missedBecause, by)
  }

  /** Due slots without a row, oldest first. */
  #undecided(schedule: ScheduleRecord, nowMs: number): readonly Slot[] {
    const { db, datasetId } = this.#parts
    const slots = dueSlots(this.#time(schedule), schedule.firstEnabledAtMs ?? nowMs, nowMs, MAX_SLOTS)
    const [oldest] = slots
    if (oldest === undefined) return []
    const decided = db.schedules.datesSince(datasetId, oldest.businessDate)
    return slots.filter(({ businessDate }) => !decided.has(businessDate))
  }
}
