import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packCoveredDays } from '../../test/support/pack-covered-days.ts'
import { toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { cellState, isHolidayCell, isSuspiciousCell } from '../../src-shared/domain/coverage-cell.ts'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { CoveredDay } from '../../src-shared/domain/gap.ts'
import { calendarRow } from './calendar-row.ts'
import { expectedDays } from './expected-days.ts'
import { findGaps } from './find-gaps.ts'
import { NO_HOLIDAYS } from './holidays.ts'

const epochDay = (text: string): number => toEpochDay(text as BusinessDate)
const store = { historyStart: '2025-10-01' as BusinessDate, closedWeekdays: [7] }

describe('a row of the calendar', () => {
  const covered = packCoveredDays([
    { day: epochDay('2025-10-02'), status: 'verified', rows: 10 },
    { day: epochDay('2025-10-03'), status: 'loaded', rows: 0 },
    { day: epochDay('2025-10-06'), status: 'empty_at_source', rows: 0 },
    { day: epochDay('2025-10-07'), status: 'closed', rows: 0 },
    { day: epochDay('2025-10-10'), status: 'provisional', rows: 4 },
  ])
  const row = (holidays: readonly string[]) =>
    calendarRow(
      { store, covered, holidays: new Set(holidays.map(epochDay)), today: epochDay('2025-10-10') },
      epochDay('2025-09-30'),
      epochDay('2025-10-11'),
    )

  test('says what each day is', () => {
    expect(Array.from(row([]), cellState)).toEqual([
      'not_expected', // before the history
      'gap',
      'verified',
      'loaded',
      'gap', // Saturday
      'not_expected', // Sunday
      'empty_at_source',
      'closed',
      'gap',
      'gap',
      'provisional',
      'not_expected', // tomorrow
    ])
  })

  test('a holiday takes away what was missing or empty, never what was sold', () => {
    const cells = row(['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06'])
    expect(Array.from(cells.slice(1, 7), cellState)).toEqual([
      'not_expected',
      'verified',
      'loaded',
      'gap',
      'not_expected',
      'closed',
    ])
    expect(Array.from(cells, isHolidayCell).flatMap((is, index) => (is ? [index] : []))).toEqual([1, 2, 3, 6])
  })

  test('a store of which nothing is known owes nothing', () => {
    const unknown = { historyStart: null, closedWeekdays: [] }
    const cells = calendarRow(
      { store: unknown, covered: undefined, holidays: NO_HOLIDAYS, today: 20_000 },
      19_990,
      20_001,
    )
    expect(new Set(Array.from(cells, cellState))).toEqual(new Set(['not_expected']))
  })

  test('flags days with few rows', () => {
    const list = Array.from({ length: 60 }, (_, offset): CoveredDay => ({
      day: 20_000 + offset,
      status: 'verified',
      rows: offset === 50 ? 20 : 500,
    }))
    const steady = { store: { historyStart: null, closedWeekdays: [] }, covered: packCoveredDays(list), today: 20_060 }
    const cells = calendarRow({ ...steady, holidays: NO_HOLIDAYS }, 20_040, 20_059)
    expect(Array.from(cells, isSuspiciousCell).flatMap((is, index) => (is ? [index] : []))).toEqual([10])
  })
})

test('its gaps are those of the gap table, whatever the window', () => {
  const coverage = fc
    .uniqueArray(
      fc.record({
        day: fc.integer({ min: 19_990, max: 20_060 }),
        status: fc.constantFrom(...COVERAGE_STATUSES),
        rows: fc.nat(3),
      }),
      { selector: (each) => each.day, maxLength: 70 },
    )
    .map((list) => list.toSorted((a, b) => a.day - b.day))
  const holidays = fc.array(fc.integer({ min: 19_985, max: 20_065 }), { maxLength: 30 })
  fc.assert(
    fc.property(
      coverage,
      holidays,
      fc.integer({ min: 19_980, max: 20_050 }),
      fc.nat(40),
      (list, free, from, length) => {
        const covered = packCoveredDays(list)
        const parts = {
          store: { historyStart: null, closedWeekdays: [3] },
          covered,
          holidays: new Set(free),
          today: 20_061,
        }
        const cells = calendarRow(parts, from, from + length - 1)
        const expected = expectedDays(parts.store, covered, parts.today, parts.holidays)
        const byState = Array.from(cells, cellState)
        byState.forEach((state, offset) => {
          const day = from + offset
          const isOwed = expected !== null && day >= expected.from && day <= expected.to
          const isMissing = isOwed && findGaps({ ...expected, from: day, to: day }, covered).gaps.length === 1
          // A day that is there, though not complete, is shown as what it is.
          const isUncovered = !list.some((each) => each.day === day)
          expect(state === 'gap').toBe(isMissing && isUncovered)
        })
      },
    ),
  )
})
