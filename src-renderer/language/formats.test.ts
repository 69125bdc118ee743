import { describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { createFormats } from './formats.ts'

describe('Spanish (es-VE)', () => {
  const formats = createFormats('es')

  test('numbers group by points, four digits included', () => {
    expect(formats.integer(1234)).toBe('1.234')
    expect(formats.decimal(1234.5, 2)).toBe('1.234,50')
  })

  test('amounts of any length, rounded to cents', () => {
    expect(formats.amount('-12345678901234567890.5')).toBe('-12.345.678.901.234.567.890,50')
    expect(formats.amount('1234.5678')).toBe('1.234,57')
  })

  test('percentages never round up to a full hundred', () => {
    expect(formats.percent(97.67)).toBe('97,67\u00a0%')
    expect(formats.percent(99.9999)).toBe('99,99\u00a0%')
    expect(formats.percent(100)).toBe('100\u00a0%')
  })

  test('a business date keeps its day whatever the zone of the computer', () => {
    expect(formats.date('2025-10-01' as BusinessDate)).toBe('01/10/2025')
  })

  test('durations in two units at most', () => {
    expect(formats.duration(400)).toBe('0 s')
    expect(formats.duration(65_000)).toBe('1 min 5 s')
    expect(formats.duration(3_600_000)).toBe('1 h')
    expect(formats.duration(7_384_000)).toBe('2 h 3 min')
  })

  test('relative times', () => {
    const now = Date.parse('2025-10-22T12:00:00Z')
    expect(formats.relative('2025-10-22T11:55:00Z', now)).toBe('hace 5 minutos')
    expect(formats.relative('2025-10-21T11:55:00Z', now)).toBe('ayer')
  })
})

test('English keeps the day before the month', () => {
  const formats = createFormats('en')
  expect(formats.date('2025-10-01' as BusinessDate)).toBe('01/10/2025')
  expect(formats.integer(1234)).toBe('1,234')
})
