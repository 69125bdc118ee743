import Holidays from 'date-holidays'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { NationalCalendar, NationalHoliday } from '../../src-shared/domain/holiday.ts'

/**
 * A country's public holidays of some years, both inclusive, in order. The package takes a fifth of a second to load, so never on the main thread. Of two holidays
 * on one day the first is named.
 */
export function readNationalHolidays(
  calendar: NationalCalendar,
  fromYear: number,
  toYear: number,
): readonly NationalHoliday[] {
  const country = new Holidays(calendar, { types: ['public'] })
  const days = new Map<string, NationalHoliday>()
  for (let year = fromYear; year <= toYear; year++) {
    const english = new Map(country.getHolidays(year, 'en').map(({ date, name }) => [date, name]))
    for (const { date: localStart, name } of country.getHolidays(year, 'es')) {
      // As the country's clocks show it: `2026-01-01 00:00:00`.
      const date = businessDateSchema.parse(localStart.slice(0, 10))
      if (!days.has(date)) days.set(date, { date, names: { es: name, en: english.get(localStart) ?? name } })
    }
  }
  return [...days.values()].toSorted((left, right) => (left.date < right.date ? -1 : 1))
}
