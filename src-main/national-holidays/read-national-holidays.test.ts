import { expect, test } from 'vitest'
import { readNationalHolidays } from './read-national-holidays.ts'

test('Venezuela keeps carnival, Easter and its battles', () => {
  const days = new Map(readNationalHolidays('VE', 2026, 2026).map(({ date, names }) => [String(date), names.es]))
  expect(days.get('2026-01-01')).toBe('Año Nuevo')
  expect(days.get('2026-02-16')).toBe('Carnaval')
  expect(days.get('2026-02-17')).toBe('Carnaval')
  expect(days.get('2026-04-03')).toBe('Viernes Santo')
  expect(days.get('2026-06-24')).toMatch(/Carabobo/)
  expect(days.get('2026-07-05')).toMatch(/Independencia/)
})

test('Mexico moves some of its own to a Monday', () => {
  const days = readNationalHolidays('MX', 2025, 2026)
  expect(days.find(({ date }) => date === '2026-02-02')?.names).toMatchObject({ es: 'Día de la Constitución' })
  expect(days.map(({ date }) => String(date))).toEqual(
    expect.arrayContaining(['2025-09-16', '2026-03-16', '2026-09-16', '2026-11-16', '2026-12-25']),
  )
  expect(new Set(days.map(({ date }) => date)).size).toBe(days.length)
})
