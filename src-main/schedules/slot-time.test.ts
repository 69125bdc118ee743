import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDays, fromEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { dueSlots, latestSlot, nextSlot, slotDueMs } from './slot-time.ts'
import type { SlotTime } from './slot-time.ts'

const day = (text: string): BusinessDate => text as BusinessDate
const ZONES = ['America/Caracas', 'America/Santiago', 'America/Tijuana', 'Europe/Madrid', 'Australia/Lord_Howe', 'UTC']

const times: fc.Arbitrary<SlotTime> = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
  timeZone: fc.constantFrom(...ZONES),
})
/** 2023 to 2027. */
const instants = fc.integer({ min: 1_672_531_200_000, max: 1_830_297_600_000 })

test('a slot is due in the morning after its business date', () => {
  const caracas = { hour: 5, minute: 0, timeZone: 'America/Caracas' }
  expect(slotDueMs(caracas, day('2025-10-21'))).toBe(Date.parse('2025-10-22T09:00:00Z'))
  expect(latestSlot(caracas, Date.parse('2025-10-22T08:59:59.999Z')).businessDate).toBe('2025-10-20')
  expect(latestSlot(caracas, Date.parse('2025-10-22T09:00:00Z')).businessDate).toBe('2025-10-21')
  expect(nextSlot(caracas, Date.parse('2025-10-22T09:00:00Z')).dueMs).toBe(Date.parse('2025-10-23T09:00:00Z'))
})

test('a time that a zone skips comes as much later, one that it has twice comes the first time', () => {
  const tijuana = { hour: 2, minute: 30, timeZone: 'America/Tijuana' }
  expect(slotDueMs(tijuana, day('2026-03-07'))).toBe(Date.parse('2026-03-08T03:30:00-07:00'))
  const twice = { hour: 1, minute: 30, timeZone: 'America/Tijuana' }
  expect(slotDueMs(twice, day('2025-11-01'))).toBe(Date.parse('2025-11-02T01:30:00-07:00'))
  const midnight = { hour: 0, minute: 0, timeZone: 'America/Santiago' }
  expect(slotDueMs(midnight, day('2025-09-06'))).toBe(Date.parse('2025-09-07T01:00:00-03:00'))
})

test('whatever the zone and the hour, each business date has one slot, in order, an hour at most from its wall time', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 19_358, max: 21_183 }), (time, epochDay) => {
      const date = fromEpochDay(epochDay)
      const dueMs = slotDueMs(time, date)
      expect(slotDueMs(time, addDays(date, 1))).toBeGreaterThan(dueMs)
      const local = Temporal.Instant.fromEpochMilliseconds(dueMs).toZonedDateTimeISO(time.timeZone)
      expect(local.toPlainDate().toString()).toBe(addDays(date, 1))
      const minutes = local.hour * 60 + local.minute - (time.hour * 60 + time.minute)
      expect(minutes).toBeGreaterThanOrEqual(0)
      expect(minutes).toBeLessThanOrEqual(60)
    }),
  )
})

test('at any instant the latest slot is due, the next one is not, and nothing lies between', () => {
  fc.assert(
    fc.property(times, instants, (time, nowMs) => {
      const [latest, next] = [latestSlot(time, nowMs), nextSlot(time, nowMs)]
      expect(latest.dueMs).toBeLessThanOrEqual(nowMs)
      expect(next.dueMs).toBeGreaterThan(nowMs)
      expect(next.businessDate).toBe(addDays(latest.businessDate, 1))
      expect(latestSlot(time, next.dueMs)).toEqual(next)
    }),
  )
})

test('due slots are every slot since an instant, oldest first, without one twice', () => {
  fc.assert(
    fc.property(times, instants, fc.integer({ min: 0, max: 40 }), (time, nowMs, days) => {
      const sinceMs = nowMs - days * 86_400_000
      const slots = dueSlots(time, sinceMs, nowMs, 366)
      expect(slots.length).toBeGreaterThanOrEqual(days - 1)
      expect(slots.length).toBeLessThanOrEqual(days + 1)
      slots.forEach((slot, index) => {
        expect(slot.dueMs).toBeGreaterThanOrEqual(sinceMs)
        expect(slot.businessDate).toBe(addDays(slots[0]!.businessDate, index))
      })
      if (days > 2) expect(slots.at(-1)).toEqual(latestSlot(time, nowMs))
      expect(dueSlots(time, sinceMs, nowMs, 2)).toEqual(slots.slice(-2))
    }),
  )
})
