import { expect, test } from 'vitest'
import { killEngine } from './kill-engine.ts'
import { printed, SUITE_SEED } from './suite-report.ts'

// At full counts: `npm run chaos`.
test(
  'an engine killed again and again loads every row once, and never leaves a half day',
  { timeout: 300_000 },
  async () => {
    const storeIds = ['tienda_07', 'tienda_08', 'tienda_13']
    const tally = await killEngine({ seed: SUITE_SEED, kills: 6, storeIds, days: 5, rowsPerDay: 150 }, printed)
    expect(tally.comparisons.violations, `seed ${SUITE_SEED}`).toEqual([])
    expect(tally.kills).toBe(6)
    // After each kill, and at the ends of the first load and of the reload.
    expect(tally.comparisons.comparisons).toBe(6 + 2 * tally.rounds)
    expect(tally.comparisons.rowsCompared).toBeGreaterThan(2 * 3 * 4 * 100)
    expect(tally.requeuedJobs).toBeGreaterThan(0)
  },
)
