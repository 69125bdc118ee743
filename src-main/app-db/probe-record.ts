import type { ErrorReport } from '../../src-shared/domain/error-report.ts'

/** The last light probe of a store. Times are milliseconds since the epoch. */
export interface ProbeRecord {
  readonly storeId: string
  /** Address that its name led to; null while it never did. */
  readonly address: string | null
  readonly probedAtMs: number
  /** When it last answered. */
  readonly reachedAtMs: number | null
  /** Time to set up the TCP connection when it last answered. */
  readonly latencyMs: number | null
  /** Probes in a row that were not answered. */
  readonly failures: number
  readonly error: ErrorReport | null
  /** UTC day (days since the epoch) of the last probe, and how many there were on it. */
  readonly attemptDay: number
  readonly attempts: number
}
