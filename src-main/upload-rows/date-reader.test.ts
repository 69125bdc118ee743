import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DateOrder } from '../../src-shared/domain/source-table.ts'
import { dateReader } from './date-reader.ts'

function read(text: string, order: DateOrder = 'dmy'): string {
  const reading = dateReader(order).fromText(text)
  return typeof reading === 'string' ? reading : reading.reason
}

describe('day first', () => {
  test.each([
    ['21/10/2025', '2025-10-21'],
    ['1/2/2025', '2025-02-01'],
    ['01-02-2025', '2025-02-01'],
    ['01.02.2025', '2025-02-01'],
    ['1/2/25', '2025-02-01'],
    ['1/2/69', '2069-02-01'],
    ['1/2/70', '1970-02-01'],
    ['2025-02-01', '2025-02-01'],
    ['2025/2/1', '2025-02-01'],
    ['20250201', '2025-02-01'],
    ['01022025', '2025-02-01'],
    ['21/10/2025 00:00:00', '2025-10-21'],
    ['2025-10-21T00:00:00.000Z', '2025-10-21'],
    ['21/10/2025 12:00 a. m.', '2025-10-21'],
    ['21-oct-2025', '2025-10-21'],
    ['21 de octubre de 2025', '2025-10-21'],
    ['martes, 21 de octubre de 2025', '2025-10-21'],
    ['1.º de enero de 2025', '2025-01-01'],
    ['21-Oct-25', '2025-10-21'],
    ['October 21, 2025', '2025-10-21'],
    ['Sept 3, 2025', '2025-09-03'],
    ['5 set 2025', '2025-09-05'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2000', '2000-02-29'],
  ])('%s', (text, date) => {
    expect(read(text)).toBe(date)
  })

  test.each([
    ['10/21/2025', 'not_a_date'],
    ['31/02/2025', 'not_a_date'],
    ['29/02/2023', 'not_a_date'],
    ['29/02/2100', 'not_a_date'],
    ['31/04/2025', 'not_a_date'],
    ['00/01/2025', 'not_a_date'],
    ['1/0/2025', 'not_a_date'],
    ['2025-21-10', 'not_a_date'],
    ['45951', 'not_a_date'],
    ['21/10', 'not_a_date'],
    ['21/10-2025', 'not_a_date'],
    ['21 de brumario de 2025', 'not_a_date'],
    ['21/10/2025 14:35', 'has_time'],
    ['2025-10-21T14:35:00Z', 'has_time'],
    ['21/10/2025 12:00 p. m.', 'has_time'],
    ['21/10/1899', 'out_of_range'],
    ['21/10/0205', 'out_of_range'],
    ['21/10/2200', 'out_of_range'],
  ])('%s: %s', (text, reason) => {
    expect(read(text)).toBe(reason)
  })
})

test('where only the day counts a time is dropped, but not that of another zone', () => {
  const reader = dateReader('dmy', true)
  expect(reader.fromText('21/10/2025 14:35')).toBe('2025-10-21')
  expect(reader.fromText('21/10/2025 11:59:59 p. m.')).toBe('2025-10-21')
  expect(reader.fromDate({ date: '2025-10-21', time: '23:59:59' })).toBe('2025-10-21')
  expect(reader.fromText('2025-10-21T23:35:00Z')).toMatchObject({ reason: 'has_time' })
  expect(reader.fromText('2025-10-21T23:35:00-04:00')).toMatchObject({ reason: 'has_time' })
  expect(reader.fromText('31/02/2025 14:35')).toMatchObject({ reason: 'not_a_date' })
})

test('the order of the file decides, and a year in front decides before it', () => {
  expect(read('02/01/2025', 'mdy')).toBe('2025-02-01')
  expect(read('21/10/2025', 'mdy')).toBe('not_a_date')
  expect(read('2025-02-01', 'mdy')).toBe('2025-02-01')
  expect(read('25/02/01', 'ymd')).toBe('2025-02-01')
  expect(read('1/2/2025', 'ymd')).toBe('not_a_date')
})

const LOCALES = [
  ['es-VE', 'dmy'],
  ['es-MX', 'dmy'],
  ['en-US', 'mdy'],
] as const

test.each(LOCALES)('dates written as in %s are read as the same day', (locale, order) => {
  const formats = (['full', 'long', 'medium', 'short'] as const).map((dateStyle) => ({
    dateStyle,
    format: new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }),
  }))
  const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.constantFrom(...formats), (date, { format }) => {
      expect(read(format.format(date), order)).toBe(date.toISOString().slice(0, 10))
    }),
    { numRuns: 300 },
  )
})
