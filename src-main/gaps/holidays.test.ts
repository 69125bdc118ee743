import { expect, test } from 'vitest'
import { toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { holidayDays, mergeHolidays } from './holidays.ts'

const date = (text: string): BusinessDate => text as BusinessDate
const national = [
  { date: date('2026-01-01'), names: { es: 'Año Nuevo', en: "New Year's Day" } },
  { date: date('2026-04-19'), names: { es: 'Declaración de la Independencia', en: 'Declaration of Independence' } },
]

test("an operator's days stand over the country's", () => {
  const edits = [
    { date: date('2026-01-01'), name: null },
    { date: date('2026-04-19'), name: '19 de Abril' },
    { date: date('2026-01-14'), name: 'Divina Pastora' },
    { date: date('2026-02-30'), name: null },
  ]
  const merged = mergeHolidays(national, edits, 'es')
  expect(merged).toEqual([
    { date: '2026-01-01', name: 'Año Nuevo', origin: 'removed' },
    { date: '2026-01-14', name: 'Divina Pastora', origin: 'added' },
    { date: '2026-04-19', name: '19 de Abril', origin: 'renamed' },
  ])
  expect(holidayDays(merged)).toEqual(new Set(['2026-01-14', '2026-04-19'].map((day) => toEpochDay(date(day)))))
})

test('names follow the language', () => {
  expect(mergeHolidays(national, [], 'en').map(({ name }) => name)).toEqual([
    "New Year's Day",
    'Declaration of Independence',
  ])
})
