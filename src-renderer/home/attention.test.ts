import { expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import { needsAttention, tablesInUse } from './attention.ts'
import { sampleStoreGaps } from '../gaps/sample-store-gaps.ts'

test('unreachable stores first, then the furthest behind, then those with gaps', () => {
  const failed = { storeId: 'd', state: 'failed' } as ConnectivityResult
  const found = needsAttention(
    [
      [
        sampleStoreGaps('a', { freshness: 'fresh', gapDays: 3 }),
        sampleStoreGaps('b', { freshness: 'critical', daysBehind: 9 }),
        sampleStoreGaps('c', { freshness: 'critical', daysBehind: 13 }),
        sampleStoreGaps('d', { freshness: 'critical', daysBehind: 13 }),
        sampleStoreGaps('e', {}),
        sampleStoreGaps('f', { freshness: 'never', enabled: false }),
      ],
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

test('a store may stand in the list once for each dataset, but once in all when it does not answer', () => {
  const failed = { storeId: 'd', state: 'failed' } as ConnectivityResult
  const stock = { datasetId: 'inventario' }
  const found = needsAttention(
    [
      [sampleStoreGaps('a', { gapDays: 3 }), sampleStoreGaps('d', {})],
      [sampleStoreGaps('a', { ...stock, freshness: 'critical', daysBehind: 9 }), sampleStoreGaps('d', stock)],
    ],
    new Map([['d', failed]]),
  )
  expect(found.map(({ kind, store }) => [kind, store.storeId, store.datasetId])).toEqual([
    ['unreachable', 'd', 'ventas'],
    ['critical', 'a', 'inventario'],
    ['gaps', 'a', 'ventas'],
  ])
})

test('of a dataset that nobody has ever loaded nothing is late; while nothing is loaded, the first one counts', () => {
  const never = (datasetId: string) => [sampleStoreGaps('a', { datasetId, freshness: 'never' })]
  const loaded = [sampleStoreGaps('a', { lastSaleDate: '2025-10-21' as BusinessDate })]
  expect(tablesInUse([loaded, never('inventario')])).toEqual([loaded])
  expect(tablesInUse([never('ventas'), never('inventario')])).toEqual([never('ventas')])
  expect(tablesInUse([])).toEqual([])
})
