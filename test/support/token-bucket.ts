/** Bandwidth as an allowance that refills with time: a taker waits until its bytes are paid for. */
export class TokenBucket {
  readonly #bytesPerSecond: number | undefined
  readonly #burstMs: number
  #freeAtMs = 0
  #takenBytes = 0

  /**
   * @param bytesPerSecond undefined: no limit.
   * @param burstMs allowance that an idle bucket saves up, so that timers that fire late do not make it slower than it says.
   */
  constructor(bytesPerSecond: number | undefined, burstMs = 0) {
    this.#bytesPerSecond = bytesPerSecond
    this.#burstMs = burstMs
  }

  /** Asked for so far. */
  get takenBytes(): number {
    return this.#takenBytes
  }

  /** Resolves when `bytes` more may have passed. Takers queue in the order of their calls. */
  async take(bytes: number): Promise<void> {
    this.#takenBytes += bytes
    if (this.#bytesPerSecond === undefined) return
    const nowMs = performance.now()
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs - this.#burstMs) + (bytes / this.#bytesPerSecond) * 1000
    const waitMs = this.#freeAtMs - nowMs
    if (waitMs > 0) await new Promise<void>((resolve) => setTimeout(resolve, waitMs))
  }
}
