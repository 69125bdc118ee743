import type { Clock } from '../foundation/clock.ts'
import type { EngineEvents } from './engine-events.ts'

/** A run that meets its stores for the first time pins all their certificates at once, and the window reads every store again after each word. */
const EVERY_MS = 100

/** Tells that stores changed, at most ten times a second; the last change is always told. */
export class StoreNotices {
  readonly #clock: Clock
  readonly #events: EngineEvents
  #waiting = false

  constructor(clock: Clock, events: EngineEvents) {
    this.#clock = clock
    this.#events = events
  }

  changed(): void {
    if (this.#waiting) return
    this.#waiting = true
    this.#clock.after(EVERY_MS, () => {
      this.#waiting = false
      this.#events.emit('stores.changed', null)
    })
  }
}
