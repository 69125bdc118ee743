import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { daysBehindCursor, daysOfSpan, groupDaysIntoSpans } from './day-spans.ts'

const day = (text: string): BusinessDate => text as BusinessDate

describe('spans of days', () => {
  test('contiguous days are one span, across months and leap days', () => {
    const days = ['2024-03-01', '2024-02-29', '2024-02-28', '2024-03-05', '2024-02-29'].map(day)
    expect(groupDaysIntoSpans(days)).toEqual([
      { from: '2024-02-28', to: '2024-03-01' },
      { from: '2024-03-05', to: '2024-03-05' },
    ])
  })

  test('spans hold exactly the days, and no two of them touch', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 19_000, max: 19_060 })), (epochDays) => {
        const days = epochDays.map(fromEpochDay)
        const spans = groupDaysIntoSpans(days)
        const covered = spans.flatMap(daysOfSpan)
        expect(covered).toEqual(days.toSorted())
        // One span less would have to hold a day that was not asked for.
        const holes = new Set(epochDays)
        expect(spans.length).toBe(epochDays.filter((each) => !holes.has(each - 1)).length)
      }),
    )
  })

  test('a day is complete only when the walk is past it or at its end', () => {
    const span = { from: day('2025-10-01'), to: day('2025-10-03') }
    expect(daysBehindCursor(span, null, false)).toEqual([])
    expect(daysBehindCursor(span, day('2025-10-02'), false)).toEqual(['2025-10-01'])
    expect(daysBehindCursor(span, day('2025-10-02'), true)).toEqual(['2025-10-01', '2025-10-02', '2025-10-03'])
    expect(daysBehindCursor(span, null, true)).toHaveLength(3)
  })
})

test('long stretches are split into spans of at most so many days', () => {
  const days = Array.from({ length: 70 }, (_, i) => fromEpochDay(20_089 + i))
  expect(groupDaysIntoSpans(days, 31).map((span) => daysOfSpan(span).length)).toEqual([31, 31, 8])
  expect(groupDaysIntoSpans(days)).toHaveLength(1)
})
