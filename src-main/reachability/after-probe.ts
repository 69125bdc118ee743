import type { StoreAnswer } from '../../src-shared/domain/reachability.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ProbeRecord } from '../app-db/probe-record.ts'

const DAY_MS = 86_400_000

/** One light probe that ended. */
export interface ProbeEnd {
  readonly storeId: string
  readonly atMs: number
  readonly address: string | null
  /** Null when it was not measured, or not reached. */
  readonly latencyMs: number | null
  /** Null: the connection was accepted. */
  readonly error: ErrorReport | null
}

export function afterProbe(before: ProbeRecord | undefined, end: ProbeEnd): ProbeRecord {
  const attemptDay = Math.floor(end.atMs / DAY_MS)
  const isReached = end.error === null
  return {
    storeId: end.storeId,
    address: end.address ?? before?.address ?? null,
    probedAtMs: end.atMs,
    reachedAtMs: isReached ? end.atMs : (before?.reachedAtMs ?? null),
    latencyMs: (isReached ? end.latencyMs : null) ?? before?.latencyMs ?? null,
    failures: isReached ? 0 : (before?.failures ?? 0) + 1,
    error: end.error,
    attemptDay,
    attempts: before?.attemptDay === attemptDay ? before.attempts + 1 : 1,
  }
}

/** A refusal comes from a computer that is there, so the way to it is fine. */
export function answerOf(probe: Pick<ProbeRecord, 'error'> | undefined): StoreAnswer {
  if (probe === undefined) return 'unknown'
  if (probe.error === null) return 'answers'
  return probe.error.code === 'CONNECTION_REFUSED' ? 'refuses' : 'silent'
}
