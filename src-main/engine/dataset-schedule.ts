import { addDays, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { DEFAULT_SCHEDULE_SETTINGS } from '../../src-shared/domain/schedule.ts'
import type { MissReason, ScheduleSettings, StoreOutcome } from '../../src-shared/domain/schedule.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { RunPurpose, ScheduledRun, ScheduleRecord, SlotRecord } from '../app-db/schedule-row.ts'
import { AppError } from '../foundation/app-error.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { chooseHoles, isOpeningHour } from '../schedules/choose-holes.ts'
import { missReason } from '../schedules/presence.ts'
import type { PresenceSpan } from '../schedules/presence.ts'
import { afterRound, giveUpWaiting, networkMiss, slotState } from '../schedules/slot-outcome.ts'
import { dueSlots, latestSlot, localHour, nextSlot } from '../schedules/slot-time.ts'
import type { Slot, SlotTime } from '../schedules/slot-time.ts'
import { isOpen, mayLoadHole } from '../schedules/store-circuit.ts'
import type { AutomaticRuns, StoreLoad } from './automatic-runs.ts'
import { circuitsAfter, storesAfter } from './settle-automatic-run.ts'
import type { StoreCatalog } from './store-catalog.ts'

export interface DatasetScheduleParts {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly runs: AutomaticRuns
  readonly stores: Pick<StoreCatalog, 'stores'>
  readonly datasetId: DatasetId
  readonly localTimeZone: string
  /** When the program was there, from the stretch that began last by then. */
  readonly presence: (sinceMs: number) => readonly PresenceSpan[]
}

/** Whom the runs of the automatic mode are attributed to. */
const AUTOMATIC_OPERATOR = 'automático'

const MINUTE_MS = 60_000
/** A start within it is on time: a program that was killed at 5:00 and is back at once has missed nothing. */
const ON_TIME_MS = 5 * MINUTE_MS
const MAX_PARTS = 1_000
/** Slots recorded for a computer that was away: a year. */
const MAX_SLOTS = 366
const HOLES_EVERY_MS = 30 * MINUTE_MS
/** So long before a slot no holes are loaded any more: their stores would be busy when it comes. */
const QUIET_BEFORE_SLOT_MS = 15 * MINUTE_MS
const HOLE_DAYS = 31
const HOLE_DAYS_WHILE_OPEN = 7

/** A round that is about to start: the loads of its stores, for `businessDate`. */
interface Round {
  readonly datasetId: DatasetId
  readonly loads: readonly StoreLoad[]
  readonly busy: ReadonlySet<string>
}

/**
 * The automatic mode of one dataset. A slot is claimed in the transaction that queues its run, so that whatever happens to the program there is one run per
 * business date; everything else follows from rows: `look` may be called at any time and as often as anyone likes.
 */
export class DatasetSchedule {
  readonly #parts: DatasetScheduleParts
  /** By the wall clock. */
  #nextHolesMs = 0

  constructor(parts: DatasetScheduleParts) {
    this.#parts = parts
  }

  /** Enabled, or with a run that has not been read to its end. */
  isActive(): boolean {
    return this.#enabled() !== null || this.#parts.db.schedules.unsettledRuns(this.#parts.datasetId).length > 0
  }

  /** Something happened that may have opened a way to holes: the start, a wake-up, the network's return. */
  lookForHoles(): void {
    this.#nextHolesMs = 0
  }

  /** Reads what ended, then starts what is due. Rejects with what planning or the file throws; then nothing is lost, and the next look tries again. */
  async look(nowMs: number): Promise<void> {
    this.#settleRuns(nowMs)
    const schedule = this.#enabled()
    if (schedule === null) return
    await this.#decideSlots(schedule, nowMs)
    await this.#retry(schedule, nowMs)
    await this.#loadHoles(schedule, nowMs)
  }

  /** When the next look is due if nothing happens before; null while disabled. */
  nextLookMs(nowMs: number): number | null {
    const schedule = this.#enabled()
    if (schedule === null) return null
    const retries = this.#parts.db.schedules
      .openSlots(this.#parts.datasetId)
      .flatMap(({ stores }) =>
        stores.flatMap((store) => (store.nextRetryAt === null ? [] : Date.parse(store.nextRetryAt))),
      )
    const holes = schedule.settings.catchUp === 'now' ? [this.#nextHolesMs] : []
    return Math.min(nextSlot(this.#time(schedule.settings), nowMs).dueMs, ...holes, ...retries)
  }

  /** Loads now what the latest slot is about, from every store of the schedule. Throws JOB_ALREADY_RUNNING while it is being loaded. */
  async runNow(schedule: ScheduleRecord, operator: string, nowMs: number): Promise<void> {
    const slot = latestSlot(this.#time(schedule.settings), nowMs)
    const known = this.#parts.db.schedules.slot(this.#parts.datasetId, slot.businessDate)
    if (known?.state === 'running') {
      const job = this.#parts.db.schedules.runsOfSlot(this.#parts.datasetId, slot.businessDate).at(-1) ?? ''
      throw new AppError('JOB_ALREADY_RUNNING', { details: { job, store: '' } })
    }
    await this.#startSlot(schedule, slot, known?.missedBecause ?? null, { purpose: 'by_hand', operator, nowMs })
  }

  /** The answer to a slot that asks: its run now, or not at all. Throws NOTHING_TO_DO when none asks. */
  async answer(schedule: ScheduleRecord, run: boolean, nowMs: number): Promise<void> {
    const asking = this.#parts.db.schedules.openSlots(this.#parts.datasetId).findLast(({ state }) => state === 'asking')
    if (asking === undefined) throw new AppError('NOTHING_TO_DO')
    if (!run) {
      this.#parts.db.schedules.putSlot({ ...asking, state: 'missed', finishedAtMs: nowMs })
      return
    }
    const slot = { businessDate: asking.businessDate, dueMs: asking.dueAtMs }
    const by = { purpose: 'slot', operator: AUTOMATIC_OPERATOR, nowMs } as const
    await this.#startSlot(schedule, slot, asking.missedBecause, by)
    this.lookForHoles()
  }

  /** Nobody is retried any more; what runs goes on to its end. */
  disabled(nowMs: number): void {
    for (const slot of this.#parts.db.schedules.openSlots(this.#parts.datasetId)) this.#close(slot, nowMs)
  }

  #enabled(): ScheduleRecord | null {
    const schedule = this.#parts.db.schedules.find(this.#parts.datasetId)
    return schedule?.enabledAtMs == null ? null : schedule
  }

  #time({ hour, minute, timeZone }: ScheduleSettings): SlotTime {
    return { hour, minute, timeZone: timeZone ?? this.#parts.localTimeZone }
  }

  #settleRuns(nowMs: number): void {
    const { db, jobs, datasetId } = this.#parts
    for (const run of db.schedules.unsettledRuns(datasetId)) {
      const job = jobs.getAll([run.jobId])[0]
      if (job && job.finishedAt === null) continue
      const parts = job ? jobs.list({ parentId: run.jobId, limit: MAX_PARTS }) : []
      db.transaction(() => this.#settle(run, parts, nowMs))
      // A round that brought something may be followed by the next at once.
      if (run.purpose !== 'holes' || parts.some(({ state }) => state === 'completed')) this.lookForHoles()
    }
  }

  #settle(run: ScheduledRun, parts: readonly JobView[], nowMs: number): void {
    const { db, datasetId } = this.#parts
    const circuits = circuitsAfter(run, parts, db.storeCircuits.all())
    for (const circuit of circuits.values()) db.storeCircuits.put(circuit)
    db.schedules.settleRun(run.jobId, nowMs)
    const slot = run.businessDate === null ? null : db.schedules.slot(datasetId, run.businessDate)
    if (slot === null) return
    const schedule = this.#enabled()
    const isLatest = db.schedules.slots(datasetId, 1)[0]?.businessDate === slot.businessDate
    const tried = new Set(schedule && isLatest ? this.#stores(schedule.settings).map(({ id }) => id) : [])
    const settings = db.schedules.find(datasetId)?.settings ?? DEFAULT_SCHEDULE_SETTINGS
    const mayTry = (storeId: string): boolean => tried.has(storeId)
    this.#putRun(slot, storesAfter(slot.stores, run, { parts, circuits, nowMs }, { settings, mayTry }), nowMs)
  }

  async #decideSlots(schedule: ScheduleRecord, nowMs: number): Promise<void> {
    const { db, datasetId } = this.#parts
    const { enabledAtMs, firstEnabledAtMs, settings, timedAtMs } = schedule
    const time = this.#time(settings)
    const latest = latestSlot(time, nowMs)
    if (db.schedules.slot(datasetId, latest.businessDate) !== null) return
    const slots = dueSlots(time, firstEnabledAtMs ?? nowMs, nowMs, MAX_SLOTS)
    const [oldest] = slots
    if (oldest === undefined) return
    const decided = db.schedules.datesSince(datasetId, oldest.businessDate)
    const spans = this.#parts.presence(oldest.dueMs)
    const undecided = slots.filter(({ businessDate }) => !decided.has(businessDate))
    const reasonOf = ({ dueMs }: Slot): MissReason =>
      dueMs < (enabledAtMs ?? nowMs) ? 'disabled' : missReason(spans, dueMs)
    db.transaction(() => {
      for (const slot of undecided.slice(0, -1)) this.#putMissed(slot, reasonOf(slot), 'missed', nowMs)
    })
    const reason = reasonOf(latest)
    const isLate = nowMs - Math.max(latest.dueMs, timedAtMs) > ON_TIME_MS
    const by = { purpose: 'slot', operator: AUTOMATIC_OPERATOR, nowMs } as const
    if (reason === 'disabled') this.#putMissed(latest, reason, 'missed', nowMs)
    else if (!isLate) await this.#startSlot(schedule, latest, null, by)
    else if (settings.catchUp === 'now') await this.#startSlot(schedule, latest, reason, by)
    else this.#putMissed(latest, reason, settings.catchUp === 'ask' ? 'asking' : 'missed', nowMs)
  }

  #putMissed(slot: Slot, missedBecause: MissReason, state: 'missed' | 'asking', nowMs: number): void {
    this.#parts.db.schedules.putSlot({
      datasetId: this.#parts.datasetId,
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

  async #startSlot(
    schedule: ScheduleRecord,
    slot: Slot,
    missedBecause: MissReason | null,
    by: { readonly purpose: 'slot' | 'by_hand'; readonly operator: string; readonly nowMs: number },
  ): Promise<void> {
    const { db, datasetId } = this.#parts
    const { settings } = schedule
    const { businessDate, dueMs } = slot
    const from = addDays(businessDate, -settings.gapDays)
    const stores = this.#stores(settings)
    const round = await this.#plan(stores, from, businessDate)
    const onTime = by.nowMs - dueMs <= ON_TIME_MS && by.purpose === 'slot'
    this.#start(settings, stores, round, by.operator, (jobId) => {
      for (const other of db.schedules.openSlots(datasetId))
        if (other.businessDate !== businessDate) this.#close(other, by.nowMs)
      const run = { jobId, businessDate, purpose: by.purpose, roundAtMs: onTime ? dueMs : by.nowMs }
      const outcomes = stores.map((store) => begin(newOutcome(store), round, run, settings, by.nowMs))
      const claimed = {
        datasetId,
        businessDate,
        dueAtMs: dueMs,
        missedBecause,
        startedAtMs: by.nowMs,
        caughtUpBy: null,
      }
      this.#recordRun(run)
      this.#putRun(claimed, outcomes, by.nowMs)
      if (jobId !== null) db.schedules.markCaughtUp(datasetId, from, businessDate, jobId)
    })
  }

  async #retry(schedule: ScheduleRecord, nowMs: number): Promise<void> {
    const { db, datasetId } = this.#parts
    const { settings } = schedule
    for (const slot of db.schedules.openSlots(datasetId)) {
      const dueMs = new Map(
        slot.stores.flatMap(({ storeId, nextRetryAt }) =>
          nextRetryAt !== null && Date.parse(nextRetryAt) <= nowMs ? [[storeId, Date.parse(nextRetryAt)] as const] : [],
        ),
      )
      if (dueMs.size === 0) continue
      const stores = this.#stores(settings).filter(({ id }) => dueMs.has(id))
      const round = await this.#plan(stores, addDays(slot.businessDate, -settings.gapDays), slot.businessDate)
      const planned = Math.max(...dueMs.values())
      const roundAtMs = nowMs - planned > ON_TIME_MS ? nowMs : planned
      this.#start(settings, stores, round, AUTOMATIC_OPERATOR, (jobId) => {
        const run = { jobId, businessDate: slot.businessDate, purpose: 'retry' as const, roundAtMs }
        const remaining = new Set(stores.map(({ id }) => id))
        this.#recordRun(run)
        const outcomes = slot.stores.map((store) => {
          if (!dueMs.has(store.storeId)) return store
          // A store that was deleted, disabled or excluded since keeps its failure.
          if (!remaining.has(store.storeId)) return giveUpWaiting([store])[0] ?? store
          return begin(store, round, run, settings, nowMs)
        })
        this.#putRun(slot, outcomes, nowMs)
      })
    }
  }

  async #loadHoles({ settings }: ScheduleRecord, nowMs: number): Promise<void> {
    const { db, datasetId } = this.#parts
    if (settings.catchUp !== 'now' || nowMs < this.#nextHolesMs) return
    const time = this.#time(settings)
    const isBusy = db.schedules.openSlots(datasetId).length > 0 || db.schedules.unsettledRuns(datasetId).length > 0
    if (isBusy || nextSlot(time, nowMs).dueMs - nowMs < QUIET_BEFORE_SLOT_MS) {
      this.#nextHolesMs = nowMs + QUIET_BEFORE_SLOT_MS
      return
    }
    this.#nextHolesMs = nowMs + HOLES_EVERY_MS
    const { businessDate } = latestSlot(time, nowMs)
    const stores = new Map(this.#stores(settings).map((store) => [store.id, store]))
    const round = await this.#plan([...stores.values()], addDays(businessDate, -settings.catchUpDays), businessDate)
    const circuits = db.storeCircuits.all()
    const holes = round.loads.flatMap(({ storeId, days: [oldest, ...others] }) => {
      const store = stores.get(storeId)
      if (!store || oldest === undefined || round.busy.has(storeId)) return []
      if (!mayLoadHole(circuits.get(storeId), toEpochDay(oldest), nowMs)) return []
      const hour = localHour(store.timeZone, nowMs)
      const selling = isOpeningHour(hour, settings.openingHour, settings.closingHour)
      return { storeId, days: [oldest, ...others], priority: this.#priority(settings, store), isOpen: selling }
    })
    const chosen = chooseHoles(holes, {
      storesAtOnceWhileOpen: settings.storesAtOnceWhileOpen,
      daysWhileOpen: HOLE_DAYS_WHILE_OPEN,
      days: HOLE_DAYS,
    })
    if (chosen.length === 0) return
    const loads = chosen.map(({ storeId, days }) => ({ storeId, days, recheckDays: [] }))
    const started = [...stores.values()]
    const dates = loads.flatMap(({ days }) => days).toSorted()
    const [from, to = businessDate] = [dates[0] ?? businessDate, dates.at(-1)]
    this.#start(settings, started, { ...round, loads }, AUTOMATIC_OPERATOR, (jobId) => {
      this.#recordRun({ jobId, businessDate: null, purpose: 'holes', roundAtMs: nowMs })
      // Slots that were missed longer ago than a slot looks back.
      if (jobId !== null) db.schedules.markCaughtUp(datasetId, from, to, jobId)
    })
  }

  /** What to load of the stores; those that another job is loading are busy. */
  async #plan(stores: readonly Store[], from: BusinessDate, to: BusinessDate): Promise<Round> {
    const { runs, datasetId } = this.#parts
    const loads = await runs.plan(datasetId, stores, from, to)
    const busy = runs.busyStores(datasetId)
    const wanted = loads.filter(({ days, recheckDays }) => days.length + recheckDays.length > 0)
    return { datasetId, busy, loads: wanted.filter(({ storeId }) => !busy.has(storeId)) }
  }

  #start(
    settings: ScheduleSettings,
    stores: readonly Store[],
    { datasetId, loads }: Round,
    operator: string,
    record: (jobId: string | null) => void,
  ): void {
    const circuits = this.#parts.db.storeCircuits.all()
    const known = new Map(stores.map((store) => [store.id, store]))
    const priorityOf = (storeId: string): number => {
      const store = known.get(storeId)
      return store === undefined || isOpen(circuits.get(storeId)) ? 0 : this.#priority(settings, store)
    }
    this.#parts.runs.start(datasetId, loads, operator, priorityOf, record)
  }

  #recordRun(run: {
    jobId: string | null
    businessDate: BusinessDate | null
    purpose: RunPurpose
    roundAtMs: number
  }): void {
    const { jobId } = run
    if (jobId !== null) this.#parts.db.schedules.insertRun({ ...run, jobId, datasetId: this.#parts.datasetId })
  }

  #putRun(
    slot: Omit<SlotRecord, 'state' | 'finishedAtMs' | 'stores'>,
    stores: readonly StoreOutcome[],
    nowMs: number,
  ): void {
    const state = slotState(stores)
    const finishedAtMs = state === 'done' || state === 'failed' ? nowMs : null
    const missedBecause = slot.missedBecause ?? (state === 'failed' ? networkMiss(stores) : null)
    this.#parts.db.schedules.putSlot({ ...slot, state, finishedAtMs, missedBecause, stores })
  }

  /** Another slot has come, or nobody wants it any more: no more attempts, and no more questions. */
  #close(slot: SlotRecord, nowMs: number): void {
    if (slot.state === 'asking') this.#parts.db.schedules.putSlot({ ...slot, state: 'missed', finishedAtMs: nowMs })
    else this.#putRun(slot, giveUpWaiting(slot.stores), nowMs)
  }

  #stores({ excludedStoreIds }: ScheduleSettings): readonly Store[] {
    const excluded = new Set(excludedStoreIds)
    return this.#parts.stores.stores().filter(({ id, enabled }) => enabled && !excluded.has(id))
  }

  #priority({ storeOverrides }: ScheduleSettings, store: Store): number {
    return storeOverrides[store.id]?.priority ?? store.priority
  }
}

function newOutcome(store: Store): StoreOutcome {
  const { id: storeId, name: storeName } = store
  return { storeId, storeName, state: 'done', rounds: 0, attempts: 0, error: null, nextRetryAt: null }
}

/** A store of a round that starts: it is loaded, or waits for the job that has it, or lacks nothing. */
function begin(
  outcome: StoreOutcome,
  round: Round,
  run: { readonly roundAtMs: number },
  settings: ScheduleSettings,
  nowMs: number,
): StoreOutcome {
  const { storeId, rounds, attempts } = outcome
  const next = { ...outcome, rounds: rounds + 1, error: null, nextRetryAt: null }
  if (round.loads.some((load) => load.storeId === storeId)) return { ...next, state: 'running', attempts: attempts + 1 }
  if (!round.busy.has(storeId)) return { ...next, state: 'done' }
  const error = new AppError('JOB_ALREADY_RUNNING', {
    retryable: true,
    details: { job: '', store: storeId },
  }).toReport()
  return afterRound(next, { error, roundAtMs: run.roundAtMs, endedAtMs: nowMs, mayRetry: true }, settings)
}
