import { expect, test } from 'vitest'
import { printed, SUITE_SEED } from '../suite-report.ts'
import { killUploads } from './kill-uploads.ts'

test(
  'killed while it reviews and loads, an upload leaves each row once, and its undo what was before',
  { timeout: 240_000 },
  async () => {
    const tally = await killUploads({ seed: SUITE_SEED, kills: 4, rows: 2_000, batchRows: 200 }, printed)
    expect(tally.violations).toEqual([])
    expect(tally.kills).toBe(4)
  },
)
