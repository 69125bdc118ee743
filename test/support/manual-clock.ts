import type { Clock } from '../../src-main/foundation/clock.ts'

interface Timer {
  readonly atMs: number
  readonly callback: () => void
}

/** A clock that a test moves. The wall clock may be set apart from the monotonic one, as people do. */
export class ManualClock implements Clock {
  #monotonicMs = 0
  #wallMs: number
  readonly #timers = new Set<Timer>()

  constructor(startMs = Date.parse('2025-10-22T12:00:00Z')) {
    this.#wallMs = startMs
  }

  nowMs(): number {
    return this.#wallMs
  }

  monotonicMs(): number {
    return this.#monotonicMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#monotonicMs + Math.max(0, delayMs), callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Runs every timer that falls due on the way, in order. */
  advance(ms: number): void {
    const endMs = this.#monotonicMs + ms
    for (let timer = this.#nextUntil(endMs); timer; timer = this.#nextUntil(endMs)) {
      this.#move(Math.max(timer.atMs, this.#monotonicMs))
      this.#timers.delete(timer)
      timer.callback()
    }
    this.#move(endMs)
  }

  /** All at once, as after sleep: timers run afterwards, late. */
  jump(ms: number): void {
    this.#move(this.#monotonicMs + ms)
    this.advance(0)
  }

  setWall(ms: number): void {
    this.#wallMs = ms
  }

  #move(toMs: number): void {
    this.#wallMs += toMs - this.#monotonicMs
    this.#monotonicMs = toMs
  }

  #nextUntil(endMs: number): Timer | undefined {
    return [...this.#timers].filter((timer) => timer.atMs <= endMs).toSorted((left, right) => left.atMs - right.atMs)[0]
  }
}
