import { expect, test } from 'vitest'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { countGaps, filterGaps, parseGapChip } from './gap-filter.ts'

function store(storeName: string, changes: Partial<StoreGaps>): StoreGaps {
  return {
    storeId: storeName,
    storeName,
    enabled: true,
    datasetId: 'ventas',
    rows: 0,
    lastSaleDate: null,
    daysBehind: 0,
    freshness: 'fresh',
    completenessPercent: 100,
    expectedDays: 10,
    coveredDays: 10,
    gaps: [],
    gapDays: 0,
    recommendedUpdate: null,
    recommendedRecovery: null,
    ...changes,
  }
}

const STORES = [
  store('PERIFERICO', { freshness: 'stale', gapDays: 2 }),
  store('MAÑONGO', { freshness: 'critical' }),
  store('VIVIENDA', {}),
  store('CERRADA', { enabled: false, freshness: 'never' }),
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
