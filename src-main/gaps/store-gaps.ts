import { fromEpochDay, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { NOTHING_COVERED } from './covered-days.ts'
import type { CoveredDays } from './covered-days.ts'
import { expectedDays } from './expected-days.ts'
import type { StoreHistory } from './expected-days.ts'
import { findGaps } from './find-gaps.ts'
import type { GapScan } from './find-gaps.ts'
import { freshnessOf } from './freshness.ts'
import { NO_HOLIDAYS } from './holidays.ts'
import type { HolidayDays } from './holidays.ts'
import { lastSale } from './last-sale.ts'
import { recommendRecovery, recommendUpdate } from './recommendations.ts'
import { findSuspiciousDays } from './suspicious-days.ts'

const EMPTY_SCAN: GapScan = { expectedDays: 0, coveredDays: 0, gaps: [] }

/**
 * The store's row of the gap table. `covered` is what the warehouse holds of the dataset (undefined: nothing); `today` is the
 * day it is now where the store stands. What lies after the last sale is "behind", not a gap: the two are counted apart.
 */
export function storeGaps(
  store: Pick<Store, 'id' | 'name' | 'enabled'> & StoreHistory,
  datasetId: DatasetId,
  today: BusinessDate,
  covered: CoveredDays = NOTHING_COVERED,
  holidays: HolidayDays = NO_HOLIDAYS,
): StoreGaps {
  const todayDay = toEpochDay(today)
  const last = lastSale(covered, todayDay)
  const expected = expectedDays(store, covered, todayDay, holidays)
  const history = last && expected ? { ...expected, to: Math.min(expected.to, last.day) } : null
  const scan = history ? findGaps(history, covered) : EMPTY_SCAN
  const daysBehind = last ? todayDay - last.day : null
  return {
    storeId: store.id,
    storeName: store.name,
    enabled: store.enabled,
    datasetId,
    rows: covered.rows.reduce((sum, rows) => sum + rows, 0),
    lastSaleDate: last ? fromEpochDay(last.day) : null,
    daysBehind,
    freshness: freshnessOf(daysBehind),
    completenessPercent: last ? completenessPercent(scan) : null,
    expectedDays: scan.expectedDays,
    coveredDays: scan.coveredDays,
    gaps: scan.gaps,
    gapDays: scan.expectedDays - scan.coveredDays,
    suspiciousDays: findSuspiciousDays(covered, holidays).reduce((sum, flag) => sum + flag, 0),
    recommendedUpdate: recommendUpdate(last, expected, todayDay),
    recommendedRecovery: recommendRecovery(scan.gaps),
  }
}

/** 0–100, exactly 100 only when no expected day is missing; a store of which nothing was expected lacks nothing. */
function completenessPercent(scan: GapScan): number {
  return scan.coveredDays === scan.expectedDays ? 100 : (100 * scan.coveredDays) / scan.expectedDays
}
