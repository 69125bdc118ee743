import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, businessDateSchema, daysBetween, fromEpochDay, isoWeekday, toEpochDay } from './business-date.ts'

const day = fc.integer({
  min: toEpochDay(businessDateSchema.parse('0001-01-01')),
  max: toEpochDay(businessDateSchema.parse('9999-12-31')),
})

test('epoch days and dates are the same thing', () => {
  fc.assert(
    fc.property(day, (epochDay) => {
      const date = fromEpochDay(epochDay)
      expect(date).toBe(new Date(epochDay * 86_400_000).toISOString().slice(0, 10))
      expect(businessDateSchema.safeParse(date).success).toBe(true)
      expect(toEpochDay(date)).toBe(epochDay)
    }),
  )
})

test('calendar dates are those that Date knows', () => {
  const digits = (to: number, length: number) =>
    fc.integer({ min: 0, max: to }).map((n) => String(n).padStart(length, '0'))
  fc.assert(
    fc.property(digits(9999, 4), digits(14, 2), digits(33, 2), (year, month, dayOfMonth) => {
      const text = `${year}-${month}-${dayOfMonth}`
      const date = new Date(`${text}T00:00:00Z`)
      const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
      expect(businessDateSchema.safeParse(text).success).toBe(isReal)
    }),
    {
      examples: [
        ['2000', '02', '29'],
        ['1900', '02', '29'],
        ['2024', '02', '29'],
        ['2025', '04', '31'],
      ],
    },
  )
})

test.each(['2025-02-29', '2025-13-01', '2025-1-1', '22/10/2025', '2025-10-22T00:00:00Z', ''])(
  '%s is not a calendar date',
  (text) => {
    expect(businessDateSchema.safeParse(text).success).toBe(false)
  },
)

test('weekdays count from Monday, before 1970 too', () => {
  expect(isoWeekday(toEpochDay(businessDateSchema.parse('2025-10-20')))).toBe(1)
  expect(isoWeekday(toEpochDay(businessDateSchema.parse('1969-12-28')))).toBe(7)
})

test('adding days crosses a leap day', () => {
  const start = businessDateSchema.parse('2024-02-28')
  expect(addDays(start, 2)).toBe('2024-03-01')
  expect(daysBetween(addDays(start, 2), start)).toBe(-2)
})
