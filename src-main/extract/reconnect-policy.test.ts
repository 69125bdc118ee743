import { expect, test } from 'vitest'
import { reconnectDelayMs } from './reconnect-policy.ts'

test('a store that was never reached is given up after three quick tries', () => {
  const delays = [1, 2, 3].map((failures) =>
    reconnectDelayMs({ failures, msWithoutProgress: 5_000, everConnected: false }),
  )
  expect(delays).toEqual([1_000, 2_000, null])
})

test('a store that was reached is waited for ten minutes, with growing pauses', () => {
  let waitedMs = 0
  let failures = 0
  for (;;) {
    failures += 1
    const delayMs = reconnectDelayMs({ failures, msWithoutProgress: waitedMs, everConnected: true })
    if (delayMs === null) break
    waitedMs += delayMs
  }
  expect(waitedMs).toBeGreaterThan(9 * 60_000)
  expect(waitedMs).toBeLessThanOrEqual(10 * 60_000)
  expect(failures).toBeLessThan(30)
})
