import { addDays, businessDateSchema, isoWeekday, toEpochDay } from './business-date.ts'
import type { BusinessDate } from './business-date.ts'
import type { RelativeDate, RelativeDay } from './relative-date.ts'

/** The day that a relative date is when the run begins on `today`. */
export function resolveRelativeDate({ day, offsetDays }: RelativeDate, today: BusinessDate): BusinessDate {
  return addDays(namedDay(day, today), offsetDays)
}

function namedDay(day: RelativeDay, today: BusinessDate): BusinessDate {
  switch (day) {
    case 'today':
      return today
    case 'yesterday':
      return addDays(today, -1)
    case 'week_start':
      return addDays(today, 1 - isoWeekday(toEpochDay(today)))
    case 'month_start':
      return firstOfMonth(today, 0)
    case 'month_end':
      return addDays(firstOfMonth(today, 1), -1)
    case 'previous_month_start':
      return firstOfMonth(today, -1)
    case 'previous_month_end':
      return addDays(firstOfMonth(today, 0), -1)
    case 'year_start':
      return businessDateSchema.parse(`${today.slice(0, 4)}-01-01`)
  }
}

/** First day of the month that lies so many months after that of `date`. */
function firstOfMonth(date: BusinessDate, months: number): BusinessDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = String(Math.floor(month / 12)).padStart(4, '0')
  return businessDateSchema.parse(`${year}-${String((month % 12) + 1).padStart(2, '0')}-01`)
}
