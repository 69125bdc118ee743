import { expect, test } from 'vitest'
import { businessDateSchema } from './business-date.ts'
import type { RelativeDay } from './relative-date.ts'
import { resolveRelativeDate } from './resolve-relative-date.ts'

const on = (today: string, day: RelativeDay, offsetDays = 0): string =>
  resolveRelativeDate({ day, offsetDays }, businessDateSchema.parse(today))

test.each<[string, RelativeDay, string]>([
  ['2026-11-22', 'today', '2026-11-22'],
  ['2026-03-01', 'yesterday', '2026-02-28'],
  // A Sunday belongs to the week that began on the Monday before it.
  ['2026-11-22', 'week_start', '2026-11-16'],
  ['2026-11-23', 'week_start', '2026-11-23'],
  ['2026-11-22', 'month_start', '2026-11-01'],
  ['2028-02-10', 'month_end', '2028-02-29'],
  ['2026-12-31', 'month_end', '2026-12-31'],
  ['2026-01-15', 'previous_month_start', '2025-12-01'],
  ['2026-03-31', 'previous_month_end', '2026-02-28'],
  ['2026-07-04', 'year_start', '2026-01-01'],
])('on %s %s is %s', (today, day, expected) => {
  expect(on(today, day)).toBe(expected)
})

test('days are counted from the named day', () => {
  expect(on('2026-03-10', 'month_start', -1)).toBe('2026-02-28')
  expect(on('2026-12-30', 'today', 3)).toBe('2027-01-02')
})
