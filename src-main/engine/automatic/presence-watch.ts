import type { AppDb } from '../../app-db/app-db.ts'
import type { PresenceEnd } from '../../app-db/presence-span.ts'
import type { Clock } from '../../foundation/clock.ts'
import { interruptionBetween } from '../../schedules/presence.ts'

/** How much of its presence a killed program forgets at most. */
const WRITE_EVERY_MS = 10 * 60_000

/** Records when the program was there and awake: what tells later why a slot was missed. */
export class PresenceWatch {
  readonly #db: AppDb
  readonly #clock: Clock
  #span: number | null = null
  #lastWallMs = 0
  #lastMonotonicMs = 0
  #writtenMs = 0

  constructor(parts: { readonly db: AppDb; readonly clock: Clock }) {
    this.#db = parts.db
    this.#clock = parts.clock
  }

  /** Notes that the program is there; what happened to time since the last look, null when nothing did. */
  look(): 'asleep' | 'clock_changed' | null {
    const [wallMs, monotonicMs] = [this.#clock.nowMs(), this.#clock.monotonicMs()]
    const [lastWallMs, lastMonotonicMs] = [this.#lastWallMs, this.#lastMonotonicMs]
    this.#lastWallMs = wallMs
    this.#lastMonotonicMs = monotonicMs
    if (this.#span === null) {
      this.#begin(wallMs)
      return null
    }
    const interruption = interruptionBetween(wallMs - lastWallMs, monotonicMs - lastMonotonicMs)
    if (interruption !== null) {
      this.#db.presence.end(this.#span, lastWallMs, interruption)
      this.#begin(wallMs)
    } else if (wallMs - this.#writtenMs >= WRITE_EVERY_MS) this.write()
    return interruption
  }

  /** Puts on record that the program is there now. */
  write(): void {
    if (this.#span === null) return
    this.#db.presence.extend(this.#span, this.#lastWallMs)
    this.#writtenMs = this.#lastWallMs
  }

  /** The stretch ends here: the computer is about to sleep, or the program to close. */
  end(because: Exclude<PresenceEnd, 'clock_changed'>): void {
    if (this.#span === null) return
    this.#db.presence.end(this.#span, this.#clock.nowMs(), because)
    this.#span = null
  }

  #begin(wallMs: number): void {
    this.#span = this.#db.presence.begin(wallMs)
    this.#writtenMs = wallMs
  }
}
