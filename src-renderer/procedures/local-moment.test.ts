import { expect, test } from 'vitest'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import { instantOf, momentOf, timeOfDay } from './local-moment.ts'

test('a day and a time of this computer go to an instant and back', () => {
  const day = businessDateSchema.parse('2026-03-29')
  expect(momentOf(instantOf(day, '09:05'))).toEqual({ day, time: '09:05' })
  expect(new Date(instantOf(day, '23:59')).getHours()).toBe(23)
})

test.each([
  ['9:05', '09:05'],
  [' 23:59 ', '23:59'],
  ['24:00', null],
  ['9.05', null],
  ['', null],
])('%j is %j', (typed, time) => {
  expect(timeOfDay(typed)).toBe(time)
})
