import { systemClock } from '../../src-main/foundation/clock.ts'
import type { Clock } from '../../src-main/foundation/clock.ts'

/** The real clock at `speed` times its pace, so that a patience of 30 s can be tried out many times; the date stays right. */
export function quickClock(speed: number): Clock {
  return {
    nowMs: () => systemClock.nowMs(),
    monotonicMs: () => systemClock.monotonicMs() * speed,
    after: (delayMs, callback) => systemClock.after(delayMs / speed, callback),
  }
}
