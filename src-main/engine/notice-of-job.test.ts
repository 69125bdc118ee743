import { describe, expect, test } from 'vitest'
import type { JobState, JobView } from '../../src-shared/domain/job.ts'
import { noticeOfJob } from './notice-of-job.ts'

function job(changes: Partial<JobView>): JobView {
  return {
    id: 'run',
    kind: 'sync-run',
    state: 'completed',
    parentId: null,
    storeId: null,
    datasetId: 'ventas',
    error: null,
    ...changes,
  } as JobView
}

function part(storeId: string, state: JobState, code = 'LOGIN_FAILED'): JobView {
  const error = state === 'failed' ? { code, retryable: false, details: {}, technical: '' } : null
  return job({ id: storeId, kind: 'sync-store', parentId: 'run', storeId, state, error: error as JobView['error'] })
}

const noneFailing = () => false
const name = (storeId: string) => storeId.toUpperCase()

describe('what is told of a job that ended', () => {
  test('nothing when it went well, as the last time', () => {
    const { notice, changes } = noticeOfJob(job({}), [part('a', 'completed')], noneFailing, name)
    expect(notice).toBeNull()
    expect(changes).toEqual([])
  })

  test('one digest for a run of which some stores failed', () => {
    const parts = [part('a', 'failed'), part('b', 'completed'), part('c', 'failed', 'HOST_UNREACHABLE')]
    expect(noticeOfJob(job({ state: 'failed' }), parts, noneFailing, name).notice).toEqual({
      topic: 'job_partly_failed',
      details: { dataset: 'ventas', failed: 2, total: 3, failedStores: 'A, C' },
    })
  })

  test('the cause too, when all that failed have the same', () => {
    expect(
      noticeOfJob(job({ state: 'failed' }), [part('a', 'failed'), part('b', 'failed')], noneFailing, name).notice,
    ).toEqual({
      topic: 'job_failed',
      details: {
        dataset: 'ventas',
        error: { code: 'LOGIN_FAILED', details: {} },
        failed: 2,
        total: 2,
        failedStores: 'A, B',
      },
    })
  })

  test('recovery of what had failed, and of nothing else', () => {
    const parts = [part('a', 'completed'), part('b', 'completed')]
    const { notice, changes } = noticeOfJob(job({}), parts, (subject) => subject.endsWith('|b'), name)
    expect(notice).toEqual({
      topic: 'job_recovered',
      details: { dataset: 'ventas', recovered: 1, recoveredStores: 'B' },
    })
    expect(changes).toEqual([{ subject: 'sync-store|ventas|b', failing: false }])
  })

  test('what a user cancelled neither fails nor recovers', () => {
    const { notice, changes } = noticeOfJob(job({ state: 'cancelled' }), [part('a', 'cancelled')], () => true, name)
    expect(notice).toBeNull()
    expect(changes).toEqual([])
  })

  test('a job without parts speaks for itself', () => {
    const error = { code: 'DISK_FULL', retryable: false, details: {}, technical: '' } as const
    const { notice } = noticeOfJob(
      job({ kind: 'backup', datasetId: null, state: 'failed', error }),
      [],
      noneFailing,
      name,
    )
    expect(notice).toEqual({ topic: 'job_failed', details: { error: { code: 'DISK_FULL', details: {} } } })
  })

  test('names only the first few of many stores', () => {
    const parts = ['a', 'b', 'c', 'd', 'e', 'f'].map((storeId) => part(storeId, 'failed'))
    const { notice } = noticeOfJob(job({ state: 'failed' }), parts, noneFailing, name)
    expect(notice?.details.failedStores).toBe('A, B, C, D…')
  })

  test('of procedures each by its own name, and of long ones their end, too', () => {
    const procedure = (jobName: string, seconds: number, state: JobState = 'completed') =>
      job({
        kind: 'run-procedure',
        name: jobName,
        state,
        datasetId: null,
        startedAt: '2026-11-22T12:00:00.000Z',
        finishedAt: new Date(Date.parse('2026-11-22T12:00:00.000Z') + seconds * 1000).toISOString(),
        error: state === 'failed' ? { code: 'DEADLOCK', retryable: true, details: {}, technical: '' } : null,
      })
    const told = (ended: JobView, failing = '') => noticeOfJob(ended, [], (each) => each.endsWith(failing || '?'), name)
    expect(told(procedure('central · dbo.cierre', 60)).notice).toBeNull()
    expect(told(procedure('central · dbo.cierre', 61)).notice).toEqual({
      topic: 'job_completed',
      details: { subject: 'central · dbo.cierre' },
    })
    expect(told(procedure('central · dbo.cierre', 5, 'failed'))).toEqual({
      notice: {
        topic: 'job_failed',
        details: { subject: 'central · dbo.cierre', error: { code: 'DEADLOCK', details: {} } },
      },
      changes: [{ subject: 'run-procedure|||central · dbo.cierre', failing: true }],
    })
    expect(told(procedure('central · dbo.cierre', 5), 'central · dbo.cierre').notice?.topic).toBe('job_recovered')
    expect(told(procedure('tienda · dbo.cierre', 5), 'central · dbo.cierre').notice).toBeNull()
    expect(told({ ...procedure('', 500), kind: 'load-lot' }).notice).toBeNull()
  })
})
