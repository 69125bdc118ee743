import type { BusinessDate } from './business-date.ts'
import type { DatasetId } from './dataset.ts'

/** What the warehouse holds of a store in one dataset: covered days, both ends inclusive, those without rows and closed ones included. */
export interface StoreHolding {
  readonly storeId: string
  readonly datasetId: DatasetId
  readonly rows: number
  readonly days: number
  readonly from: BusinessDate
  readonly to: BusinessDate
  /** By the store's part of all cells: the file itself does not say. */
  readonly estimatedBytes: number
}

/** What removing a store would do, before it does it. */
export interface StoreRemovalPreview {
  readonly storeId: string
  /** Its id when it is no store any more and only its data is left. */
  readonly storeName: string
  /** Whether there is still a store to remove. */
  readonly isStore: boolean
  /** Jobs that would be cancelled. */
  readonly runningJobs: number
  readonly waitingJobs: number
  /** Datasets whose automatic mode says something of this store: leaves it out, or treats it in a way of its own. */
  readonly schedules: readonly DatasetId[]
  /** What stays unless it is purged, a row per dataset that has any. */
  readonly holdings: readonly StoreHolding[]
}

export interface StoreRemovalOutcome {
  readonly cancelledJobs: number
  /** The job that deletes its data; null when its data stays, or there is none. */
  readonly purgeJobId: string | null
}

/** Result of a job of kind `purge-store`. */
export interface PurgeStoreResult {
  readonly rows: number
  readonly days: number
}
