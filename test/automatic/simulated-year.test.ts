import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { MissReason, ScheduleSlot } from '../../src-shared/domain/schedule.ts'
import { slotDueMs } from '../../src-main/schedules/slot-time.ts'
import type { Slot } from '../../src-main/schedules/slot-time.ts'
import { MAX_ATTEMPTS_PER_DAY } from '../../src-main/schedules/store-circuit.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { AutomaticPc } from './support/automatic-pc.ts'
import { outagesOf, seededRandom, troubleOf } from './support/random-year.ts'
import type { Outage, Trouble } from './support/random-year.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A fortnight around a change of daylight saving time by default; `CAUDAL_SIMULATED_DAYS=366` is the whole year and takes minutes. */
const DAYS = Number(process.env['CAUDAL_SIMULATED_DAYS'] ?? 14)
const FIRST_EVENING = '2025-03-27' as BusinessDate
const HISTORY_START = '2025-01-01' as BusinessDate
const STORES = [
  ['caracas_1', 'America/Caracas'],
  ['caracas_2', 'America/Caracas'],
  ['caracas_3', 'America/Caracas'],
  ['tijuana', 'America/Tijuana'],
  ['mexico', 'America/Mexico_City'],
] as const
const STORE_IDS = STORES.map(([id]) => id)

type State = 'awake' | 'asleep' | 'switched_off' | 'clock_changed' | 'disabled'

const YEAR_REASONS = ['asleep', 'clock_changed', 'network_down', 'switched_off'] satisfies MissReason[]

/** The year as it truly went, written down beside the scheduler, to hold its own records against. */
class Year {
  readonly pc: AutomaticPc
  /** Slots in order, with their instants. */
  readonly #due: readonly Slot[]
  readonly truth = new Map<BusinessDate, State>()
  readonly overdue: string[] = []
  readonly #outages: readonly Outage[]
  #goodSinceMs = 0
  #shiftMs = 0
  #enabled = true

  constructor(folder: string, timeZone: string, startMs: number, random: () => number) {
    const time = { hour: 5, minute: 0, timeZone }
    this.#due = Array.from({ length: DAYS + 40 }, (_, index) => {
      const businessDate = addDays(FIRST_EVENING, index - 2)
      return { businessDate, dueMs: slotDueMs(time, businessDate) }
    })
    this.pc = new AutomaticPc({ folder, startMs, timeZone })
    this.#outages = outagesOf(random, startMs, STORE_IDS)
    this.pc.chain.script = (storeId) => (this.isReachable(storeId, this.#trueMs()) ? null : 'CONNECTION_TIMEOUT')
  }

  /** Outages follow true time, not what somebody set the clock to. */
  #trueMs(): number {
    return this.pc.clock.nowMs() - this.#shiftMs
  }

  #latest(nowMs: number): Slot {
    return this.#due.findLast(({ dueMs }) => dueMs <= nowMs)!
  }

  #next(nowMs: number): Slot {
    return this.#due.find(({ dueMs }) => dueMs > nowMs)!
  }

  isReachable(storeId: string, atMs: number): boolean {
    return !this.#outages.some(
      (outage) => atMs >= outage.fromMs && atMs < outage.toMs && (outage.storeId ?? storeId) === storeId,
    )
  }

  async install(): Promise<void> {
    await this.pc.switchOn()
    const upTo = this.#latest(this.pc.clock.nowMs()).businessDate
    for (const [id, timeZone] of STORES) {
      this.pc.addStore(storeFixture({ id, name: id, timeZone, closedWeekdays: [], historyStart: HISTORY_START }))
      this.pc.chain.cover(id, this.pc.chain.missing(id, HISTORY_START, upTo))
    }
    this.pc.etl.enable('ventas')
    await this.pc.quiet()
    this.#goodSinceMs = this.#trueMs()
  }

  /** Awake; minute by minute around the slot, in steps of ten minutes else. */
  async awake(minutes: number): Promise<void> {
    for (let done = 0; done < minutes;) {
      const nowMs = this.pc.clock.nowMs()
      const toDue = (this.#next(nowMs).dueMs - nowMs) / 60_000
      const sinceDue = (nowMs - this.#latest(nowMs).dueMs) / 60_000
      const step = Math.min(minutes - done, toDue < 20 || sinceDue < 90 ? 1 : 10)
      await this.#pass(this.#enabled ? 'awake' : 'disabled', () => this.pc.minutes(step, step))
      done += step
      this.#judge()
    }
  }

  async night(trouble: Trouble): Promise<void> {
    const evening = 24 * 60
    switch (trouble.kind) {
      case 'none':
        return this.awake(evening)
      case 'asleep':
        await this.awake(trouble.from)
        await this.#pass('asleep', () => this.pc.sleep(trouble.minutes, trouble.told))
        this.#goodSinceMs = this.#trueMs()
        return this.#rest(trouble.from + trouble.minutes)
      case 'off':
        await this.awake(trouble.from)
        await this.pc.switchOff()
        await this.#pass('switched_off', () => this.#jumpAndStart(trouble.minutes))
        return this.#rest(trouble.from + trouble.minutes)
      case 'killed': {
        const toDue = (this.#next(this.pc.clock.nowMs()).dueMs - this.pc.clock.nowMs()) / 60_000
        this.pc.chain.held = trouble.at === 'claimed'
        await this.awake(trouble.at === 'claimed' ? toDue : toDue - 1)
        this.pc.kill()
        this.pc.chain.held = false
        await this.#pass('switched_off', () => this.#jumpAndStart(trouble.backAfter))
        return this.#rest(toDue + trouble.backAfter)
      }
      case 'clock':
        await this.awake(trouble.from)
        await this.#setClock(trouble.byMinutes)
        await this.awake(trouble.backAfter)
        await this.#setClock(-trouble.byMinutes)
        return this.#rest(trouble.from + trouble.backAfter)
      case 'disabled':
        this.pc.etl.disable('ventas')
        this.#enabled = false
        await this.awake(evening - 60)
        this.pc.etl.enable('ventas')
        this.#enabled = true
        this.#goodSinceMs = this.#trueMs()
        return this.awake(60)
    }
  }

  #rest(done: number): Promise<void> {
    const left = 24 * 60 - (Math.round(done) % (24 * 60))
    return this.awake(left)
  }

  async #setClock(byMinutes: number): Promise<void> {
    this.#shiftMs += byMinutes * 60_000
    this.#goodSinceMs = this.#trueMs()
    await this.#pass('clock_changed', () => this.pc.setClock(byMinutes))
  }

  async #jumpAndStart(minutes: number): Promise<void> {
    this.pc.clock.jump(minutes * 60_000)
    await this.pc.switchOn()
    this.#goodSinceMs = this.#trueMs()
  }

  /** Slots whose time comes for the first time while it lasts are due in that state. */
  async #pass(state: State, work: () => Promise<unknown>): Promise<void> {
    const before = this.#latest(this.pc.clock.nowMs()).businessDate
    await work()
    const after = this.#latest(this.pc.clock.nowMs()).businessDate
    for (let date = addDays(before, 1); date <= after; date = addDays(date, 1))
      if (!this.truth.has(date)) this.truth.set(date, state)
  }

  /** After a day in which the computer was awake and every store reachable there is no hole left. */
  #judge(): void {
    const nowMs = this.#trueMs()
    if (!this.#enabled || this.#shiftMs !== 0 || STORE_IDS.some((id) => !this.isReachable(id, nowMs)))
      this.#goodSinceMs = nowMs
    if (nowMs - this.#goodSinceMs < DAY_MS) return
    const upTo = this.#latest(nowMs - HOUR_MS).businessDate
    for (const id of STORE_IDS) {
      const missing = this.pc.chain.missing(id, addDays(upTo, -30), addDays(upTo, -1))
      if (missing.length > 0) this.overdue.push(`${id} at ${new Date(nowMs).toISOString()}: ${missing.join(' ')}`)
    }
    this.#goodSinceMs = nowMs
  }
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-year-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test(
  'one automatic run per business date, no hole a day after the way is open, true reasons, bounded attempts',
  async () => {
    const [timeZone, seed] = ['America/Santiago', Number(process.env['CAUDAL_SIMULATED_SEED'] ?? 23)]
    const random = seededRandom(seed)
    const startMs = slotDueMs({ hour: 18, minute: 0, timeZone }, addDays(FIRST_EVENING, -1))
    const year = new Year(folder, timeZone, startMs, random)
    const { pc } = year
    try {
      await year.install()
      while (pc.clock.nowMs() < startMs + DAYS * DAY_MS) await year.night(troubleOf(random))

      const slots = pc.slots().toReversed()
      expect(slots.length).toBeGreaterThanOrEqual(DAYS)
      slots.forEach((slot, index) => expect(slot.businessDate).toBe(addDays(slots[0]!.businessDate, index)))
      expect(slots.filter((slot) => !hasItsRun(slot)).map(({ businessDate }) => businessDate)).toEqual([])
      const runIds = pc.runs().map(({ id }) => id)
      expect(new Set(slots.flatMap((slot) => slot.runIds)).size).toBe(slots.flatMap((slot) => slot.runIds).length)
      expect(slots.flatMap((slot) => slot.runIds).filter((id) => !runIds.includes(id))).toEqual([])
      expect(year.overdue).toEqual([])
      const errorsOf = errorsByRun(pc)
      expect(slots.flatMap((slot) => wrongReason(slot, year, errorsOf))).toEqual([])
      expect(Math.max(...attemptsPerStoreAndDay(pc))).toBeLessThanOrEqual(MAX_ATTEMPTS_PER_DAY + 1)
      // A whole year holds every kind of trouble; otherwise the above would prove little.
      const reasons = new Set(slots.map(({ missedBecause }) => missedBecause))
      if (DAYS >= 365) expect([...reasons]).toEqual(expect.arrayContaining(YEAR_REASONS))
    } finally {
      pc.closeAll()
    }
  },
  DAYS * 5_000,
)

/** Its own one, or that of the next slot that took its day along. */
function hasItsRun(slot: ScheduleSlot): boolean {
  return slot.state === 'missed' ? slot.caughtUpBy !== null && slot.runIds.length === 0 : slot.runIds.length > 0
}

function wrongReason(
  slot: ScheduleSlot,
  { truth }: Year,
  errorsOf: ReadonlyMap<string, readonly boolean[]>,
): readonly string[] {
  const state = truth.get(slot.businessDate)
  const lateMinutes =
    slot.startedAt === null ? Infinity : (Date.parse(slot.startedAt) - Date.parse(slot.dueAt)) / 60_000
  const tries = slot.runIds.flatMap((runId) => errorsOf.get(runId) ?? [])
  const unreached = slot.state === 'failed' && tries.length > 0 && tries.every((hasFailed) => hasFailed)
  const expected = state === 'awake' || lateMinutes <= 5 ? (unreached ? 'network_down' : null) : state
  return slot.missedBecause === expected
    ? []
    : [`${slot.businessDate}: ${slot.missedBecause} instead of ${expected}, ${state}, ${lateMinutes} minutes late`]
}

function errorsByRun(pc: AutomaticPc): ReadonlyMap<string, readonly boolean[]> {
  const errors = new Map<string, boolean[]>()
  for (const { jobId, error } of pc.chain.attempts) {
    const runId = pc.jobs.get(jobId).parentId ?? ''
    errors.set(runId, [...(errors.get(runId) ?? []), error !== null])
  }
  return errors
}

function attemptsPerStoreAndDay(pc: AutomaticPc): readonly number[] {
  const counts = new Map<string, number>()
  for (const { storeId, atMs } of pc.chain.attempts) {
    const key = `${storeId} ${Math.floor(atMs / DAY_MS)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts.values()]
}
