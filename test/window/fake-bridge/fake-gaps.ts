import { addDays } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { Gap, StoreGaps } from '../../../src-shared/domain/gap.ts'
import type { StoreView } from '../../../src-shared/domain/store.ts'

export const TODAY = '2025-10-22' as BusinessDate

const BEHIND = [5, 13, 13, 13, 13, 0, 1, 2, 0, 1, 3, 8, 0, null, 1, 0]

export function fakeGaps(stores: readonly StoreView[], datasetId: DatasetId): StoreGaps[] {
  return stores.map((store, index) => {
    const behind = index < BEHIND.length ? (BEHIND[index] ?? null) : (index * 7) % 11
    const last = behind === null ? null : addDays(TODAY, -behind)
    const gaps: Gap[] =
      last === null || index % 3 !== 0
        ? []
        : [
            { from: addDays(last, -90), to: addDays(last, -82), days: 9 },
            { from: addDays(last, -40), to: addDays(last, -40), days: 1 },
            { from: addDays(last, -12), to: addDays(last, -9), days: 4 },
          ]
    const gapDays = gaps.reduce((sum, gap) => sum + gap.days, 0)
    const expectedDays = 601
    return {
      storeId: store.id,
      storeName: store.name,
      enabled: store.enabled,
      datasetId,
      rows: last === null ? 0 : 9_012_345 - index * 173_211 > 0 ? 9_012_345 - index * 173_211 : 1_204_551,
      lastSaleDate: last,
      daysBehind: behind,
      freshness: behind === null ? 'never' : behind <= 1 ? 'fresh' : behind <= 7 ? 'stale' : 'critical',
      completenessPercent: last === null ? null : ((expectedDays - gapDays) / expectedDays) * 100,
      expectedDays,
      coveredDays: last === null ? 0 : expectedDays - gapDays,
      gaps,
      gapDays,
      suspiciousDays: index % 6 === 2 ? 2 : 0,
      recommendedUpdate: behind === 0 ? null : { from: last ? addDays(last, 1) : addDays(TODAY, -60), to: TODAY },
      recommendedRecovery: gaps[0] && gaps[2] ? { from: gaps[0].from, to: gaps[2].to } : null,
    }
  })
}
