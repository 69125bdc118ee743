/** Bandwidth as an allowance that refills with time: a taker waits until its bytes are paid for. */
export class TokenBucket {
  readonly #bytesPerSecond: number | undefined
  #freeAtMs = 0

  /** @param bytesPerSecond undefined: no limit. */
  constructor(bytesPerSecond: number | undefined) {
    this.#bytesPerSecond = bytesPerSecond
  }

  /** Resolves when `bytes` more may have passed. Takers queue in the order of their calls. */
  async take(bytes: number): Promise<void> {
    if (this.#bytesPerSecond === undefined) return
    const nowMs = performance.now()
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs) + (bytes / this.#bytesPerSecond) * 1000
    await new Promise<void>((resolve) => setTimeout(resolve, this.#freeAtMs - nowMs))
  }
}
