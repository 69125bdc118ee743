import { toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { Holiday, HolidayEdit, NationalHoliday } from '../../src-shared/domain/holiday.ts'
import type { CoveredDays } from './covered-days.ts'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'

/** Epoch days. */
export type HolidayDays = ReadonlySet<number>

export const NO_HOLIDAYS: HolidayDays = new Set()

const EMPTY_AT_SOURCE = COVERAGE_STATUSES.indexOf('empty_at_source')
const PROVISIONAL = COVERAGE_STATUSES.indexOf('provisional')

/** A calendar as an operator has made it, by date; `edits` are those of that calendar. */
export function mergeHolidays(
  national: readonly NationalHoliday[],
  edits: readonly Omit<HolidayEdit, 'calendar'>[],
  language: 'es' | 'en',
): readonly Holiday[] {
  const merged = new Map<string, Holiday>(
    national.map(({ date, names }) => [date, { date, name: names[language], origin: 'national' }]),
  )
  for (const { date, name } of edits) {
    const known = merged.get(date)
    if (name !== null) merged.set(date, { date, name, origin: known ? 'renamed' : 'added' })
    else if (known) merged.set(date, { ...known, origin: 'removed' })
  }
  return [...merged.values()].toSorted((left, right) => (left.date < right.date ? -1 : 1))
}

export function holidayDays(holidays: readonly Holiday[]): HolidayDays {
  return new Set(holidays.filter(({ origin }) => origin !== 'removed').map(({ date }) => toEpochDay(date)))
}

/**
 * Whether the covered day at `index` had no sales as far as anybody asked: what a holiday needs to count as closed. Not a `loaded` day: it is
 * known to differ from the store, which may well have sold.
 */
export function isWithoutSales(covered: CoveredDays, index: number): boolean {
  const status = covered.statuses[index]
  return covered.rows[index] === 0 && (status === EMPTY_AT_SOURCE || status === PROVISIONAL)
}
