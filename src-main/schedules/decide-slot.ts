import type { MissReason, ScheduleSettings } from '../../src-shared/domain/schedule.ts'

/** A start within it is on time: a program that was killed at 5:00 and is back at once has missed nothing. */
const ON_TIME_MS = 5 * 60_000

/** What becomes of a due slot: its run, with why that comes late (null: it is on time), or a row that says why there is none. */
export type SlotDecision =
  | { readonly kind: 'run'; readonly missedBecause: MissReason | null }
  | { readonly kind: 'asking' | 'missed'; readonly missedBecause: MissReason }

/** Decides on the latest due slot. `reason`: why nobody started it before; `dueMs`: when it was to start, by the settings of that time. */
export function decideSlot(
  dueMs: number,
  reason: MissReason,
  catchUp: ScheduleSettings['catchUp'],
  nowMs: number,
): SlotDecision {
  if (reason === 'disabled') return { kind: 'missed', missedBecause: reason }
  if (isOnTime(dueMs, nowMs)) return { kind: 'run', missedBecause: null }
  if (catchUp === 'now') return { kind: 'run', missedBecause: reason }
  return { kind: catchUp === 'ask' ? 'asking' : 'missed', missedBecause: reason }
}

/** The instant that the grid of a slot's rounds goes by: the planned one, or that of a start that came too late for it. */
export function roundInstant(plannedMs: number, nowMs: number): number {
  return isOnTime(plannedMs, nowMs) ? plannedMs : nowMs
}

function isOnTime(plannedMs: number, nowMs: number): boolean {
  return nowMs - plannedMs <= ON_TIME_MS
}
