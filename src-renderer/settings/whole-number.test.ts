import { expect, test } from 'vitest'
import { wholeNumber } from './whole-number.ts'

test('grouping is understood in both languages', () => {
  expect(wholeNumber('20.000', 100, 100_000)).toBe(20_000)
  expect(wholeNumber('20,000', 100, 100_000)).toBe(20_000)
  expect(wholeNumber(' 4 ', 1, 16)).toBe(4)
})

test('what is no whole number within the limits is refused', () => {
  for (const typed of ['', '1,5', '-3', '20k', '17']) expect(wholeNumber(typed, 1, 16), typed).toBeNull()
})
