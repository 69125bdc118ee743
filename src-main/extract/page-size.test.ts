import { expect, test } from 'vitest'
import { afterFailedPage, afterGoodPage, startingPageSize } from './page-size.ts'

test('a page that failed is halved, down to a floor', () => {
  let size = startingPageSize(20_000)
  const sizes = Array.from({ length: 7 }, () => (size = afterFailedPage(size)).rows)
  expect(sizes).toEqual([10_000, 5_000, 2_500, 1_250, 625, 500, 500])
})

test('a smaller setting than the floor is respected', () => {
  expect(afterFailedPage(startingPageSize(100)).rows).toBe(100)
})

test('it grows back only after several good pages, and never beyond the setting', () => {
  let size = afterFailedPage(startingPageSize(20_000))
  const sizes = Array.from({ length: 6 }, () => (size = afterGoodPage(size)).rows)
  expect(sizes).toEqual([10_000, 10_000, 20_000, 20_000, 20_000, 20_000])
})

test('a failure starts the count of good pages anew', () => {
  const twice = afterGoodPage(afterGoodPage(afterFailedPage(startingPageSize(20_000))))
  expect(afterGoodPage(afterFailedPage(twice)).rows).toBe(5_000)
})
