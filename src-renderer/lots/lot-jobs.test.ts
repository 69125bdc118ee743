import { expect, test } from 'vitest'
import type { JobView } from '../../src-shared/domain/job.ts'
import { activeLotJobs, latestLotJob, lotIdOf } from './lot-jobs.ts'

function jobOf(changes: Partial<JobView> & Pick<JobView, 'id'>): readonly [string, JobView] {
  const job = {
    kind: 'undo-lot',
    state: 'completed',
    parameters: { lotId: 'lote1' },
    finishedAt: '2025-10-22T12:00:00Z',
    ...changes,
  } as JobView
  return [job.id, job]
}

test('only jobs of lots are of a lot', () => {
  expect(lotIdOf(jobOf({ id: 'a' })[1])).toBe('lote1')
  expect(lotIdOf(jobOf({ id: 'a', kind: 'sync-store' })[1])).toBeNull()
  expect(lotIdOf(jobOf({ id: 'a', parameters: null })[1])).toBeNull()
  expect(lotIdOf(jobOf({ id: 'a', parameters: { lotId: 4 } })[1])).toBeNull()
})

test('the job that runs comes before the one that waits, and one that ended works on nothing', () => {
  const jobs = new Map([
    jobOf({ id: 'a', state: 'running' }),
    jobOf({ id: 'b', state: 'queued' }),
    jobOf({ id: 'c', state: 'completed', parameters: { lotId: 'lote2' } }),
  ])
  expect([...activeLotJobs(jobs)].map(([lotId, job]) => [lotId, job.id])).toEqual([['lote1', 'a']])
})

test('the latest that ended tells how it went', () => {
  const jobs = new Map([
    jobOf({ id: 'a', finishedAt: '2025-10-22T12:00:00Z' }),
    jobOf({ id: 'b', finishedAt: '2025-10-22T13:00:00Z' }),
    jobOf({ id: 'c', state: 'running', finishedAt: null }),
    jobOf({ id: 'd', finishedAt: '2025-10-22T14:00:00Z', parameters: { lotId: 'lote2' } }),
  ])
  expect(latestLotJob(jobs, 'lote1')?.id).toBe('b')
  expect(latestLotJob(jobs, 'lote3')).toBeNull()
})
