import type { ProbeRecord } from '../../app-db/probe-record.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { Witness } from '../../reachability/judge-way.ts'
import { pauseAfter, planMinute, sentinels, TICK_MS } from '../../reachability/probe-times.ts'

/** After the first start stores are asked within so long. */
const FIRST_PROBES_MS = 30_000
/** Whatever happens around it, a store is not asked again sooner. */
const LEAST_PAUSE_MS = 30_000
/** Others of a network that are asked when one of it falls silent; each of them that is silent too asks for further ones. */
const ASKED_AFTER_SILENCE = 3

interface ProbeCalendarParts {
  readonly clock: Clock
  readonly logger: Logger
  readonly random: () => number
  readonly probe: (storeId: string) => void
  /** Asked once a minute. No witnesses: nothing is probed. */
  readonly beforeMinute: () => {
    readonly witnesses: readonly Witness[]
    readonly down: ReadonlySet<string>
    readonly intervalMs: number
  }
}

/** When each store is probed next. Planned minute by minute, by the clock that nobody sets. */
export class ProbeCalendar {
  readonly #parts: ProbeCalendarParts
  readonly #dueMs = new Map<string, number>()
  readonly #probedMs = new Map<string, number>()
  readonly #timers = new Map<string, () => void>()
  #witnesses: ReadonlyMap<string, Witness> = new Map()
  #intervalMs = TICK_MS
  #lastMs = Number.NEGATIVE_INFINITY
  #cancelTick: (() => void) | null = null

  constructor(parts: ProbeCalendarParts) {
    this.#parts = parts
  }

  start(firstMs: number): void {
    this.stop()
    this.#cancelTick = this.#parts.clock.after(firstMs, () => this.#tick())
  }

  /** Idempotent. */
  stop(): void {
    this.#cancelTick?.()
    this.#cancelTick = null
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
  }

  /** A store was probed, on time or not: its next time. */
  probed(probe: ProbeRecord): void {
    const nowMs = this.#parts.clock.monotonicMs()
    this.#probedMs.set(probe.storeId, nowMs)
    this.#dueMs.set(probe.storeId, nowMs + pauseAfter(probe, this.#intervalMs, this.#parts.random))
  }

  /** Due at once, unless they were asked just now. */
  hasten(storeIds: readonly string[]): void {
    if (this.#cancelTick === null) return
    const nowMs = this.#parts.clock.monotonicMs()
    for (const storeId of storeIds) {
      const probedMs = this.#probedMs.get(storeId) ?? Number.NEGATIVE_INFINITY
      this.#dueMs.set(storeId, Math.max(nowMs, probedMs + LEAST_PAUSE_MS))
    }
    this.#plan()
  }

  /** A few of those that answered so far, asked longest ago first. */
  hastenSome(witnesses: readonly Witness[]): void {
    const nowMs = this.#parts.clock.monotonicMs()
    const mayBeAsked = ({ storeId, probe }: Witness): boolean =>
      probe !== undefined &&
      probe.failures === 0 &&
      nowMs - (this.#probedMs.get(storeId) ?? Number.NEGATIVE_INFINITY) >= LEAST_PAUSE_MS
    const chosen = witnesses
      .filter(mayBeAsked)
      .toSorted((a, b) => (a.probe?.probedAtMs ?? 0) - (b.probe?.probedAtMs ?? 0))
      .slice(0, ASKED_AFTER_SILENCE)
    this.hasten(chosen.map(({ storeId }) => storeId))
  }

  #tick(): void {
    this.#cancelTick = this.#parts.clock.after(TICK_MS, () => this.#tick())
    try {
      const { witnesses, down, intervalMs } = this.#parts.beforeMinute()
      const nowMs = this.#parts.clock.monotonicMs()
      if (intervalMs < this.#intervalMs || this.#witnesses.size === 0) this.#dueMs.clear()
      this.#intervalMs = intervalMs
      this.#witnesses = new Map(witnesses.map((witness) => [witness.storeId, witness]))
      for (const witness of witnesses)
        if (!this.#dueMs.has(witness.storeId)) this.#dueMs.set(witness.storeId, nowMs + this.#firstPause(witness))
      for (const storeId of sentinels(witnesses, down, this.#parts.clock.nowMs(), intervalMs))
        this.#dueMs.set(storeId, Math.min(nowMs, this.#dueMs.get(storeId) ?? nowMs))
      this.#plan()
    } catch (failure) {
      this.#parts.logger.warn({ err: failure }, 'stores were not probed; trying again in a minute')
    }
  }

  /** An earlier start, or an interval changed since, may have left part of the pause. */
  #firstPause({ probe }: Witness): number {
    const { clock, random } = this.#parts
    if (probe === undefined) return random() * FIRST_PROBES_MS
    const pauseMs = pauseAfter(probe, this.#intervalMs, random)
    const passedMs = clock.nowMs() - probe.probedAtMs
    // After a long time off all of them are due, and a clock that was set tells nothing.
    if (passedMs < 0 || passedMs >= pauseMs) return random() * FIRST_PROBES_MS
    return pauseMs - passedMs
  }

  /** Timers of the coming minute, anew; those beyond it wait for the next tick. */
  #plan(): void {
    const { clock, probe } = this.#parts
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
    const due = [...this.#witnesses.keys()].map((storeId) => ({ storeId, dueMs: this.#dueMs.get(storeId) ?? Infinity }))
    const nowMs = clock.monotonicMs()
    for (const { storeId, delayMs } of planMinute(due, nowMs, this.#lastMs)) {
      const cancel = clock.after(delayMs, () => {
        this.#timers.delete(storeId)
        // Should it come to nothing, because the store is being extracted, it is tried an interval later.
        this.#lastMs = clock.monotonicMs()
        this.#dueMs.set(storeId, this.#lastMs + this.#intervalMs)
        probe(storeId)
      })
      this.#timers.set(storeId, cancel)
    }
  }
}
