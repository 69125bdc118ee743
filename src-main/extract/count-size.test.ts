import { expect, test } from 'vitest'
import { afterFailedCount, afterGoodCount, LARGEST_COUNT_DAYS } from './count-size.ts'

test('a store that is too slow is asked for half as many days each time, down to one', () => {
  const sizes = [LARGEST_COUNT_DAYS]
  while (sizes.length < 7) sizes.push(afterFailedCount(sizes.at(-1) ?? 0))
  expect(sizes).toEqual([31, 15, 7, 3, 1, 1, 1])
})

test('only quick answers make the next count longer, up to the largest', () => {
  expect(afterGoodCount(3, 1_000, 120_000)).toBe(6)
  expect(afterGoodCount(3, 40_000, 120_000)).toBe(3)
  expect(afterGoodCount(30, 1_000, 120_000)).toBe(LARGEST_COUNT_DAYS)
})
