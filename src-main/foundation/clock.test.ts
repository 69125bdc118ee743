import { expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { businessDateIn, businessDatesNow } from './clock.ts'

const MINUTE_MS = 60_000
/** Half a minute to midnight in Caracas. */
const ALMOST_MIDNIGHT = Date.parse('2026-03-02T03:59:30.000Z')

test('the days of many stores are those of one instant, however long they take', () => {
  const clock = new ManualClock(ALMOST_MIDNIGHT)
  const todayIn = businessDatesNow(clock)
  clock.advance(MINUTE_MS)
  expect(businessDateIn(clock, 'America/Caracas')).toBe('2026-03-02')
  expect(['America/Caracas', 'Europe/Madrid', 'America/Caracas'].map(todayIn)).toEqual([
    '2026-03-01',
    '2026-03-02',
    '2026-03-01',
  ])
  expect(() => todayIn('America/Nowhere')).toThrow(RangeError)
})
