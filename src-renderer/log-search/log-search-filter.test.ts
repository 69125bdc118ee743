import { expect, test } from 'vitest'
import { parseLogSearch, toLogSearch } from './log-search-filter.ts'

const searchOf = (url: string) => toLogSearch(parseLogSearch(new URLSearchParams(url)))

test('the URL is the search; the last day is included', () => {
  const { from, to, ...rest } = searchOf(
    'q=sin conexión&level=error,warning&kind=sync-store&store=t1&from=2025-10-01&to=2025-10-02',
  )
  expect(rest).toEqual({ text: 'sin conexión', levels: ['warning', 'error'], kinds: ['sync-store'], storeId: 't1' })
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(2 * 86_400_000)
})

test('what the URL should not hold counts as absent', () => {
  expect(searchOf('level=loud&from=yesterday&state=failed')).toEqual({})
})
