/** Watches how long the event loop is kept from turning: the longest time between two turns since the start, in milliseconds. */
export class EventLoopWatch {
  readonly #gapsMs: number[] = []
  #lastMs = performance.now()
  #running = true

  constructor() {
    this.#turn()
  }

  /** Longest and 99th percentile of the times between turns. */
  stop(): { readonly maxMs: number; readonly p99Ms: number } {
    this.#running = false
    const sorted = Float64Array.from(this.#gapsMs).toSorted()
    return { maxMs: sorted.at(-1) ?? 0, p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
  }

  #turn(): void {
    setTimeout(() => {
      const nowMs = performance.now()
      this.#gapsMs.push(nowMs - this.#lastMs)
      this.#lastMs = nowMs
      if (this.#running) this.#turn()
    }, 1)
  }
}
