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
  return Temporal.Instant.fromEpochMilliseconds(clock.nowMs())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as BusinessDate
}
