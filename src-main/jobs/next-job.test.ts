import { expect, test } from 'vitest'
import { JOB_STATES } from '../../src-shared/domain/job.ts'
import type { JobState } from '../../src-shared/domain/job.ts'
import { newJobOf } from '../../test/support/new-job-of.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import { TRANSITIONS } from './job-states.ts'
import { nextJob } from './next-job.ts'
import type { JobEvent } from './next-job.ts'

const error = { code: 'CONNECTION_LOST', retryable: true, details: {}, technical: '' } as const
const lease = { bootId: 'b', threadNo: 1, heartbeatAtMs: 5 }

const EVENTS: readonly JobEvent[] = [
  { cause: 'due' },
  { cause: 'start', bootId: 'b', threadNo: 1 },
  { cause: 'reject', error },
  { cause: 'complete', result: 1 },
  { cause: 'fail', error },
  { cause: 'quarantine', error },
  { cause: 'retry', error, delayMs: 10 },
  { cause: 'interrupt', threadDied: true },
  { cause: 'cancel', error },
]

function job(state: JobState): JobRecord {
  return {
    ...newJobOf({ id: 'j', waitingFor: state === 'scheduled' ? 'time' : null }),
    seq: 1,
    state,
    startedAtMs: state === 'running' ? 5 : null,
    finishedAtMs: null,
    cancelRequestedAtMs: null,
    attempt: 2,
    attemptsBefore: 0,
    retryDelayMs: null,
    startNo: 3,
    interruptions: 0,
    threadDeaths: 0,
    lease: state === 'running' ? lease : null,
    progress: { done: 1, total: 2, unit: 'rows' },
    error: null,
    result: null,
    resultRef: null,
  }
}

test.each(JOB_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const)))(
  '%s and %o',
  (state, event) => {
    const { from, to }: { from: readonly JobState[]; to: readonly JobState[] } = TRANSITIONS[event.cause]
    const next = nextJob(job(state), event, 100)
    if (!from.includes(state)) return expect(next).toBeNull()
    expect(to).toContain(next?.state)
    expect(next?.lease === null).toBe(next?.state !== 'running')
    expect(next?.finishedAtMs === 100).toBe(['completed', 'failed', 'cancelled'].includes(next?.state ?? ''))
  },
)

test('only a retry uses up an attempt', () => {
  expect(nextJob(job('running'), { cause: 'interrupt', threadDied: false }, 1)).toMatchObject({
    attempt: 2,
    interruptions: 1,
    threadDeaths: 0,
  })
  expect(nextJob(job('running'), { cause: 'retry', error, delayMs: 10 }, 1)).toMatchObject({
    attempt: 3,
    runAtMs: 11,
    progress: null,
  })
  expect(nextJob(job('queued'), { cause: 'start', bootId: 'b', threadNo: 1 }, 1)).toMatchObject({
    attempt: 2,
    attemptsBefore: 0,
    retryDelayMs: null,
    startNo: 4,
  })
})
