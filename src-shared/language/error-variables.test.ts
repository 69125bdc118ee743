import { expect, test } from 'vitest'
import { errorVariables } from './error-variables.ts'

test('the plural counts what failed, or all where none was completed', () => {
  const details = { failed: 1, cancelled: 1, completed: 1, total: 3 }
  expect(errorVariables({ code: 'SOME_PARTS_FAILED', details })).toEqual({ ...details, count: 1 })
  expect(errorVariables({ code: 'ALL_PARTS_FAILED', details })).toEqual({ ...details, count: 3 })
  expect(errorVariables({ code: 'DISK_FULL', details: {} })).toEqual({})
})
