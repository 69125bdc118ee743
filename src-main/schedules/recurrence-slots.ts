import { Temporal } from 'temporal-polyfill'
import type { Recurrence } from '../../src-shared/domain/procedure-schedule.ts'

/** A time at which something is due. */
export interface RecurrenceSlot {
  /**
   * `2026-11-22T08:00` of the local clock, of a recurrence that comes once its ISO instant: the same whatever is done to the computer's clock or zone, so that a
   * day's time comes once.
   */
  readonly slot: string
  readonly dueMs: number
}

type Repeating = Exclude<Recurrence, { kind: 'once' }>

/** Days looked through: more than a month has. */
const DAYS = 63

/** The latest slot that is due at `nowMs`; null while none was. */
export function latestRecurrence(recurrence: Recurrence, timeZone: string, nowMs: number): RecurrenceSlot | null {
  if (recurrence.kind === 'once') {
    const only = onlySlot(recurrence.at)
    return only.dueMs <= nowMs ? only : null
  }
  return search(recurrence, timeZone, nowMs, -1, (dueMs) => dueMs <= nowMs)
}

/** The first slot after `nowMs`; null when none comes any more. */
export function nextRecurrence(recurrence: Recurrence, timeZone: string, nowMs: number): RecurrenceSlot | null {
  if (recurrence.kind === 'once') {
    const only = onlySlot(recurrence.at)
    return only.dueMs > nowMs ? only : null
  }
  return search(recurrence, timeZone, nowMs, 1, (dueMs) => dueMs > nowMs)
}

function onlySlot(at: string): RecurrenceSlot {
  const dueMs = Date.parse(at)
  return { slot: new Date(dueMs).toISOString(), dueMs }
}

/** The first fitting slot, day by day from today on or back. */
function search(
  recurrence: Repeating,
  timeZone: string,
  nowMs: number,
  step: 1 | -1,
  fits: (dueMs: number) => boolean,
): RecurrenceSlot | null {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate()
  for (let day = 0; day < DAYS; day++) {
    const date = today.add({ days: day * step })
    if (!isOn(recurrence, date)) continue
    // A time that the zone skips that day comes as much later, one that it has twice comes the first time (Temporal's `compatible`).
    const dueMs = date.toZonedDateTime({ timeZone, plainTime: recurrence.time }).epochMilliseconds
    if (fits(dueMs)) return { slot: `${date.toString()}T${recurrence.time}`, dueMs }
  }
  return null
}

function isOn(recurrence: Repeating, date: Temporal.PlainDate): boolean {
  switch (recurrence.kind) {
    case 'daily':
      return true
    case 'weekly':
      return recurrence.weekdays.includes(date.dayOfWeek)
    case 'monthly':
      return date.day === Math.min(recurrence.day, date.daysInMonth)
  }
}
