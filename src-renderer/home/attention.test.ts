import { expect, test } from 'vitest'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import { needsAttention } from './attention.ts'
import { sampleStoreGaps } from '../gaps/sample-store-gaps.ts'

test('unreachable stores first, then the furthest behind, then those with gaps', () => {
  const failed = { storeId: 'd', state: 'failed' } as ConnectivityResult
  const found = needsAttention(
    [
      sampleStoreGaps('a', { freshness: 'fresh', gapDays: 3 }),
      sampleStoreGaps('b', { freshness: 'critical', daysBehind: 9 }),
      sampleStoreGaps('c', { freshness: 'critical', daysBehind: 13 }),
      sampleStoreGaps('d', { freshness: 'critical', daysBehind: 13 }),
      sampleStoreGaps('e', {}),
      sampleStoreGaps('f', { freshness: 'never', enabled: false }),
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
