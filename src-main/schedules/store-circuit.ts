import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import type { StoreCircuitRecord } from '../app-db/store-circuit-record.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** One automatic attempt that ended. */
export interface AttemptEnd {
  readonly storeId: string
  readonly datasetId: DatasetId
  readonly atMs: number
  /** Null: it went well. */
  readonly error: { readonly code: ErrorCode; readonly retryable: boolean } | null
  /** Epoch day of the oldest hole that it was to close; null for a slot's attempts. */
  readonly oldestHole: number | null
}

/** The oldest day that a store lacks of a dataset. */
export interface OldestHole {
  readonly datasetId: DatasetId
  /** Epoch day. */
  readonly day: number
}

/** The store itself, or the way to it, does not answer; a refusal comes from a computer that does. */
const UNREACHABLE: ReadonlySet<string> = new Set<ErrorCode>([
  'HOST_NOT_FOUND',
  'HOST_UNREACHABLE',
  'CONNECTION_TIMEOUT',
  'CONNECTION_LOST',
  'NO_PROGRESS',
])

const FIRST_WAIT_MS = 20 * MINUTE_MS
const LONGEST_WAIT_MS = 4 * HOUR_MS
/** A wrong password stays wrong until somebody changes it, and asking again and again may lock the account; whoever cancelled wants it left alone. */
const LASTING_WAIT_MS = 12 * HOUR_MS
/** A hole that a good attempt left open is one that the store keeps changing. */
const STUBBORN_HOLE_MS = 6 * HOUR_MS
const AFTER_NETWORK_MS = 10 * MINUTE_MS
/** After so many failures in a row a slot tries the store once and retries it no more. */
const FAILURES_WITHOUT_RETRY = 8
/** Slots and their retries stay below it with room for holes. */
export const MAX_ATTEMPTS_PER_DAY = 16

export function isUnreachable(code: string | null): boolean {
  return code !== null && UNREACHABLE.has(code)
}

export function afterAttempt(before: StoreCircuitRecord | undefined, end: AttemptEnd): StoreCircuitRecord {
  const attemptDay = Math.floor(end.atMs / DAY_MS)
  const earlier = before?.failures ?? 0
  const { [end.datasetId]: _, ...otherHoles } = before?.holes ?? {}
  const failures = end.error === null ? 0 : end.error.code === 'CANCELLED' ? earlier : earlier + 1
  return {
    storeId: end.storeId,
    failures,
    lastAttemptMs: end.atMs,
    retryAtMs: end.error === null ? null : end.atMs + waitAfter(end.error, failures),
    attemptDay,
    attempts: before?.attemptDay === attemptDay ? before.attempts + 1 : 1,
    errorCode: end.error?.code ?? null,
    holes:
      end.oldestHole === null
        ? otherHoles
        : { ...otherHoles, [end.datasetId]: { day: end.oldestHole, atMs: end.atMs } },
  }
}

/** The network came back: who could not be reached may be tried sooner, though never every time that it flickers. */
export function afterNetworkReturn(circuit: StoreCircuitRecord): StoreCircuitRecord {
  if (circuit.retryAtMs === null || !isUnreachable(circuit.errorCode)) return circuit
  const soonMs = circuit.lastAttemptMs + AFTER_NETWORK_MS
  return soonMs < circuit.retryAtMs ? { ...circuit, retryAtMs: soonMs } : circuit
}

/** Whether a hole may be loaded from the store now. */
export function mayLoadHole(circuit: StoreCircuitRecord | undefined, hole: OldestHole, nowMs: number): boolean {
  if (circuit === undefined) return true
  if (attemptsToday(circuit, nowMs) >= MAX_ATTEMPTS_PER_DAY) return false
  if (circuit.retryAtMs !== null) return nowMs >= circuit.retryAtMs || isAhead(circuit, nowMs)
  const last = circuit.holes[hole.datasetId]
  return last?.day !== hole.day || nowMs - last.atMs >= STUBBORN_HOLE_MS || isAhead(circuit, nowMs)
}

/** Whether a slot tries the store again after it failed in it. */
export function mayRetry(circuit: StoreCircuitRecord | undefined, nowMs: number): boolean {
  if (circuit === undefined) return true
  return circuit.failures < FAILURES_WITHOUT_RETRY && attemptsToday(circuit, nowMs) < MAX_ATTEMPTS_PER_DAY
}

/** It failed the last time: whoever is healthy goes before it, so that waiting for it delays nobody. */
export function isOpen(circuit: StoreCircuitRecord | undefined): boolean {
  return circuit !== undefined && circuit.failures > 0
}

function attemptsToday(circuit: StoreCircuitRecord, nowMs: number): number {
  return Math.floor(nowMs / DAY_MS) === circuit.attemptDay ? circuit.attempts : 0
}

/** The clock was set back since: what was noted by it is no measure. */
function isAhead(circuit: StoreCircuitRecord, nowMs: number): boolean {
  return circuit.lastAttemptMs > nowMs + AFTER_NETWORK_MS
}

function waitAfter(error: { readonly retryable: boolean }, failures: number): number {
  return error.retryable ? Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS) : LASTING_WAIT_MS
}
