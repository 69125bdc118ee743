import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Recurrence } from '../../src-shared/domain/procedure-schedule.ts'
import { latestRecurrence, nextRecurrence } from './recurrence-slots.ts'

const CARACAS = 'America/Caracas'
const MADRID = 'Europe/Madrid'
const at = (text: string): number => Date.parse(text)
const next = (recurrence: Recurrence, zone: string, now: string): string | null => {
  const slot = nextRecurrence(recurrence, zone, at(now))
  return slot && `${slot.slot} = ${new Date(slot.dueMs).toISOString()}`
}

test('comes every day, on its weekdays, on its day of the month, or once', () => {
  const now = '2026-11-22T12:00:00Z' // a Sunday, 8:00 in Caracas
  expect(next({ kind: 'daily', time: '08:00' }, CARACAS, now)).toBe('2026-11-23T08:00 = 2026-11-23T12:00:00.000Z')
  expect(next({ kind: 'daily', time: '08:01' }, CARACAS, now)).toBe('2026-11-22T08:01 = 2026-11-22T12:01:00.000Z')
  expect(next({ kind: 'weekly', time: '06:30', weekdays: [5, 2] }, CARACAS, now)).toBe(
    '2026-11-24T06:30 = 2026-11-24T10:30:00.000Z',
  )
  expect(next({ kind: 'monthly', time: '23:59', day: 1 }, CARACAS, now)).toBe(
    '2026-12-01T23:59 = 2026-12-02T03:59:00.000Z',
  )
  const once: Recurrence = { kind: 'once', at: '2026-11-22T09:00:00-04:00' }
  expect(next(once, CARACAS, now)).toBe('2026-11-22T13:00:00.000Z = 2026-11-22T13:00:00.000Z')
  expect(latestRecurrence(once, CARACAS, at(now))).toBeNull()
  expect(next(once, CARACAS, '2026-11-22T13:00:00Z')).toBeNull()
  expect(latestRecurrence(once, CARACAS, at('2026-11-22T13:00:00Z'))?.dueMs).toBe(at('2026-11-22T13:00:00Z'))
})

test('a day that a month does not have is its last one', () => {
  const monthly: Recurrence = { kind: 'monthly', time: '10:00', day: 31 }
  const days: string[] = []
  let nowMs = at('2027-01-01T00:00:00Z')
  for (let month = 0; month < 5; month++) {
    const slot = nextRecurrence(monthly, CARACAS, nowMs)
    days.push(slot?.slot ?? '')
    nowMs = slot?.dueMs ?? nowMs
  }
  expect(days.map((day) => day.slice(0, 10))).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
  ])
})

test('a time that the clock skips comes an hour later, one that it has twice comes once', () => {
  const daily: Recurrence = { kind: 'daily', time: '02:30' }
  // Madrid skips 2:00–3:00 on 2027-03-28 and has it twice on 2026-10-25.
  expect(next(daily, MADRID, '2027-03-27T12:00:00Z')).toBe('2027-03-28T02:30 = 2027-03-28T01:30:00.000Z')
  expect(next(daily, MADRID, '2026-10-24T12:00:00Z')).toBe('2026-10-25T02:30 = 2026-10-25T00:30:00.000Z')
  expect(next(daily, MADRID, '2026-10-25T00:30:00Z')).toBe('2026-10-26T02:30 = 2026-10-26T01:30:00.000Z')
})

test('the latest slot and the next one are neighbours, whenever one looks', () => {
  const recurrences = fc.oneof(
    fc.constant<Recurrence>({ kind: 'daily', time: '02:15' }),
    fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((weekdays): Recurrence => {
      return { kind: 'weekly', time: '23:45', weekdays }
    }),
    fc.integer({ min: 1, max: 31 }).map((day): Recurrence => ({ kind: 'monthly', time: '00:00', day })),
  )
  const instants = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') })
  fc.assert(
    fc.property(recurrences, fc.constantFrom(CARACAS, MADRID, 'America/Sao_Paulo'), instants, (rule, zone, nowMs) => {
      const latest = latestRecurrence(rule, zone, nowMs)
      const following = nextRecurrence(rule, zone, nowMs)
      expect(latest?.dueMs).toBeLessThanOrEqual(nowMs)
      expect(following?.dueMs).toBeGreaterThan(nowMs)
      expect(nextRecurrence(rule, zone, latest?.dueMs ?? 0)).toEqual(following)
      expect(latestRecurrence(rule, zone, (following?.dueMs ?? 0) - 1)).toEqual(latest)
    }),
    { numRuns: 200 },
  )
})
