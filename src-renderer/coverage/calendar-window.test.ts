import { expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { windowHolding, windowUntil } from './calendar-window.ts'

const date = (text: string): BusinessDate => text as BusinessDate
const TODAY = date('2026-05-31')

test('a window ends on its last day and begins the months before, also where months are shorter', () => {
  expect(windowUntil(TODAY, 3)).toEqual({ months: 3, from: '2026-03-01', to: TODAY })
  expect(windowUntil(date('2026-11-22'), 36)).toMatchObject({ from: '2023-11-23' })
  expect(windowUntil(date('2026-01-15'), 3)).toMatchObject({ from: '2025-10-16' })
})

test('a date inside keeps the window; another moves it, never past today', () => {
  const window = windowUntil(TODAY, 3)
  expect(windowHolding(window, date('2026-04-02'), TODAY)).toBe(window)
  for (const wanted of ['2020-02-29', '2026-02-20', '2025-12-31']) {
    const moved = windowHolding(window, date(wanted), TODAY)
    expect(moved.from <= wanted && wanted <= moved.to && moved.to <= TODAY).toBe(true)
  }
  expect(windowHolding(windowUntil(date('2020-05-01'), 3), date('2026-05-30'), TODAY)).toEqual(window)
})
