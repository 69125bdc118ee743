import { expect, test } from 'vitest'
import { DEFAULT_SCHEDULE_SETTINGS } from '../../src-shared/domain/schedule.ts'
import { draftOf, draftProblems, settingsOf } from './schedule-draft.ts'

const SETTINGS = {
  ...DEFAULT_SCHEDULE_SETTINGS,
  excludedStoreIds: ['tienda_15'],
  storeOverrides: { tienda_03: { priority: 90 }, tienda_12: { maxRetries: 0, retryIntervalMinutes: 10 } },
}

test('what is not touched comes back as it was', () => {
  expect(settingsOf(draftOf(SETTINGS, 8))).toEqual({ settings: SETTINGS, parallelStores: 8 })
})

test.each([
  ['hour', '24', { min: 0, max: 23 }],
  ['minute', '60', { min: 0, max: 59 }],
  ['maxRetries', '-1', { min: 0, max: 10 }],
  ['retryIntervalMinutes', '0', { min: 1, max: 720 }],
  ['gapDays', 'siete', { min: 0, max: 31 }],
  ['catchUpDays', '', { min: 0, max: 366 }],
  ['storesAtOnceWhileOpen', '1,5', { min: 1, max: 16 }],
  ['parallelStores', '17', { min: 1, max: 16 }],
] as const)('%s refuses %s and says what it may be', (field, value, bounds) => {
  const problems = draftProblems({ ...draftOf(SETTINGS, 8), [field]: value })
  expect([...problems]).toEqual([[field, bounds]])
})

test('of a store, an empty field is as the rest, a wrong one is named', () => {
  const draft = draftOf(SETTINGS, 8)
  const overrides = draft.overrides.map((override) => ({ ...override, priority: '101', maxRetries: '' }))
  const problems = draftProblems({ ...draft, overrides })
  expect([...problems.keys()]).toEqual(['tienda_03.priority', 'tienda_12.priority'])
  expect(problems.get('tienda_03.priority')).toEqual({ min: 0, max: 100 })
})

test('a store whose fields are all empty has nothing of its own', () => {
  const draft = draftOf(SETTINGS, 8)
  const overrides = draft.overrides.map(({ storeId }) => ({
    storeId,
    priority: ' ',
    maxRetries: '',
    retryIntervalMinutes: '',
  }))
  expect(settingsOf({ ...draft, overrides }).settings.storeOverrides).toEqual({})
})
