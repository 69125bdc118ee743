import type { DatasetId } from '../../src-shared/domain/dataset.ts'

/** Epoch day of the oldest hole that an attempt was to close, and when that was. */
export interface HoleAttempt {
  readonly day: number
  readonly atMs: number
}

/** What is remembered of a store's automatic attempts. Times are milliseconds since the epoch. */
export interface StoreCircuitRecord {
  readonly storeId: string
  /** Attempts that failed in a row. */
  readonly failures: number
  readonly lastAttemptMs: number
  /** Null: it may be tried at any time. */
  readonly retryAtMs: number | null
  /** UTC day (days since the epoch) of the last attempt, and how many there were on it. */
  readonly attemptDay: number
  readonly attempts: number
  readonly errorCode: string | null
  /** By dataset: the hole that its last attempt was to close, if that was none of a slot. */
  readonly holes: Readonly<Record<DatasetId, HoleAttempt>>
}
