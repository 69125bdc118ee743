import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'

/** A row of the gap table: five days behind, with a gap of a day and one of two. */
export function storeGapsFixture(over: Partial<StoreGaps> = {}): StoreGaps {
  return {
    storeId: 'tienda_03',
    storeName: 'MAÑONGO',
    enabled: true,
    datasetId: 'ventas',
    rows: 1_234_567,
    lastSaleDate: '2025-10-17' as BusinessDate,
    daysBehind: 5,
    freshness: 'stale',
    completenessPercent: 92.5,
    expectedDays: 40,
    coveredDays: 37,
    gaps: [
      { from: '2025-10-02' as BusinessDate, to: '2025-10-02' as BusinessDate, days: 1 },
      { from: '2025-10-10' as BusinessDate, to: '2025-10-11' as BusinessDate, days: 2 },
    ],
    gapDays: 3,
    suspiciousDays: 0,
    recommendedUpdate: null,
    recommendedRecovery: null,
    ...over,
  }
}
