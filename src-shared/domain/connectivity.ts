import type { ErrorReport } from './error-report.ts'

/** Rungs of the connectivity ladder, in the order in which they are climbed. */
export const RUNGS = ['network', 'tcp', 'tls', 'login', 'database', 'permission', 'query'] as const
export type Rung = (typeof RUNGS)[number]

export interface RungResult {
  readonly rung: Rung
  readonly state: 'passed' | 'failed' | 'skipped'
  readonly elapsedMs: number
}

export interface ConnectivityResult {
  readonly storeId: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly checkedAt: string
  /** Round trip of a trivial query in ms; null when it was not reached. */
  readonly latencyMs: number | null
  readonly rungs: readonly RungResult[]
  readonly error: ErrorReport | null
  /** `SQL Server 2008 R2 (10.50.6000)`, when the login was reached. */
  readonly serverVersion: string | null
  readonly tlsVersion: string | null
  /** Certificate the server presented; set also when it differs from the pinned one. */
  readonly certificateFingerprint: string | null
}

/** What "Probar consulta" says of one column. */
export interface ColumnFinding {
  readonly column: string
  readonly problem: 'missing' | 'unexpected' | 'wrong_type' | 'nullable_key'
  readonly expected: string | null
  readonly found: string | null
}

export interface QueryTestResult {
  readonly storeId: string
  readonly findings: readonly ColumnFinding[]
  readonly columns: readonly string[]
  /** At most ten rows, values as text. */
  readonly rows: readonly (readonly (string | null)[])[]
  readonly error: ErrorReport | null
}
