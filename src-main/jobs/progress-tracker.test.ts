import { array, assert, double, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { ProgressTracker } from './progress-tracker.ts'

test('never backwards, never past its total, never NaN, whatever is reported', () => {
  assert(
    property(array(record({ done: double(), total: double() })), (reports) => {
      const tracker = new ProgressTracker({ done: 5, total: 9, unit: 'rows' })
      let before = 5
      for (const [index, report] of reports.entries()) {
        tracker.report({ ...report, unit: 'rows' }, index * 300)
        const progress = tracker.at(index * 300 + 1)
        expect(progress?.done).toBeGreaterThanOrEqual(before)
        expect(Number.isFinite(progress?.done)).toBe(true)
        expect(progress?.total ?? Infinity).toBeGreaterThanOrEqual(progress?.done ?? 0)
        expect(Number.isFinite(progress?.ratePerSecond ?? 0)).toBe(true)
        expect(progress?.secondsLeft ?? 0).toBeGreaterThanOrEqual(0)
        before = progress?.done ?? 0
      }
    }),
  )
})

test('rate and time left come from the last seconds', () => {
  const tracker = new ProgressTracker(null)
  expect(tracker.at(0)).toBeNull()
  for (let second = 0; second <= 60; second++)
    tracker.report({ done: second * 10, total: 1600, unit: 'rows' }, second * 1000)
  for (let second = 61; second <= 90; second++)
    tracker.report({ done: 600 + (second - 60) * 20, total: 1600, unit: 'rows' }, second * 1000)
  expect(tracker.at(90_000)).toMatchObject({ done: 1200, ratePerSecond: 20, secondsLeft: 20 })
})

test('a job that stalls slows down, and one just begun has no rate', () => {
  const tracker = new ProgressTracker(null)
  tracker.report({ done: 0, total: 100, unit: 'rows' }, 0)
  tracker.report({ done: 50, total: 100, unit: 'rows' }, 500)
  expect(tracker.at(500)).toMatchObject({ ratePerSecond: null, secondsLeft: null })
  expect(tracker.at(10_000)?.ratePerSecond).toBe(5)
})

test('another unit is another count', () => {
  const tracker = new ProgressTracker({ done: 900, total: 1000, unit: 'rows' })
  tracker.report({ done: 1, total: 3, unit: 'days' }, 0)
  expect(tracker.at(0)).toMatchObject({ done: 1, total: 3, unit: 'days' })
})

test('a pause promises no time left, and what follows it is measured by itself', () => {
  const tracker = new ProgressTracker(null)
  const report = (second: number, done: number) => tracker.report({ done, total: 10_000, unit: 'rows' }, second * 1000)
  for (let second = 0; second <= 20; second++) report(second, second * 100)
  const hour = 3600
  expect(tracker.at(hour * 1000)).toMatchObject({ done: 2000, ratePerSecond: 0, secondsLeft: null })
  for (let second = 0; second <= 2; second++) report(hour + second, 2000 + second * 50)
  expect(tracker.at((hour + 2) * 1000)).toMatchObject({ done: 2100, ratePerSecond: 50, secondsLeft: 158 })
})

test('a job that speaks once a minute is not taken for a paused one', () => {
  const tracker = new ProgressTracker(null)
  for (let minute = 0; minute <= 5; minute++)
    tracker.report({ done: minute * 6, total: 60, unit: 'days' }, minute * 60_000)
  expect(tracker.at(360_000)?.secondsLeft).toBeGreaterThan(300)
})
