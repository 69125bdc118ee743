import { expect, test } from 'vitest'
import type { LatencyHour } from '../../src-shared/domain/reachability.ts'
import { chartPoints } from './chart-points.ts'
import { latencySummary } from './latency-summary.ts'

function hour(at: number, medianMs: number | null, reached: number, failed: number): LatencyHour {
  const from = new Date(Date.parse('2025-10-22T00:00:00Z') + at * 3_600_000).toISOString()
  return { from, reached, failed, medianMs, p95Ms: medianMs === null ? null : medianMs + 10 }
}

const HOURS = [hour(0, 40, 12, 0), hour(1, 60, 9, 3), hour(2, null, 0, 4), hour(3, 50, 8, 0), hour(6, 55, 12, 0)]

test('says what is usual, the worst hour and how often the store answered', () => {
  expect(latencySummary(HOURS)).toEqual({
    usualMs: 50,
    worstMs: 70,
    answeredPercent: (41 / 48) * 100,
    silentHours: 1,
  })
  expect(latencySummary([])).toEqual({ usualMs: null, worstMs: null, answeredPercent: null, silentHours: 0 })
})

test('no line is drawn over hours without a value', () => {
  const { points, gaps } = chartPoints(HOURS, ({ medianMs }) => medianMs)
  expect(points.map(({ ms }) => ms)).toEqual([40, 60, 50, 55])
  expect(gaps).toEqual([
    { startIndex: 1, endIndex: 2 },
    { startIndex: 2, endIndex: 3 },
  ])
})
