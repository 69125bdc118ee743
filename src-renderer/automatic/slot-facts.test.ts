import { expect, test } from 'vitest'
import type { ErrorCode, ErrorReport } from '../../src-shared/domain/error-report.ts'
import { waitsForAnotherJob } from './slot-facts.ts'

const report = (code: ErrorCode): ErrorReport => ({ code, retryable: true, details: {}, technical: '' })

test('a store that another job is loading waits; one that failed by itself does not', () => {
  expect(waitsForAnotherJob({ state: 'retrying', error: report('JOB_ALREADY_RUNNING') })).toBe(true)
  expect(waitsForAnotherJob({ state: 'failed', error: report('JOB_ALREADY_RUNNING') })).toBe(false)
  expect(waitsForAnotherJob({ state: 'retrying', error: report('CONNECTION_REFUSED') })).toBe(false)
  expect(waitsForAnotherJob({ state: 'running', error: null })).toBe(false)
})
