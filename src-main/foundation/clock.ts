import { Temporal } from 'temporal-polyfill'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'

/** Time as everything in the engine sees it, so that tests can hold it in their hand. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number
  /** Monotonic milliseconds: never goes back, whatever is done to the wall clock. */
  monotonicMs(): number
  /** Runs `callback` once after `delayMs`; the returned function cancels it. Does not keep the process alive. */
  after(delayMs: number, callback: () => void): () => void
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

export function isoInstant(clock: Clock): string {
  return new Date(clock.nowMs()).toISOString()
}

/** The business day that it is now in `timeZone` (IANA). Throws RangeError on an unknown zone. */
export function businessDateIn(clock: Clock, timeZone: string): BusinessDate {
  return businessDateAt(clock.nowMs(), timeZone)
}

/**
 * The same for many stores, all at one instant. A zone's day is worked out once: for each of 500 stores, one after another, that would keep a thread for
 * fifty milliseconds.
 */
export function businessDatesNow(clock: Clock): (timeZone: string) => BusinessDate {
  const nowMs = clock.nowMs()
  const known = new Map<string, BusinessDate>()
  return (timeZone) => {
    const date = known.get(timeZone) ?? businessDateAt(nowMs, timeZone)
    known.set(timeZone, date)
    return date
  }
}

function businessDateAt(nowMs: number, timeZone: string): BusinessDate {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as BusinessDate
}
