import type { BusinessDate } from './business-date.ts'
import type { DatasetId } from './dataset.ts'

/**
 * What the warehouse knows of one business day of one store:
 * - `verified`: rows and amount equal the store's own count and sum at loading time;
 * - `loaded`: loaded, but known to differ from the store (it kept changing, lost rows, or has late sales not loaded yet): a gap to repair;
 * - `provisional`: today, still selling;
 * - `empty_at_source`: the store has no row for that day;
 * - `closed`: an operator said that the store did not open.
 */
export const COVERAGE_STATUSES = ['verified', 'loaded', 'provisional', 'empty_at_source', 'closed'] as const
export type CoverageStatus = (typeof COVERAGE_STATUSES)[number]

/** One row per dataset, store and business day. Amounts are exact decimal texts. */
export interface CoverageDay {
  readonly datasetId: DatasetId
  readonly storeId: string
  readonly businessDate: BusinessDate
  readonly status: CoverageStatus
  readonly rows: number
  readonly amount: string | null
  readonly sourceRows: number | null
  readonly sourceAmount: string | null
  /** ISO instant. */
  readonly loadedAt: string
  readonly jobId: string | null
  readonly note: string | null
}
