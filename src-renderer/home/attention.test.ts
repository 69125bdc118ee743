import { expect, test } from 'vitest'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { needsAttention } from './attention.ts'

function store(storeId: string, changes: Partial<StoreGaps>): StoreGaps {
  return {
    storeId,
    storeName: storeId,
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

test('unreachable stores first, then the furthest behind, then those with gaps', () => {
  const failed = { storeId: 'd', state: 'failed' } as ConnectivityResult
  const found = needsAttention(
    [
      store('a', { freshness: 'fresh', gapDays: 3 }),
      store('b', { freshness: 'critical', daysBehind: 9 }),
      store('c', { freshness: 'critical', daysBehind: 13 }),
      store('d', { freshness: 'critical', daysBehind: 13 }),
      store('e', {}),
      store('f', { freshness: 'never', enabled: false }),
    ],
    new Map([['d', failed]]),
  )
  expect(found.map((each) => [each.kind, each.store.storeId])).toEqual([
    ['unreachable', 'd'],
    ['critical', 'c'],
    ['critical', 'b'],
    ['gaps', 'a'],
  ])
})
