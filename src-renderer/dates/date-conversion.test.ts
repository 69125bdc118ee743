import { expect, test } from 'vitest'
import { fromLocalDate, parseTypedDate, toLocalDate } from './date-conversion.ts'

test('typed dates are day first', () => {
  for (const typed of ['05/03/2025', '5/3/25', '05-03-2025', '5.3.2025', '05032025', ' 2025-03-05 ']) {
    expect(parseTypedDate(typed), typed).toBe('2025-03-05')
  }
})

test('no day is invented', () => {
  for (const typed of ['31/02/2025', '13/13/2025', 'ayer', '', '1/2']) expect(parseTypedDate(typed), typed).toBeNull()
})

test('a business date survives the calendar', () => {
  const date = parseTypedDate('29/02/2024')
  expect(date && fromLocalDate(toLocalDate(date))).toBe('2024-02-29')
})
