import { expect, test } from 'vitest'
import { errorVariables } from './error-variables.ts'

test('the plural counts what failed, or all where none was completed', () => {
  const details = { failed: 1, cancelled: 1, completed: 1, total: 3 }
  expect(errorVariables({ code: 'SOME_PARTS_FAILED', details })).toEqual({ ...details, count: 1 })
  expect(errorVariables({ code: 'ALL_PARTS_FAILED', details })).toEqual({ ...details, count: 3 })
  expect(errorVariables({ code: 'DISK_FULL', details: {} })).toEqual({})
})

test('instants are told as the clock on the wall shows them; other texts stay', () => {
  const details = { date: new Date(2026, 10, 22, 9, 5).toISOString(), operator: 'ana', lot: '2026-11-22' }
  expect(errorVariables({ code: 'ALREADY_LOADED', details })).toEqual({ ...details, date: '22/11/2026 09:05' })
})

test('the size of a file is told in megabytes, and never as what is allowed when it is more', () => {
  const size = { file: 'lista.csv', limit: 'bytes', maximum: 50 * 1024 * 1024, found: 50 * 1024 * 1024 + 1 }
  expect(errorVariables({ code: 'FILE_TOO_LARGE', details: size })).toEqual({ ...size, maximum: 50, found: 51 })
  const rows = { file: 'lista.csv', limit: 'rows', maximum: 2_000_000, found: 2_000_001 }
  expect(errorVariables({ code: 'FILE_TOO_LARGE', details: rows })).toEqual(rows)
})
