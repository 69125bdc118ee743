import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import { dayStateAt } from './covered-days.ts'
import type { CoveredDays } from './covered-days.ts'
import type { HolidayDays } from './holidays.ts'

/** Weeks before a day from which its weekday's usual is taken, at most one day of each. */
const WEEKS = 8
/** With fewer of those nothing is usual yet. */
const MIN_SAMPLES = 4
/** A day is suspicious below the usual divided by this: under 40 % of it. */
const FACTOR = 2.5
/** Where the usual is less than this, a quiet day is chance. */
const MIN_USUAL_ROWS = 20
const DAYS_PER_WEEK = 7

/** Before every day that a 32-bit number can name. */
const LONG_AGO = -(2 ** 31)

const PROVISIONAL = COVERAGE_STATUSES.indexOf('provisional')

/**
 * Which covered days have far fewer rows than usual, one flag for each index of `covered`. The usual is the (lower) median of the same weekday over the eight
 * weeks before: one bad day, or three, does not move it. Closed days, holidays and days that were still selling are neither judged nor usual;
 * an empty day is judged like any other. Later days never change the verdict on earlier ones.
 */
export function findSuspiciousDays(covered: CoveredDays, holidays: HolidayDays): Uint8Array {
  const flags = new Uint8Array(covered.days.length)
  const samples = new WeekdaySamples()
  for (let index = 0; index < flags.length; index++) {
    if (!isOrdinary(covered, index, holidays)) continue
    const day = covered.days[index] ?? 0
    const rows = covered.rows[index] ?? 0
    if (samples.usualExceeds(day, Math.max(rows * FACTOR, MIN_USUAL_ROWS - 1))) flags[index] = 1
    samples.add(day, rows)
  }
  return flags
}

/** The usual rows of the weekday of `day`, or null with too little history: what `findSuspiciousDays` holds the day against. */
export function usualRows(covered: CoveredDays, holidays: HolidayDays, day: number): number | null {
  const rows: number[] = []
  for (let index = 0; index < covered.days.length; index++) {
    const each = covered.days[index] ?? day
    if (each >= day) break
    const isSample = each >= day - WEEKS * DAYS_PER_WEEK && (day - each) % DAYS_PER_WEEK === 0
    if (isSample && isOrdinary(covered, index, holidays)) rows.push(covered.rows[index] ?? 0)
  }
  if (rows.length < MIN_SAMPLES) return null
  return rows.toSorted((a, b) => a - b)[(rows.length - 1) >> 1] ?? null
}

function isOrdinary(covered: CoveredDays, index: number, holidays: HolidayDays): boolean {
  if (covered.statuses[index] === PROVISIONAL || dayStateAt(covered, index) === 'closed') return false
  return holidays.size === 0 || !holidays.has(covered.days[index] ?? 0)
}

/**
 * The latest days of each weekday, in the order in which they come. Asking whether their median exceeds a value takes a count, no sorting, and mostly not even
 * that, since a usual day is above all of them divided by the factor: half a million days are judged whenever the gap table is read.
 */
class WeekdaySamples {
  readonly #days = new Int32Array(DAYS_PER_WEEK * WEEKS).fill(LONG_AGO)
  readonly #rows = new Int32Array(DAYS_PER_WEEK * WEEKS)
  readonly #next = new Uint8Array(DAYS_PER_WEEK)
  /** The most rows of each weekday's days, those too long ago included. */
  readonly #most = new Int32Array(DAYS_PER_WEEK)

  add(day: number, rows: number): void {
    const weekday = weekdayOf(day)
    const slot = this.#next[weekday] ?? 0
    const at = weekday * WEEKS + slot
    const replaced = this.#rows[at] ?? 0
    this.#days[at] = day
    this.#rows[at] = rows
    this.#next[weekday] = (slot + 1) % WEEKS
    const most = this.#most[weekday] ?? 0
    if (rows >= most) this.#most[weekday] = rows
    else if (replaced === most) this.#most[weekday] = this.#mostOf(weekday)
  }

  usualExceeds(day: number, value: number): boolean {
    const weekday = weekdayOf(day)
    if ((this.#most[weekday] ?? 0) <= value) return false
    const first = weekday * WEEKS
    const earliest = day - WEEKS * DAYS_PER_WEEK
    let samples = 0
    let above = 0
    for (let at = first; at < first + WEEKS; at++) {
      if ((this.#days[at] ?? 0) < earliest) continue
      samples++
      if ((this.#rows[at] ?? 0) > value) above++
    }
    // The lower median exceeds the value when more than half of them do; of an even number, one more than half.
    return samples >= MIN_SAMPLES && above >= (samples >> 1) + 1
  }

  #mostOf(weekday: number): number {
    let most = 0
    for (let at = weekday * WEEKS; at < (weekday + 1) * WEEKS; at++) most = Math.max(most, this.#rows[at] ?? 0)
    return most
  }
}

function weekdayOf(day: number): number {
  return ((day % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK
}
