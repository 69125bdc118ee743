import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'

/** How many months the calendar shows at once. */
export const WINDOW_MONTHS = [3, 6, 12, 24, 36] as const
export type WindowMonths = (typeof WINDOW_MONTHS)[number]

/** Days shown, both inclusive. */
export interface CalendarWindow {
  readonly months: WindowMonths
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** The last months up to `to`. */
export function windowUntil(to: BusinessDate, months: WindowMonths): CalendarWindow {
  return { months, from: addDays(monthsBefore(to, months), 1), to }
}

/** A window of as many months that holds `date`, up to today when it can: the same one when it already does. */
export function windowHolding(window: CalendarWindow, date: BusinessDate, today: BusinessDate): CalendarWindow {
  if (date >= window.from && date <= window.to) return window
  const latest = windowUntil(today, window.months)
  if (date >= latest.from) return latest
  // The date a third of the way in: what came after it is of more interest than what came before.
  const to = addDays(date, Math.round(window.months * 20))
  return windowUntil(to < today ? to : today, window.months)
}

/** The same day of the month, or its last when it is shorter. */
function monthsBefore(date: BusinessDate, months: number): BusinessDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const index = year * 12 + month - 1 - months
  const [wantedYear, wantedMonth] = [Math.floor(index / 12), (index % 12) + 1]
  const lastDay = new Date(Date.UTC(wantedYear, wantedMonth, 0)).getUTCDate()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${wantedYear}-${two(wantedMonth)}-${two(Math.min(day, lastDay))}` as BusinessDate
}
