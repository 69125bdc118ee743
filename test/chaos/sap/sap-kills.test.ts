import { expect, test } from 'vitest'
import { printed, SUITE_SEED } from '../suite-report.ts'
import { killSap } from './kill-sap.ts'

const SMALL = ['COMUNICACIONES', 'CORPORATE', 'MEXED', 'SATSA', 'TENEDORA']

test(
  'killed while it initialises SAP, the program leaves the old data or the new, and goes on to the new',
  { timeout: 120_000 },
  async () => {
    const tally = await killSap({ seed: SUITE_SEED, kills: 4, instances: SMALL }, printed)
    expect(tally.violations).toEqual([])
    expect(tally.kills).toBe(4)
  },
)
