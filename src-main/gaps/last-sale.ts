import { dayStateAt, firstIndexFrom } from './covered-days.ts'
import type { CoveredDays } from './covered-days.ts'

export interface LastSale {
  readonly day: number
  /** The day was loaded while it was still selling, or differs from the store: part of it may be missing. */
  readonly incomplete: boolean
}

/** The last covered day that has rows, or null. Days after `today` do not count: a till with a wrong clock made them. */
export function lastSale(covered: CoveredDays, today: number): LastSale | null {
  for (let index = firstIndexFrom(covered, today + 1) - 1; index >= 0; index--) {
    if ((covered.rows[index] ?? 0) > 0)
      return { day: covered.days[index] ?? today, incomplete: dayStateAt(covered, index) === 'open' }
  }
  return null
}

/** The first covered day that has rows, or null. */
export function firstSaleDay(covered: CoveredDays): number | null {
  const index = covered.rows.findIndex((rows) => rows > 0)
  return covered.days[index] ?? null
}
