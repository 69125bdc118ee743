import { expect, test } from 'vitest'
import { readMutants } from './read-mutants.ts'

/* The command reads 10,000: `npm run mutate-uploads`. */
test('damaged files are refused or read without a wrong row', { timeout: 120_000 }, async () => {
  const report = await readMutants(150, 20_261_122)
  expect(report.problems).toEqual([])
  expect(report.ends['rows']).toBeGreaterThan(10)
  expect(report.ends['SOURCE_CORRUPT']).toBeGreaterThan(10)
  expect(Object.keys(report.kinds).length).toBeGreaterThan(5)
})
