import { expect, test } from 'vitest'
import { NO_ROWS, RESULT_PAGE_ROWS, resultRowAt, wantedPages, withResultPage } from './result-rows.ts'

const page = (from: number, count: number, total: number) => ({
  rows: Array.from({ length: count }, (_, index) => [String(from + index)]),
  total,
})

test('only pages in view are asked for, each once', () => {
  const rows = withResultPage(NO_ROWS, 0, page(0, RESULT_PAGE_ROWS, 1_000_000))
  expect(wantedPages(rows, 0, 30, 1_000_000)).toEqual([])
  expect(wantedPages(rows, 190, 430, 1_000_000)).toEqual([1, 2])
  expect(wantedPages(rows, 999_990, 1_000_020, 1_000_000)).toEqual([4999])
  expect(wantedPages(rows, 0, 10, 0)).toEqual([])
})

test('a page that was read half empty is read again once more has arrived', () => {
  const rows = withResultPage(NO_ROWS, 0, page(0, 50, 50))
  expect(wantedPages(rows, 0, 49, 50)).toEqual([])
  expect(wantedPages(rows, 0, 60, 120)).toEqual([0])
})

test('what nobody looked at for longest is let go, however far somebody scrolls', () => {
  let rows = NO_ROWS
  for (let number = 0; number < 500; number += 1)
    rows = withResultPage(rows, number, page(number * RESULT_PAGE_ROWS, RESULT_PAGE_ROWS, 100_000))
  expect(rows.pages.size).toBeLessThan(100)
  expect(resultRowAt(rows, 0)).toBeUndefined()
  expect(resultRowAt(rows, 499 * RESULT_PAGE_ROWS + 3)).toEqual([String(499 * RESULT_PAGE_ROWS + 3)])
})
