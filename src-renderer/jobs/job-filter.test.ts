import { describe, expect, test } from 'vitest'
import { isFiltered, parseJobFilter, toJobSearch } from './job-filter.ts'

const searchOf = (url: string) => toJobSearch(parseJobFilter(new URLSearchParams(url)), 'ana')

describe('the filter of Trabajos, as the URL keeps it', () => {
  test('nothing chosen lets everything pass', () => {
    expect(searchOf('')).toEqual({})
    expect(isFiltered(parseJobFilter(new URLSearchParams('')))).toBe(false)
  })

  test('every part of it', () => {
    expect(searchOf('state=active&q=mañ&kind=sync-run&store=tienda_03&mine=1')).toEqual({
      states: ['scheduled', 'queued', 'running'],
      text: 'mañ',
      kinds: ['sync-run'],
      storeId: 'tienda_03',
      operator: 'ana',
    })
  })

  test('days are whole days of this computer, the last one included', () => {
    const { from, to } = searchOf('from=2025-10-20&to=2025-10-21')
    expect(from).toBe(new Date(2025, 9, 20).toISOString())
    expect(to).toBe(new Date(2025, 9, 22).toISOString())
  })

  test('what no filter can be is ignored', () => {
    expect(searchOf('state=bogus&from=ayer&to=2025-99-99&mine=yes')).toEqual({})
  })
})
