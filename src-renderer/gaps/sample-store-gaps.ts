import type { StoreGaps } from '../../src-shared/domain/gap.ts'

/** For tests: a store that is up to date, but for `changes`; its name is its id. */
export function sampleStoreGaps(storeId: string, changes: Partial<StoreGaps>): StoreGaps {
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
    suspiciousDays: 0,
    recommendedUpdate: null,
    recommendedRecovery: null,
    ...changes,
  }
}
