import { expect, test } from 'vitest'
import type { JobState, JobView } from '../../src-shared/domain/job.ts'
import { summariseRun } from './run-summary.ts'

function child(state: JobState, result: unknown): JobView {
  return {
    id: state,
    kind: 'sync-store',
    name: '',
    waitingFor: null,
    runAt: '',
    afterJobId: null,
    rerunOf: null,
    attempts: 1,
    quarantined: false,
    resultRef: null,
    state,
    parentId: 'run',
    storeId: state,
    datasetId: 'ventas',
    operator: 'ana',
    priority: 0,
    attempt: 1,
    parameters: {},
    progress: null,
    result,
    error: null,
    cancelRequested: false,
    createdAt: '',
    startedAt: null,
    finishedAt: null,
  }
}

test('adds up the stores of a run', () => {
  const summary = summariseRun([
    child('completed', {
      rowsLoaded: 1200,
      daysVerified: 3,
      daysLoadedUnverified: 0,
      daysProvisional: 0,
      daysEmpty: 1,
      lateDaysReloaded: 0,
      reconnects: 2,
    }),
    child('completed', {
      rowsLoaded: 300,
      daysVerified: 1,
      daysLoadedUnverified: 1,
      daysProvisional: 1,
      daysEmpty: 0,
      lateDaysReloaded: 1,
      reconnects: 0,
    }),
    child('failed', null),
    child('cancelled', { rowsLoaded: 'x' }),
  ])
  expect(summary).toEqual({
    stores: 4,
    succeeded: 2,
    failed: 1,
    cancelled: 1,
    days: 7,
    daysVerified: 4,
    daysUnverified: 1,
    daysProvisional: 1,
    rows: 1500,
  })
})
