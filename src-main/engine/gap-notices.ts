import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { Clock } from '../foundation/clock.ts'
import type { EngineEvents } from './engine-events.ts'

/** Whoever hears of a change reads the whole gap table again: once a second is often enough while stores publish days in parallel. */
const EVERY_MS = 1_000

/** Gathers changes of coverage and tells of them at most once a second per dataset. */
export class GapNotices {
  readonly #clock: Clock
  readonly #events: EngineEvents
  readonly #waiting = new Set<DatasetId>()

  constructor(clock: Clock, events: EngineEvents) {
    this.#clock = clock
    this.#events = events
  }

  changed(datasetId: DatasetId): void {
    if (this.#waiting.has(datasetId)) return
    this.#waiting.add(datasetId)
    this.#clock.after(EVERY_MS, () => {
      this.#waiting.delete(datasetId)
      this.#events.emit('gaps.changed', { datasetId })
    })
  }
}
