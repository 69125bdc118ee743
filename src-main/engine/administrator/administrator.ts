import type { AdministratorView } from '../../../src-shared/domain/administrator.ts'
import type { AdministratorRepository } from '../../app-db/administrator-repository.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { Clock } from '../../foundation/clock.ts'
import { countTry, forgetTries, lockedUntilMs, TRIES } from './lock-out.ts'
import { hashPin, isPinOf } from './pin-hash.ts'

export interface AdministratorParts {
  readonly administrator: AdministratorRepository
  readonly clock: Clock
}

const OPEN_MS = 10 * 60_000

/** A span by both clocks: the wall clock is for people, the other one cannot be set. */
interface Span {
  readonly untilMs: number
  readonly untilMonotonicMs: number
}

/**
 * Guards what only the administrator may change. After five wrong PINs none is looked at for five minutes, then for ten, up to a day; restarting the program or
 * setting the clock back does not shorten it, nor does setting it on while the program runs.
 */
export class Administrator {
  readonly #parts: AdministratorParts
  #open: Span | null = null
  /** The lock-out that began since this start of the program. */
  #locked: Span | null = null
  /** Tries are looked at one after another: the end of the last one. */
  #turn: Promise<void> = Promise.resolve()

  constructor(parts: AdministratorParts) {
    this.#parts = parts
  }

  view(): AdministratorView {
    const record = this.#parts.administrator.get()
    const lockedMs = this.#lockedUntilMs()
    return {
      hasPin: record.pinHash !== null,
      openUntil: this.#isOpen() && this.#open ? new Date(this.#open.untilMs).toISOString() : null,
      lockedUntil: lockedMs === null ? null : new Date(lockedMs).toISOString(),
      triesLeft: TRIES - record.wrongTries,
    }
  }

  /** The first PIN, or another one, for which the old one is asked; changes are open then. Rejects with PIN_WRONG, PIN_LOCKED. */
  setPin(pin: string, current: string | undefined): Promise<AdministratorView> {
    return this.#inTurn(async () => {
      const { administrator } = this.#parts
      if (administrator.get().pinHash !== null) await this.#check(current ?? '')
      const pinHash = await hashPin(pin)
      administrator.put({ ...forgetTries(administrator.get()), pinHash })
      return this.#opened()
    })
  }

  /** Rejects with PIN_MISSING, PIN_WRONG, PIN_LOCKED. */
  open(pin: string): Promise<AdministratorView> {
    return this.#inTurn(async () => {
      await this.#check(pin)
      return this.#opened()
    })
  }

  close(): AdministratorView {
    this.#open = null
    return this.view()
  }

  /** As if there had never been a PIN. What it guarded must be harmless by then. */
  forget(): AdministratorView {
    this.#parts.administrator.put({ pinHash: null, wrongTries: 0, lockOuts: 0, lockedUntilMs: null })
    this.#locked = null
    return this.close()
  }

  /** Throws PIN_REQUIRED while changes are closed, PIN_MISSING while there is no PIN. */
  assertOpen(): void {
    if (this.#isOpen()) return
    throw new AppError(this.#parts.administrator.get().pinHash === null ? 'PIN_MISSING' : 'PIN_REQUIRED')
  }

  async #check(pin: string): Promise<void> {
    const { administrator, clock } = this.#parts
    const { pinHash } = administrator.get()
    if (pinHash === null) throw new AppError('PIN_MISSING')
    this.#assertNotLocked()
    const counted = countTry(administrator.get(), clock.nowMs())
    administrator.put(counted)
    if (await isPinOf(pin, pinHash)) {
      administrator.put(forgetTries(counted))
      return
    }
    const { lockedUntilMs: untilMs } = counted
    if (untilMs === null) throw new AppError('PIN_WRONG', { details: { left: TRIES - counted.wrongTries } })
    this.#open = null
    this.#locked = this.#span(untilMs - clock.nowMs())
    this.#assertNotLocked()
  }

  #assertNotLocked(): void {
    const untilMs = this.#lockedUntilMs()
    if (untilMs !== null) throw new AppError('PIN_LOCKED', { details: { until: new Date(untilMs).toISOString() } })
  }

  #lockedUntilMs(): number | null {
    const { administrator, clock } = this.#parts
    const nowMs = clock.nowMs()
    const record = administrator.get()
    const untilMs = lockedUntilMs(record, nowMs)
    if (untilMs !== record.lockedUntilMs && untilMs !== null) administrator.put({ ...record, lockedUntilMs: untilMs })
    const leftMs = this.#locked === null ? 0 : this.#locked.untilMonotonicMs - clock.monotonicMs()
    return leftMs > 0 ? Math.max(untilMs ?? 0, nowMs + leftMs) : untilMs
  }

  #isOpen(): boolean {
    const { clock } = this.#parts
    const open = this.#open
    // Some computers' monotonic clock stands still while they sleep.
    return open !== null && clock.monotonicMs() < open.untilMonotonicMs && clock.nowMs() < open.untilMs
  }

  #opened(): AdministratorView {
    this.#locked = null
    this.#open = this.#span(OPEN_MS)
    return this.view()
  }

  #span(lengthMs: number): Span {
    const { clock } = this.#parts
    return { untilMs: clock.nowMs() + lengthMs, untilMonotonicMs: clock.monotonicMs() + lengthMs }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }
}
