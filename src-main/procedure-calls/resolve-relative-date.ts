import { Temporal } from 'temporal-polyfill'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { RelativeDate, RelativeDay } from '../../src-shared/domain/relative-date.ts'

/** The day as `yyyy-mm-dd`, seen from `today` (likewise). Weeks begin on Monday. */
export function resolveRelativeDate({ day, offsetDays }: RelativeDate, today: string): string {
  return dayFrom(day, Temporal.PlainDate.from(today)).add({ days: offsetDays }).toString()
}

function dayFrom(day: RelativeDay, today: Temporal.PlainDate): Temporal.PlainDate {
  switch (day) {
    case 'today':
      return today
    case 'yesterday':
      return today.subtract({ days: 1 })
    case 'week_start':
      return today.subtract({ days: today.dayOfWeek - 1 })
    case 'month_start':
      return today.with({ day: 1 })
    case 'month_end':
      return today.with({ day: today.daysInMonth })
    case 'previous_month_start':
      return today.subtract({ months: 1 }).with({ day: 1 })
    case 'previous_month_end':
      return today.with({ day: 1 }).subtract({ days: 1 })
    case 'year_start':
      return today.with({ month: 1, day: 1 })
    default:
      return assertNever(day)
  }
}
