import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packCoveredDays } from '../../test/support/pack-covered-days.ts'
import { isoWeekday, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { CoveredDay } from '../../src-shared/domain/gap.ts'
import { weekdayMask } from './expected-days.ts'
import type { ExpectedDays } from './expected-days.ts'
import { findGaps } from './find-gaps.ts'
import { NO_HOLIDAYS } from './holidays.ts'

const coverage = fc
  .uniqueArray(
    fc.record({
      day: fc.integer({ min: 19_990, max: 20_090 }),
      status: fc.constantFrom(...COVERAGE_STATUSES),
      rows: fc.nat(3),
    }),
    {
      selector: ({ day }) => day,
      maxLength: 100,
    },
  )
  .map((days) => days.toSorted((a, b) => a.day - b.day))
const range = fc.record({ from: fc.integer({ min: 19_980, max: 20_060 }), length: fc.integer({ min: -3, max: 60 }) })
const holidays = fc.array(fc.integer({ min: 19_985, max: 20_095 }), { maxLength: 40 })
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 })

/** The slow and obvious way: every expected day with whether it is covered. */
function expectedByHand(expected: ExpectedDays, closedWeekdays: readonly number[], days: readonly CoveredDay[]) {
  const byDay = new Map(days.map((day) => [day.day, day]))
  const result: { day: number; covered: boolean }[] = []
  for (let day = expected.from; day <= expected.to; day++) {
    const known = byDay.get(day)
    const status = known?.status
    if (closedWeekdays.includes(isoWeekday(day)) || status === 'closed') continue
    const mayHaveSold = known !== undefined && (known.rows > 0 || status === 'verified' || status === 'loaded')
    if (expected.holidays.has(day) && !mayHaveSold) continue
    result.push({ day, covered: status === 'verified' || status === 'empty_at_source' })
  }
  return result
}

const scenario = fc
  .record({ coverage, range, weekdays, holidays })
  .map(({ coverage: days, range: { from, length }, weekdays: closed, holidays: free }) => {
    const expected: ExpectedDays = {
      from,
      to: from + length - 1,
      closedWeekdays: weekdayMask(closed),
      holidays: new Set(free),
    }
    return { byHand: expectedByHand(expected, closed, days), scan: findGaps(expected, packCoveredDays(days)) }
  })

const inside = (day: number, gap: { from: BusinessDate; to: BusinessDate }) =>
  toEpochDay(gap.from) <= day && day <= toEpochDay(gap.to)

test('every expected day is either covered or in exactly one gap', () => {
  fc.assert(
    fc.property(scenario, ({ byHand, scan }) => {
      for (const { day, covered } of byHand)
        expect(scan.gaps.filter((gap) => inside(day, gap))).toHaveLength(covered ? 0 : 1)
      expect(scan.expectedDays).toBe(byHand.length)
      expect(scan.coveredDays).toBe(byHand.filter(({ covered }) => covered).length)
    }),
  )
})

test('gaps ascend, begin and end on missing days, and are separated by covered ones', () => {
  fc.assert(
    fc.property(scenario, ({ byHand, scan }) => {
      scan.gaps.forEach((gap, index) => {
        const missing = byHand.filter(({ day }) => inside(day, gap))
        expect(missing.length).toBe(gap.days)
        expect([missing[0]?.day, missing.at(-1)?.day]).toEqual([toEpochDay(gap.from), toEpochDay(gap.to)])
        const previous = scan.gaps[index - 1]
        if (!previous) return
        const between = byHand.filter(({ day }) => day > toEpochDay(previous.to) && day < toEpochDay(gap.from))
        expect(between.length).toBeGreaterThan(0)
        expect(between.every(({ covered }) => covered)).toBe(true)
      })
    }),
  )
})

test('nothing is missing exactly when there is no gap', () => {
  fc.assert(
    fc.property(scenario, ({ scan }) => {
      expect(scan.gaps.reduce((sum, gap) => sum + gap.days, 0)).toBe(scan.expectedDays - scan.coveredDays)
      expect(scan.gaps.length === 0).toBe(scan.coveredDays === scan.expectedDays)
    }),
  )
})

test('a closed Sunday inside a gap neither splits it nor counts', () => {
  const saturday = toEpochDay('2025-10-18' as BusinessDate)
  const scan = findGaps(
    { from: saturday, to: saturday + 2, closedWeekdays: weekdayMask([7]), holidays: NO_HOLIDAYS },
    packCoveredDays([]),
  )
  expect(scan.gaps).toEqual([{ from: '2025-10-18', to: '2025-10-20', days: 2 }])
})

test('a provisional day of the past is a gap, since part of it was never read', () => {
  const scan = findGaps(
    { from: 20_000, to: 20_001, closedWeekdays: 0, holidays: NO_HOLIDAYS },
    packCoveredDays([
      { day: 20_000, status: 'empty_at_source', rows: 0 },
      { day: 20_001, status: 'provisional', rows: 7 },
    ]),
  )
  expect(scan).toMatchObject({ expectedDays: 2, coveredDays: 1, gaps: [{ days: 1 }] })
})

test('a day that is known to differ from its store is a gap, whatever was loaded of it', () => {
  const scan = findGaps(
    { from: 20_000, to: 20_001, closedWeekdays: 0, holidays: NO_HOLIDAYS },
    packCoveredDays([
      { day: 20_000, status: 'loaded', rows: 7 },
      { day: 20_001, status: 'verified', rows: 7 },
    ]),
  )
  expect(scan).toMatchObject({ expectedDays: 2, coveredDays: 1, gaps: [{ from: '2024-10-04', days: 1 }] })
})

test('a holiday is missed only when the store sold on it', () => {
  const days = { from: 20_000, to: 20_003, closedWeekdays: 0, holidays: new Set([20_000, 20_001, 20_002, 20_003]) }
  const covered = packCoveredDays([
    { day: 20_001, status: 'empty_at_source', rows: 0 },
    { day: 20_002, status: 'verified', rows: 9 },
    { day: 20_003, status: 'loaded', rows: 0 },
  ])
  expect(findGaps(days, covered)).toEqual({
    expectedDays: 2,
    coveredDays: 1,
    gaps: [{ from: '2024-10-07', to: '2024-10-07', days: 1 }],
  })
})
