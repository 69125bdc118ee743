import type { AppDb } from '../../app-db/app-db.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { Logger } from '../../foundation/logger.ts'
import { PresenceWatch } from './presence-watch.ts'

/** The wall clock is looked at this often: a long timer drifts through sleep (node-schedule #278, node-cron #671). */
export const LOOK_EVERY_MS = 60_000
const SHORTEST_WAIT_MS = 1_000
/** Timers may still run for a moment after the computer said that it is about to sleep. */
const FALLING_ASLEEP_MS = 3 * 60_000

export interface ClockWatchParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly logger: Logger
  /** While it says no there is no timer: `lookSoon` asks again. */
  readonly isNeeded: () => boolean
  /** Something is due. `interrupted`: the computer slept since the last look, or its clock was set. */
  readonly onDue: (interrupted: boolean) => void
}

/** Watches the wall clock through sleep and changes of it, and keeps the record of when the program was there. */
export class ClockWatch {
  readonly #parts: ClockWatchParts
  readonly #presence: PresenceWatch
  #started = false
  #cancelTimer: (() => void) | null = null
  /** By the wall clock. */
  #nextDueMs = 0
  #suspendedAtMs: number | null = null

  constructor(parts: ClockWatchParts) {
    this.#parts = parts
    this.#presence = new PresenceWatch(parts)
  }

  /** Idempotent. */
  start(): void {
    if (this.#started) return
    this.#started = true
    this.#tick()
  }

  /** Idempotent. */
  stop(): void {
    if (!this.#started) return
    this.#started = false
    this.#disarm()
    this.#presence.end('closed')
  }

  isOn(): boolean {
    return this.#started && this.#parts.isNeeded()
  }

  /** The computer is about to sleep. */
  suspended(): void {
    if (!this.isOn()) return
    this.#presence.end('asleep')
    this.#suspendedAtMs = this.#parts.clock.nowMs()
  }

  /** The computer woke up. */
  resumed(): void {
    this.#suspendedAtMs = null
  }

  /** Something is due at once, or the answer of `isNeeded` may be another one. */
  lookSoon(): void {
    this.#nextDueMs = 0
    if (this.#started) this.#tick()
  }

  /** Something is due then, if nothing was before. */
  lookBy(dueMs: number): void {
    this.#nextDueMs = Math.min(this.#nextDueMs, dueMs)
    this.#arm()
  }

  /** One look at the clock: cheap while nothing is due. */
  #tick(): void {
    this.#disarm()
    try {
      if (!this.#parts.isNeeded()) return
      if (!this.#isFallingAsleep()) this.#look()
    } catch (failure) {
      this.#parts.logger.error({ err: failure }, 'automatic mode: the clock was not looked at')
    }
    this.#arm()
  }

  #look(): void {
    const interrupted = this.#presence.look() !== null
    if (!interrupted && this.#parts.clock.nowMs() < this.#nextDueMs) return
    this.#presence.write()
    this.#nextDueMs = Number.POSITIVE_INFINITY
    this.#parts.onDue(interrupted)
  }

  #isFallingAsleep(): boolean {
    if (this.#suspendedAtMs === null) return false
    if (Math.abs(this.#parts.clock.nowMs() - this.#suspendedAtMs) <= FALLING_ASLEEP_MS) return true
    this.#suspendedAtMs = null
    return false
  }

  #arm(): void {
    this.#disarm()
    if (!this.#started) return
    const { clock } = this.#parts
    const waitMs = Math.max(SHORTEST_WAIT_MS, Math.min(LOOK_EVERY_MS, this.#nextDueMs - clock.nowMs()))
    this.#cancelTimer = clock.after(waitMs, () => this.#tick())
  }

  #disarm(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }
}
