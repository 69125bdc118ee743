import type { MissReason } from '../../src-shared/domain/schedule.ts'
import type { PresenceSpan } from '../app-db/presence-span.ts'

/** Between two looks at the clock, which are a minute apart, no more than this passes while the program is awake. */
const LONGEST_STEP_MS = 3 * 60_000
/** A clock that is corrected by less than this was not set, it drifted. */
const CLOCK_DRIFT_MS = 2 * 60_000

/**
 * What happened between two looks, from how far the wall clock and the monotonic one went. Windows counts sleep in both; where the monotonic one
 * stands still in sleep, the program is told of it by the operating system. Null: nothing but time.
 */
export function interruptionBetween(wallStepMs: number, monotonicStepMs: number): 'asleep' | 'clock_changed' | null {
  if (Math.abs(wallStepMs - monotonicStepMs) > CLOCK_DRIFT_MS) return 'clock_changed'
  return monotonicStepMs > LONGEST_STEP_MS ? 'asleep' : null
}

/** Why nobody started a slot at `dueMs`. `spans` as they were recorded, oldest first. */
export function missReason(spans: readonly PresenceSpan[], dueMs: number): MissReason {
  const last = spans.findLast(({ fromMs }) => fromMs <= dueMs)
  if (last === undefined) return 'switched_off'
  if (dueMs <= last.toMs) return 'not_started'
  switch (last.endedBecause) {
    case 'asleep':
    case 'clock_changed':
      return last.endedBecause
    default:
      return 'switched_off'
  }
}
