import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { CoveredDay } from '../../src-shared/domain/gap.ts'
import { runSteps } from '../../src-main/foundation/run-steps.ts'
import { planRun } from '../../src-main/gaps/plan-run.ts'
import { storeGaps } from '../../src-main/gaps/store-gaps.ts'
import { packCoveredDays } from '../support/pack-covered-days.ts'

const STORES = 500
const DAYS = 3 * 365
const TODAY = '2025-10-22' as BusinessDate
const ROUNDS = 20

export interface GapsBench {
  readonly stores: number
  readonly daysPerStore: number
  /** Median milliseconds of the whole chain's gap table, from packed coverage. */
  readonly gapTableMs: number
  /** Median milliseconds of the plan of a run of all stores over the three years. */
  readonly planMs: number
}

/** How long the pure part of the gap table takes for 500 stores × 3 years with a gap every 37 days. */
export function benchGaps(): GapsBench {
  const firstDay = toEpochDay(TODAY) - DAYS
  const history: readonly CoveredDay[] = Array.from({ length: DAYS }, (_, offset) => ({
    day: firstDay + offset,
    status: 'verified',
    rows: 1000,
  }))
  const stores = Array.from({ length: STORES }, (_, store) => ({
    store: { id: `t${store}`, name: `Tienda ${store}`, enabled: true, historyStart: null, closedWeekdays: [7] },
    covered: packCoveredDays(history.filter(({ day }) => (day + store) % 37 !== 0)),
    today: TODAY,
  }))
  const conditions = {
    lookBackDays: 3,
    parallelStores: 4,
    meanRowsPerDay: new Map([['t0', 1000]]),
    rowsPerSecond: 50_000,
  }
  const request = { datasetId: 'ventas' as const, from: '2022-10-23' as BusinessDate, to: TODAY, reload: false }
  return {
    stores: STORES,
    daysPerStore: DAYS,
    gapTableMs: medianMs(() => stores.map(({ store, covered, today }) => storeGaps(store, 'ventas', today, covered))),
    planMs: medianMs(() => runSteps(planRun(request, stores, conditions))),
  }
}

function medianMs(run: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? NaN
}
