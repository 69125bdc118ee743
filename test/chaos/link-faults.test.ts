import { expect, test } from 'vitest'
import { breakLinks } from './break-links.ts'
import { LINK_FAULTS } from './link-fault.ts'
import { printed, SUITE_SEED } from './suite-report.ts'

/** Patience of 30 s becomes 5 s; still longer than a busy machine makes a healthy store wait. */
const CLOCK_SPEED = 6

// At full counts and with the product's own patience: `npm run chaos`.
test.each(LINK_FAULTS)(
  'a link with %s loses and doubles nothing, and its neighbour notices nothing',
  { timeout: 300_000 },
  async (fault) => {
    const storeIds = ['tienda_08', 'tienda_16', 'tienda_13']
    const tally = await breakLinks(
      {
        seed: SUITE_SEED,
        fault,
        faults: 4,
        storeIds,
        healthy: 1,
        days: 5,
        rowsPerDay: 200,
        faultsPerStore: 2,
        clockSpeed: CLOCK_SPEED,
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
