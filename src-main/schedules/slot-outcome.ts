import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { MissReason, ScheduleSettings, SlotState, StoreOutcome } from '../../src-shared/domain/schedule.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { AppError } from '../foundation/app-error.ts'
import { isUnreachable } from './store-circuit.ts'

const MINUTE_MS = 60_000
/** A run that ends just before its retry, or after it, still leaves the store this part of the interval in peace. */
const LEAST_PAUSE = 1 / 4

/** One store's start of one round of a slot. */
export interface RoundStart {
  /** Its part of the round: days to load, none because another job is loading the store, or none because it lacks nothing. */
  readonly part: 'loads' | 'busy' | 'complete'
  readonly roundAtMs: number
  readonly startedAtMs: number
}

/** One store's end of one round of a slot. */
export interface RoundEnd {
  /** Null: it went well. */
  readonly error: ErrorReport | null
  /** When the round was to start: retries keep to the grid (5:20, 5:40, 6:00), whatever the looks at the clock lose. */
  readonly roundAtMs: number
  readonly endedAtMs: number
  /** Its kind of failure passes by itself, and nothing speaks against trying again. */
  readonly mayRetry: boolean
}

/** A store that a slot has not come to yet. */
export function newOutcome({ id: storeId, name: storeName }: Pick<Store, 'id' | 'name'>): StoreOutcome {
  return { storeId, storeName, state: 'done', rounds: 0, attempts: 0, error: null, nextRetryAt: null }
}

/** How a store stands when a round has started: it is loaded, or waits for the job that has it, or lacks nothing. */
export function beginRound(outcome: StoreOutcome, start: RoundStart, settings: ScheduleSettings): StoreOutcome {
  const next = { ...outcome, rounds: outcome.rounds + 1, error: null, nextRetryAt: null }
  switch (start.part) {
    case 'loads':
      return { ...next, state: 'running', attempts: outcome.attempts + 1 }
    case 'complete':
      return { ...next, state: 'done' }
    case 'busy': {
      const details = { job: '', store: outcome.storeId }
      const error = new AppError('JOB_ALREADY_RUNNING', { retryable: true, details }).toReport()
      const { roundAtMs, startedAtMs: endedAtMs } = start
      // Waiting for a job is no attempt of the slot: it uses up no retry.
      return afterRound({ ...next, rounds: outcome.rounds }, { error, roundAtMs, endedAtMs, mayRetry: true }, settings)
    }
    default:
      return assertNever(start.part)
  }
}

/** How a store stands after a round: done, failed for good, or waiting for its next attempt. */
export function afterRound(outcome: StoreOutcome, end: RoundEnd, settings: ScheduleSettings): StoreOutcome {
  if (end.error === null) return { ...outcome, state: 'done', error: null, nextRetryAt: null }
  const override = settings.storeOverrides[outcome.storeId]
  const retries = override?.maxRetries ?? settings.maxRetries
  const intervalMs = (override?.retryIntervalMinutes ?? settings.retryIntervalMinutes) * MINUTE_MS
  if (!end.mayRetry || outcome.rounds > retries)
    return { ...outcome, state: 'failed', error: end.error, nextRetryAt: null }
  const nextMs = Math.max(end.roundAtMs + intervalMs, end.endedAtMs + intervalMs * LEAST_PAUSE)
  return { ...outcome, state: 'retrying', error: end.error, nextRetryAt: new Date(nextMs).toISOString() }
}

/** It only waits for another job to be done with it. */
export function isWaitingForJob({ state, error }: StoreOutcome): boolean {
  return state === 'retrying' && error?.code === 'JOB_ALREADY_RUNNING'
}

/** State of a slot that has run, from its stores; there may be none. */
export function slotState(stores: readonly StoreOutcome[]): SlotState {
  if (stores.some(({ state }) => state === 'running')) return 'running'
  if (stores.some(({ state }) => state === 'retrying')) return 'retrying'
  return stores.some(({ state }) => state === 'failed') ? 'failed' : 'done'
}

/** Earliest next attempt of any store, ISO; null when none waits. */
export function nextRetryAt(stores: readonly StoreOutcome[]): string | null {
  return stores.flatMap((store) => store.nextRetryAt ?? []).toSorted()[0] ?? null
}

/** No store could be reached: the way to all of them was down. Null otherwise. */
export function networkMiss(stores: readonly StoreOutcome[]): MissReason | null {
  const failed = stores.filter(({ state }) => state === 'failed')
  const isDown = failed.length > 0 && failed.length === stores.length
  return isDown && failed.every(({ error }) => isUnreachable(error?.code ?? null)) ? 'network_down' : null
}

/** Nobody is tried any more: the automatic mode was disabled, or the next slot has come. */
export function giveUpWaiting(stores: readonly StoreOutcome[]): readonly StoreOutcome[] {
  return stores.map((store) => (store.state === 'retrying' ? { ...store, state: 'failed', nextRetryAt: null } : store))
}
