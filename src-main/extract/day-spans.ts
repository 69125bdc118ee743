import { fromEpochDay, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'

/** A contiguous stretch of days, both ends inclusive. */
export interface DaySpan {
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** Groups days, in any order and with repetitions, into the fewest contiguous spans of at most `longest` days, ascending. */
export function groupDaysIntoSpans(days: Iterable<BusinessDate>, longest = Infinity): DaySpan[] {
  const sorted = [...new Set([...days].map(toEpochDay))].toSorted((a, b) => a - b)
  const spans: { from: number; to: number }[] = []
  for (const day of sorted) {
    const last = spans.at(-1)
    if (last && day === last.to + 1 && day - last.from < longest) last.to = day
    else spans.push({ from: day, to: day })
  }
  return spans.map((span) => ({ from: fromEpochDay(span.from), to: fromEpochDay(span.to) }))
}

/** Every day of the span, ascending. */
export function daysOfSpan(span: DaySpan): BusinessDate[] {
  const days: BusinessDate[] = []
  for (let day = toEpochDay(span.from); day <= toEpochDay(span.to); day += 1) days.push(fromEpochDay(day))
  return days
}

/**
 * Days of the span of which the walk has read every row: those before the day of the last row read (`reached`, null when no row was
 * read yet), or all of them once nothing is left.
 */
export function daysBehindCursor(span: DaySpan, reached: BusinessDate | null, exhausted: boolean): BusinessDate[] {
  const days = daysOfSpan(span)
  if (exhausted) return days
  return reached === null ? [] : days.filter((day) => day < reached)
}
