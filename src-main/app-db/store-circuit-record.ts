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
  /** Epoch day of the oldest hole that the last attempt was to close; null for a slot's attempts. */
  readonly oldestHole: number | null
}
