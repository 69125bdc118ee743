import { isoWeekday, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import type { CoveredDays } from './covered-days.ts'
import { NO_HOLIDAYS } from './holidays.ts'
import type { HolidayDays } from './holidays.ts'
import { firstSaleDay } from './last-sale.ts'

/** 1990-01-01: no store's SQL Server holds older sales. A mistyped year (0025) must not become 700,000 days to load. */
export const EARLIEST_DAY = 7305

/** What decides the days of which a store owes us data. */
export type StoreHistory = Pick<Store, 'historyStart' | 'closedWeekdays'>

/**
 * Days of which data is expected, before subtracting those an operator marked closed: `from` to `to`, both inclusive epoch
 * days (none when `from > to`), except the closed weekdays and the holidays without sales.
 */
export interface ExpectedDays {
  readonly from: number
  readonly to: number
  /** Bit n is set when ISO weekday n is closed. */
  readonly closedWeekdays: number
  readonly holidays: HolidayDays
}

/**
 * History start, or the first sale when none was given, to yesterday: today is still selling. Null when neither is known,
 * since then nothing can be said to be missing.
 */
export function expectedDays(
  store: StoreHistory,
  covered: CoveredDays,
  today: number,
  holidays: HolidayDays = NO_HOLIDAYS,
): ExpectedDays | null {
  const from = historyStartDay(store) ?? firstSaleDay(covered)
  return from === null
    ? null
    : { from: Math.max(from, EARLIEST_DAY), to: today - 1, closedWeekdays: weekdayMask(store.closedWeekdays), holidays }
}

/** Epoch day of the store's history start, or null when it begins with the first sale. */
export function historyStartDay(store: StoreHistory): number | null {
  return store.historyStart === null ? null : Math.max(toEpochDay(store.historyStart), EARLIEST_DAY)
}

export function weekdayMask(weekdays: readonly number[]): number {
  return weekdays.reduce((mask, weekday) => mask | (1 << weekday), 0)
}

export function isClosedWeekday(mask: number, day: number): boolean {
  return (mask & (1 << isoWeekday(day))) !== 0
}
