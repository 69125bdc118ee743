import type { ProbeRecord } from '../app-db/probe-record.ts'
import { answerOf } from './after-probe.ts'
import { byNetwork } from './judge-way.ts'
import type { Witness } from './judge-way.ts'

/** Probes are planned by the minute: a longer timer drifts through sleep. */
export const TICK_MS = 60_000
/** Four connections a second at most, all stores together. */
const SPACING_MS = 250
const MAX_PER_TICK = TICK_MS / SPACING_MS

/** A store that stopped answering is asked once more before anything is said of it. */
const CONFIRM_MS = 60_000
const LONGEST_MS = 3_600_000
const JITTER = 0.15
/** While a network is down so many of its stores are asked in each interval, in turns: its return must be noticed. */
const ASKED_OF_DOWN_NETWORK = 2

/** How long a store is left alone after a probe: the interval, or ever longer while it does not answer. `random` in [0, 1). */
export function pauseAfter(probe: ProbeRecord, intervalMs: number, random: () => number): number {
  const jitter = 1 + (random() * 2 - 1) * JITTER
  if (answerOf(probe) !== 'silent') return intervalMs * jitter
  if (probe.failures === 1 && probe.reachedAtMs !== null) return Math.min(CONFIRM_MS, intervalMs)
  const doublings = Math.min(probe.failures - 1, 10)
  return Math.min(intervalMs * 2 ** doublings, Math.max(LONGEST_MS, intervalMs)) * jitter
}

/** Stores of networks that are down which are asked before their own time, because nobody of their network was for an interval. */
export function sentinels(
  stores: readonly Witness[],
  downNetworks: ReadonlySet<string>,
  nowMs: number,
  intervalMs: number,
): readonly string[] {
  return [...byNetwork(stores)].flatMap(([network, members]) => {
    if (!downNetworks.has(network)) return []
    const lastMs = Math.max(...members.map(({ probe }) => probe?.probedAtMs ?? 0))
    // A clock that was set back is no reason to wait for it.
    if (Math.abs(nowMs - lastMs) < intervalMs - TICK_MS / 2) return []
    return members
      .toSorted((a, b) => (a.probe?.probedAtMs ?? 0) - (b.probe?.probedAtMs ?? 0))
      .slice(0, ASKED_OF_DOWN_NETWORK)
      .map(({ storeId }) => storeId)
  })
}

/**
 * The probes of the coming minute, longest due first, each at its own time and never closer together than a quarter of a second; the first of them no sooner
 * after the one at `lastMs`.
 */
export function planMinute(
  due: readonly { readonly storeId: string; readonly dueMs: number }[],
  nowMs: number,
  lastMs: number,
): readonly { readonly storeId: string; readonly delayMs: number }[] {
  let earliestMs = Math.max(0, lastMs + SPACING_MS - nowMs)
  return due
    .filter(({ dueMs }) => dueMs < nowMs + TICK_MS)
    .toSorted((a, b) => a.dueMs - b.dueMs)
    .slice(0, MAX_PER_TICK)
    .map(({ storeId, dueMs }) => {
      const delayMs = Math.max(earliestMs, dueMs - nowMs)
      earliestMs = delayMs + SPACING_MS
      return { storeId, delayMs }
    })
    .filter(({ delayMs }) => delayMs < TICK_MS)
}
