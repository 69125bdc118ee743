import type { Clock } from '../../foundation/clock.ts'
import type { EngineEvents } from '../engine-events.ts'

/** Whoever hears of it reads pages again: twice a second is often enough while a million rows arrive. */
const EVERY_MS = 500

/** Tells that more of the result of a run arrived, at most twice a second for each. */
export class ArrivalNotices {
  readonly #clock: Clock
  readonly #events: EngineEvents
  readonly #waiting = new Set<string>()

  constructor(clock: Clock, events: EngineEvents) {
    this.#clock = clock
    this.#events = events
  }

  arrived(jobId: string): void {
    if (this.#waiting.has(jobId)) return
    this.#waiting.add(jobId)
    this.#clock.after(EVERY_MS, () => {
      this.#waiting.delete(jobId)
      this.#events.emit('procedures.arrived', { jobId })
    })
  }
}
