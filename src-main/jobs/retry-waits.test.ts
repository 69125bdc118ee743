import { expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { RetryWaits } from './retry-waits.ts'

const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS

test('a clock set back an hour or forward a year changes nothing for a retry that waits', () => {
  const clock = new ManualClock()
  const waits = new RetryWaits(clock)
  waits.note('job', 60_000)
  clock.setWall(clock.nowMs() - HOUR_MS)
  clock.advance(59_999)
  expect(waits.due()).toEqual([])
  expect(waits.untilNextMs()).toBe(1)
  clock.setWall(clock.nowMs() + YEAR_MS)
  expect(waits.due()).toEqual([])
  clock.advance(1)
  expect(waits.due()).toEqual(['job'])
  waits.forget(['job'])
  expect([waits.due(), waits.untilNextMs()]).toEqual([[], null])
})

test('after a restart the wall clock says what is left, but never more than the whole delay', () => {
  const clock = new ManualClock()
  const nowMs = clock.nowMs()
  const waits = new RetryWaits(clock)
  waits.takeOver([
    { id: 'half', runAtMs: nowMs + 30_000, retryDelayMs: 60_000 },
    { id: 'set back', runAtMs: nowMs + HOUR_MS + 30_000, retryDelayMs: 60_000 },
    { id: 'long over', runAtMs: nowMs - YEAR_MS, retryDelayMs: 60_000 },
  ])
  expect(waits.due()).toEqual(['long over'])
  clock.advance(30_000)
  expect(waits.due()).toEqual(['half', 'long over'])
  clock.advance(30_000)
  expect(waits.due()).toEqual(['half', 'set back', 'long over'])
})
