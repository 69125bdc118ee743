import type { BusinessDate } from './business-date.ts'
import type { DatasetId } from './dataset.ts'
import type { CoverageStatus } from './coverage.ts'

/** A run of consecutive expected days without complete coverage: not loaded, or known to differ from the store. Both ends inclusive. */
export interface Gap {
  readonly from: BusinessDate
  readonly to: BusinessDate
  /** Expected days inside it: closed days between do not count. */
  readonly days: number
}

/** `fresh` 0–1 days behind, `stale` 2–7, `critical` more than 7, `never` nothing loaded yet. */
export type Freshness = 'fresh' | 'stale' | 'critical' | 'never'

export interface DateRange {
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** One row of the gap table. Freshness and completeness are two different things. */
export interface StoreGaps {
  readonly storeId: string
  readonly storeName: string
  readonly enabled: boolean
  readonly datasetId: DatasetId
  readonly rows: number
  /** The last day with rows: of sales the last sale, of inventory the last snapshot. */
  readonly lastSaleDate: BusinessDate | null
  /** Today − last sale date; `null` when nothing is loaded. */
  readonly daysBehind: number | null
  readonly freshness: Freshness
  /** Covered ÷ expected days up to the last sale date, 0–100; `null` when nothing is loaded. */
  readonly completenessPercent: number | null
  readonly expectedDays: number
  readonly coveredDays: number
  /** Gaps up to the last sale date: the history that "Recuperar" repairs. */
  readonly gaps: readonly Gap[]
  readonly gapDays: number
  /** Covered days with far fewer rows than that weekday usually has in this store. */
  readonly suspiciousDays: number
  readonly recommendedUpdate: DateRange | null
  readonly recommendedRecovery: DateRange | null
}

/** Why a day of the requested range would not be loaded. */
export type SkipReason = 'already_covered' | 'closed_weekday' | 'closed_by_operator' | 'before_history' | 'in_future'

export interface PlannedStore {
  readonly storeId: string
  readonly storeName: string
  readonly days: readonly BusinessDate[]
  readonly skipped: readonly { readonly reason: SkipReason; readonly days: number }[]
  /** Loaded days near the end, outside `days`, that are checked again for late sales. */
  readonly recheckDays: readonly BusinessDate[]
  readonly estimatedRows: number | null
}

/** What "Ejecutar ETL" would do, shown before it does it. */
export interface RunPlan {
  readonly datasetId: DatasetId
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly reload: boolean
  readonly stores: readonly PlannedStore[]
  readonly totalDays: number
  readonly estimatedRows: number | null
  readonly estimatedMinutes: number | null
}

/** What the gap functions need to know of a covered day. `day` is an epoch day. */
export interface CoveredDay {
  readonly day: number
  readonly status: CoverageStatus
  readonly rows: number
}
