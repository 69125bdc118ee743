import { expect, test } from 'vitest'
import { decideSlot, roundInstant } from './decide-slot.ts'

const DUE = Date.parse('2025-10-23T09:00:00Z')
const MINUTE = 60_000

test.each([
  ['on time', 'switched_off', 'skip', 5, { kind: 'run', missedBecause: null }],
  ['late, as soon as possible', 'asleep', 'now', 6, { kind: 'run', missedBecause: 'asleep' }],
  ['late, once somebody says so', 'asleep', 'ask', 6, { kind: 'asking', missedBecause: 'asleep' }],
  ['late, with the next slot', 'asleep', 'skip', 6, { kind: 'missed', missedBecause: 'asleep' }],
  ['while disabled, on time or not', 'disabled', 'now', 1, { kind: 'missed', missedBecause: 'disabled' }],
] as const)('%s', (_, reason, catchUp, minutes, decision) => {
  expect(decideSlot(DUE, reason, catchUp, DUE + minutes * MINUTE)).toEqual(decision)
})

test('rounds keep to the planned instant, unless they start too late for it', () => {
  expect(roundInstant(DUE, DUE + 4 * MINUTE)).toBe(DUE)
  expect(roundInstant(DUE, DUE + 6 * MINUTE)).toBe(DUE + 6 * MINUTE)
})
