import type { Clock } from '../foundation/clock.ts'

export interface HeartbeatMonitorOptions {
  readonly clock: Clock
  readonly checkEveryMs: number
  readonly timeoutMs: number
  /** A thread has been silent for `timeoutMs`. Called once per silence. */
  readonly onSilent: (threadNo: number) => void
}

/**
 * Watches that every job thread keeps saying it is alive. When the check itself comes late, this computer slept or the main thread
 * hung: nobody could have been heard, so every thread gets its full time again.
 */
export class HeartbeatMonitor {
  readonly #options: HeartbeatMonitorOptions
  readonly #heardAtMs = new Map<number, number>()
  #checkedAtMs = 0
  #cancelTimer: (() => void) | null = null

  constructor(options: HeartbeatMonitorOptions) {
    this.#options = options
  }

  start(): void {
    this.#checkedAtMs = this.#options.clock.monotonicMs()
    this.#arm()
  }

  /** Idempotent. */
  stop(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  heard(threadNo: number): void {
    this.#heardAtMs.set(threadNo, this.#options.clock.monotonicMs())
  }

  forget(threadNo: number): void {
    this.#heardAtMs.delete(threadNo)
  }

  #arm(): void {
    this.#cancelTimer = this.#options.clock.after(this.#options.checkEveryMs, () => {
      this.#check()
      this.#arm()
    })
  }

  #check(): void {
    const nowMs = this.#options.clock.monotonicMs()
    const late = nowMs - this.#checkedAtMs > 2 * this.#options.checkEveryMs
    this.#checkedAtMs = nowMs
    for (const [threadNo, heardAtMs] of this.#heardAtMs) {
      if (late) this.#heardAtMs.set(threadNo, nowMs)
      else if (nowMs - heardAtMs > this.#options.timeoutMs) {
        this.#heardAtMs.delete(threadNo)
        this.#options.onSilent(threadNo)
      }
    }
  }
}
