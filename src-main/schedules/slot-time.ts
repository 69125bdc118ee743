import { Temporal } from 'temporal-polyfill'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ScheduleSettings } from '../../src-shared/domain/schedule.ts'

/** A time of day on the wall clocks of a zone (IANA). */
export interface SlotTime {
  readonly hour: number
  readonly minute: number
  readonly timeZone: string
}

export interface Slot {
  /** The day to load. */
  readonly businessDate: BusinessDate
  readonly dueMs: number
}

/** The time of day that the settings say, in the schedule's own zone or else in this computer's. */
export function slotTimeOf({ hour, minute, timeZone }: ScheduleSettings, localTimeZone: string): SlotTime {
  return { hour, minute, timeZone: timeZone ?? localTimeZone }
}

/**
 * When the slot of a business date is due: in the morning after it. A time that the zone skips that day comes as much later, one that it has twice comes the first
 * time (Temporal's `compatible`), so that each date has exactly one instant; cron libraries skip or repeat it (node-cron #518, agent-os #2472).
 */
export function slotDueMs({ hour, minute, timeZone }: SlotTime, businessDate: BusinessDate): number {
  const date = Temporal.PlainDate.from(addDays(businessDate, 1))
  return date.toZonedDateTime({ timeZone, plainTime: { hour, minute } }).epochMilliseconds
}

/** The latest slot that is due at `nowMs`. */
export function latestSlot(time: SlotTime, nowMs: number): Slot {
  const today = localDate(time.timeZone, nowMs)
  const yesterday = slotOf(time, addDays(today, -1))
  return yesterday.dueMs <= nowMs ? yesterday : slotOf(time, addDays(today, -2))
}

/** The first slot that is not due yet. */
export function nextSlot(time: SlotTime, nowMs: number): Slot {
  return slotOf(time, addDays(latestSlot(time, nowMs).businessDate, 1))
}

/**
 * From this business date on a slot is none of today's, whatever the hour or the zone was when it started: a clock that ran ahead left it.
 */
export function firstDateAhead(time: SlotTime, nowMs: number): BusinessDate {
  return addDays(nextSlot(time, nowMs).businessDate, 1)
}

/** Due slots from `sinceMs` on, oldest first, at most the `limit` latest ones. */
export function dueSlots(time: SlotTime, sinceMs: number, nowMs: number, limit: number): readonly Slot[] {
  const slots: Slot[] = []
  let slot = latestSlot(time, nowMs)
  while (slot.dueMs >= sinceMs && slots.length < limit) {
    slots.push(slot)
    slot = slotOf(time, addDays(slot.businessDate, -1))
  }
  return slots.toReversed()
}

/** Hour of the day, 0–23, on the zone's wall clocks. */
export function localHour(timeZone: string, nowMs: number): number {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).hour
}

function slotOf(time: SlotTime, businessDate: BusinessDate): Slot {
  return { businessDate, dueMs: slotDueMs(time, businessDate) }
}

function localDate(timeZone: string, nowMs: number): BusinessDate {
  const zoned = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone)
  return zoned.toPlainDate().toString() as BusinessDate
}
