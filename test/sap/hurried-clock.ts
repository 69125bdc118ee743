import type { Clock } from '../../src-main/foundation/clock.ts'

/** A hundredth of every wait is waited, and all of them are remembered. */
export class HurriedClock implements Clock {
  readonly waitsMs: number[] = []

  nowMs(): number {
    return Date.now()
  }

  monotonicMs(): number {
    return performance.now()
  }

  after(delayMs: number, callback: () => void): () => void {
    this.waitsMs.push(delayMs)
    const timer = setTimeout(callback, delayMs / 100)
    return () => clearTimeout(timer)
  }
}
