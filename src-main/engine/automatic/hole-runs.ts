import { addDays, toEpochDay } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { ScheduleSettings } from '../../../src-shared/domain/schedule.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import { chooseHoles, isOpeningHour } from '../../schedules/choose-holes.ts'
import type { StoreHoles } from '../../schedules/choose-holes.ts'
import { latestSlot, localHour, nextSlot, slotTimeOf } from '../../schedules/slot-time.ts'
import { mayLoadHole } from '../../schedules/store-circuit.ts'
import { AUTOMATIC_OPERATOR, priorityOf } from './automatic-runs.ts'
import type { AutomaticRuns, Round } from './automatic-runs.ts'

const MINUTE_MS = 60_000
const EVERY_MS = 30 * MINUTE_MS
/** So long before a slot no holes are loaded any more: their stores would be busy when it comes. */
const QUIET_BEFORE_SLOT_MS = 15 * MINUTE_MS
/** Days of a store in one round. */
const DAYS = 31
const DAYS_WHILE_OPEN = 7

export interface HoleRunsParts {
  readonly db: AppDb
  readonly runs: AutomaticRuns
  readonly datasetId: DatasetId
  /** Of all schedules, this one's among them. */
  readonly datasetIds: readonly DatasetId[]
  readonly localTimeZone: string
}

/** Loads the days that slots left behind, between slots, with the policy `now`. */
export class HoleRuns {
  readonly #parts: HoleRunsParts
  /** By the wall clock. Not on record: a program that starts looks at once. */
  #nextMs = 0
  #holds = 0

  constructor(parts: HoleRunsParts) {
    this.#parts = parts
  }

  /** The next `start` looks, whenever it comes. */
  lookSoon(): void {
    this.#nextMs = 0
  }

  /** Nothing starts until the function that this returns is called; then the next `start` looks. */
  hold(): () => void {
    this.#holds += 1
    return () => {
      this.#holds -= 1
      this.lookSoon()
    }
  }

  /** When there is something to look for again; null: never with this policy. */
  nextLookMs({ catchUp }: ScheduleSettings): number | null {
    return catchUp === 'now' ? this.#nextMs : null
  }

  /** One round, unless it is too soon, something runs or a slot is near. Rejects as planning does. */
  async start(settings: ScheduleSettings, nowMs: number): Promise<void> {
    const { db, runs, datasetId, localTimeZone } = this.#parts
    if (settings.catchUp !== 'now' || nowMs < this.#nextMs || this.#holds > 0) return
    const time = slotTimeOf(settings, localTimeZone)
    if (this.#isBusy(nowMs)) {
      this.#nextMs = nowMs + QUIET_BEFORE_SLOT_MS
      return
    }
    this.#nextMs = nowMs + EVERY_MS
    const { businessDate } = latestSlot(time, nowMs)
    const from = addDays(businessDate, -settings.catchUpDays)
    const round = await runs.plan(runs.stores(settings), from, businessDate)
    const chosen = chooseHoles(this.#holes(round, settings, nowMs), {
      storesAtOnceWhileOpen: settings.storesAtOnceWhileOpen,
      daysWhileOpen: DAYS_WHILE_OPEN,
      days: DAYS,
    })
    const dates = chosen.flatMap(({ days }) => [days[0] ?? [], days.at(-1) ?? []].flat()).toSorted()
    const [oldest, newest] = [dates[0], dates.at(-1)]
    if (oldest === undefined || newest === undefined) return
    const loads = chosen.map(({ storeId, days }) => ({ storeId, days, recheckDays: [] }))
    const prepared = await runs.prepare({ ...round, loads }, settings, AUTOMATIC_OPERATOR)
    // Somebody ordered something while it was planned.
    if (this.#holds > 0) return
    runs.start(prepared, { businessDate: null, purpose: 'holes', roundAtMs: nowMs }, (jobId) => {
      // Slots that were missed longer ago than a slot looks back.
      if (jobId !== null) db.schedules.markCaughtUp(datasetId, oldest, newest, jobId)
    })
  }

  /** Whether any dataset's run is on or its slot is near: they share the stores, and what is polite for one is so for all of them together. */
  #isBusy(nowMs: number): boolean {
    const { schedules } = this.#parts.db
    return this.#parts.datasetIds.some((datasetId) => {
      // One that only asks keeps nobody's stores busy, and may go unanswered until the next.
      const isOn = schedules.openSlots(datasetId).some(({ state }) => state !== 'asking')
      if (isOn || schedules.unsettledRuns(datasetId).length > 0) return true
      const enabled = schedules.findEnabled(datasetId)
      if (enabled === null) return false
      const time = slotTimeOf(enabled.settings, this.#parts.localTimeZone)
      return nextSlot(time, nowMs).dueMs - nowMs < QUIET_BEFORE_SLOT_MS
    })
  }

  /** Of the stores that may be tried now. */
  #holes({ stores, loads }: Round, settings: ScheduleSettings, nowMs: number): readonly StoreHoles[] {
    const circuits = this.#parts.db.storeCircuits.all()
    const known = new Map(stores.map((store) => [store.id, store]))
    return loads.flatMap(({ storeId, days }) => {
      const store = known.get(storeId)
      const oldest: BusinessDate | undefined = days[0]
      if (!store || oldest === undefined) return []
      if (!mayLoadHole(circuits.get(storeId), { datasetId: this.#parts.datasetId, day: toEpochDay(oldest) }, nowMs))
        return []
      const hour = localHour(store.timeZone, nowMs)
      const isSelling = isOpeningHour(hour, settings.openingHour, settings.closingHour)
      return { storeId, days, priority: priorityOf(store, settings), isOpen: isSelling }
    })
  }
}
