import { expect, test } from 'vitest'
import { countGaps, filterGaps, parseGapChip } from './gap-filter.ts'
import { sampleStoreGaps } from './sample-store-gaps.ts'

const STORES = [
  sampleStoreGaps('PERIFERICO', { freshness: 'stale', gapDays: 2 }),
  sampleStoreGaps('MAÑONGO', { freshness: 'critical' }),
  sampleStoreGaps('VIVIENDA', {}),
  sampleStoreGaps('CERRADA', { enabled: false, freshness: 'never' }),
]

test('the counters leave out stores that are off', () => {
  expect(countGaps(STORES)).toEqual({ total: 3, outdated: 2, withGaps: 1 })
})

test('chips and search narrow together', () => {
  const names = (chip: 'all' | 'outdated' | 'withGaps', search: string) =>
    filterGaps(STORES, { chip, search }).map((found) => found.storeName)
  expect(names('all', '')).toEqual(['PERIFERICO', 'MAÑONGO', 'VIVIENDA'])
  expect(names('outdated', 'manon')).toEqual(['MAÑONGO'])
  expect(names('withGaps', '')).toEqual(['PERIFERICO'])
})

test('an unknown chip in the URL shows everything', () => {
  expect(parseGapChip('nonsense')).toBe('all')
  expect(parseGapChip('withGaps')).toBe('withGaps')
})
