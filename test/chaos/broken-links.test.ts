import { expect, test } from 'vitest'
import { breakLinks } from './break-links.ts'
import { printed, SUITE_SEED } from './suite-report.ts'

// At full counts: `npm run chaos`.
test.each(['reset', 'garbage', 'slow'] as const)(
  'a link with %s loses and doubles nothing, and its neighbour notices nothing',
  { timeout: 300_000 },
  async (fault) => {
    const tally = await breakLinks(
      {
        seed: SUITE_SEED,
        fault,
        faults: 4,
        storeIds: ['tienda_08', 'tienda_16', 'tienda_13'],
        healthy: 1,
        days: 5,
        rowsPerDay: 200,
        faultsPerStore: 2,
        // Garbage may look like an answer that is still to come, which only patience can tell.
        clockSpeed: fault === 'garbage' ? 6 : 1,
      },
      printed,
    )
    expect(tally.comparisons.violations, `seed ${SUITE_SEED}`).toEqual([])
    expect(tally.struck).toBe(4)
    expect(tally.comparisons.rowsCompared).toBeGreaterThan(3 * 4 * 150)
    if (fault === 'slow') expect(tally.reconnects).toBe(0)
    else expect(tally.reconnects).toBeGreaterThanOrEqual(1)
  },
)
