import { fromEpochDay } from '../../src-shared/domain/business-date.ts'
import type { DateRange, Gap } from '../../src-shared/domain/gap.ts'
import type { ExpectedDays } from './expected-days.ts'
import type { LastSale } from './last-sale.ts'

/** First load proposed for a store of which neither a history start nor a sale is known. */
const FIRST_LOAD_DAYS = 30

/**
 * "Actualizar": the day after the last sale to today; the last sale's own day too when it is incomplete. Without any
 * sale, the whole expected history. Null when that leaves no day.
 */
export function recommendUpdate(last: LastSale | null, expected: ExpectedDays | null, today: number): DateRange | null {
  const from = last ? last.day + (last.incomplete ? 0 : 1) : (expected?.from ?? today - FIRST_LOAD_DAYS)
  return from <= today ? { from: fromEpochDay(from), to: fromEpochDay(today) } : null
}

/** "Recuperar": the first gap's first day to the last gap's last day; null without gaps. */
export function recommendRecovery(gaps: readonly Gap[]): DateRange | null {
  const first = gaps[0]
  const last = gaps.at(-1)
  return first && last ? { from: first.from, to: last.to } : null
}
