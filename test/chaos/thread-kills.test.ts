import { expect, test } from 'vitest'
import { killThreads } from './kill-threads.ts'
import { printed, SUITE_SEED } from './suite-report.ts'

// At full counts: `npm run chaos`.
test('job threads that die at any instant lose and double nothing', { timeout: 300_000 }, async () => {
  const storeIds = ['tienda_03', 'tienda_07', 'tienda_08', 'tienda_13']
  const tally = await killThreads({ seed: SUITE_SEED, kills: 4, storeIds, days: 6, rowsPerDay: 200 }, printed)
  expect(tally.comparisons.violations, `seed ${SUITE_SEED}`).toEqual([])
  expect(tally.kills).toBe(4)
  expect(tally.interruptedJobs).toBeGreaterThanOrEqual(4)
  expect(tally.comparisons.rowsCompared).toBeGreaterThan(4 * 5 * 150)
})
