import { expect, test } from 'vitest'
import { breakLinks } from './break-links.ts'
import { printed, SUITE_SEED } from './suite-report.ts'

// At full counts and with the product's own patience: `npm run chaos`.
test(
  'links that fall silent lose and double nothing, and their neighbour notices nothing',
  { timeout: 300_000 },
  async () => {
    const tally = await breakLinks(
      {
        seed: SUITE_SEED,
        fault: 'silence',
        faults: 4,
        storeIds: ['tienda_08', 'tienda_16', 'tienda_13'],
        healthy: 1,
        days: 5,
        rowsPerDay: 200,
        faultsPerStore: 2,
        // Patience of 30 s becomes 5 s; still longer than a busy machine makes a healthy store wait.
        clockSpeed: 6,
      },
      printed,
    )
    expect(tally.comparisons.violations, `seed ${SUITE_SEED}`).toEqual([])
    expect(tally.struck).toBe(4)
    expect(tally.comparisons.rowsCompared).toBeGreaterThan(3 * 4 * 150)
    expect(tally.reconnects).toBeGreaterThanOrEqual(2)
  },
)
