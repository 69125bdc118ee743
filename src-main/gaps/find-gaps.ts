import { fromEpochDay } from '../../src-shared/domain/business-date.ts'
import type { Gap } from '../../src-shared/domain/gap.ts'
import { dayStateAt, firstIndexFrom } from './covered-days.ts'
import type { CoveredDays } from './covered-days.ts'
import { isClosedWeekday } from './expected-days.ts'
import type { ExpectedDays } from './expected-days.ts'
import { isWithoutSales } from './holidays.ts'

export interface GapScan {
  /** Expected days of the range; neither those marked closed nor holidays without sales are among them. */
  readonly expectedDays: number
  /** Of the expected days, those covered. */
  readonly coveredDays: number
  /** Ascending and disjoint; closed days inside do not split a gap, covered expected days do. */
  readonly gaps: readonly Gap[]
}

/**
 * Walks the expected days once. `empty_at_source` is covered: the store was asked and had nothing. A `provisional` day of
 * the past is a gap: it was read before the store closed and nobody came back for the rest. So is a `loaded` one: it is known to
 * differ from the store, and loading it again repairs it.
 */
export function findGaps(expected: ExpectedDays, covered: CoveredDays): GapScan {
  const gaps: Gap[] = []
  let expectedDays = 0
  let coveredDays = 0
  let gapFrom = 0
  let gapTo = 0
  let gapLength = 0
  const endGap = () => {
    if (gapLength > 0) gaps.push({ from: fromEpochDay(gapFrom), to: fromEpochDay(gapTo), days: gapLength })
    gapLength = 0
  }

  const hasHolidays = expected.holidays.size > 0
  let index = firstIndexFrom(covered, expected.from)
  for (let day = expected.from; day <= expected.to; day++) {
    const isKnown = covered.days[index] === day
    const state = isKnown ? dayStateAt(covered, index) : 'open'
    const isHoliday = hasHolidays && expected.holidays.has(day) && (!isKnown || isWithoutSales(covered, index))
    if (isKnown) index++
    if (isHoliday || state === 'closed' || isClosedWeekday(expected.closedWeekdays, day)) continue
    expectedDays++
    if (state === 'covered') {
      coveredDays++
      endGap()
      continue
    }
    if (gapLength === 0) gapFrom = day
    gapTo = day
    gapLength++
  }
  endGap()
  return { expectedDays, coveredDays, gaps }
}
