import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

const exponential = { kind: 'exponential', maxAttempts: 5, firstDelayMs: 1_000, maxDelayMs: 5_000 } as const

test('delays double up to their limit and end with the attempts', () => {
  const longest = [1, 2, 3, 4, 5].map((attempt) => retryDelayMs(exponential, attempt, () => 0.999_999))
  expect(longest).toEqual([1_000, 2_000, 4_000, 5_000, null])
  expect(retryDelayMs(exponential, 1, () => 0)).toBe(500)
})

test('fixed and none', () => {
  const fixed = { kind: 'fixed', maxAttempts: 2, delayMs: 20 } as const
  expect([retryDelayMs(fixed, 1, () => 0), retryDelayMs(fixed, 2, () => 0)]).toEqual([20, null])
  expect(retryDelayMs({ kind: 'none' }, 1, () => 0)).toBeNull()
})
