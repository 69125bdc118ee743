import { array, assert, constantFrom, property, record, boolean, integer } from 'fast-check'
import { expect, test } from 'vitest'
import { JOB_STATES } from '../../src-shared/domain/job.ts'
import type { JobState } from '../../src-shared/domain/job.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import { systemClock } from '../foundation/clock.ts'
import { JobLedger } from './job-ledger.ts'
import { TRANSITIONS, isEnded } from './job-states.ts'
import type { JobEvent } from './next-job.ts'
import { defineJobKind } from './define-job-kind.ts'
import { newJob } from './new-job.ts'
import { z } from 'zod'

const error = { code: 'CONNECTION_LOST', retryable: true, details: {}, technical: '' } as const
const kinds = {
  handlers: [
    defineJobKind({
      kind: 'any',
      labels: { es: { name: 'Cualquiera' }, en: { name: 'Any' } },
      parameters: z.object({}),
      concurrency: 1,
      retry: { kind: 'none' },
      run: () => Promise.resolve(),
    }),
  ],
  groups: [],
}

const events = (bootId: string): readonly JobEvent[] => [
  { cause: 'due' },
  { cause: 'follow' },
  { cause: 'redrive' },
  { cause: 'abandon', error },
  { cause: 'start', bootId, threadNo: 1 },
  { cause: 'reject', error },
  { cause: 'complete', result: 1 },
  { cause: 'fail', error },
  { cause: 'quarantine', error },
  { cause: 'retry', error, delayMs: 10 },
  { cause: 'interrupt', threadDied: true },
  { cause: 'interrupt', threadDied: false },
  { cause: 'cancel', error },
]

test('whatever happens to a job, in any order, leaves it in a state that may be, and only a try uses up an attempt', () => {
  const temporary = temporaryAppDb()
  const { db } = temporary
  const ledger = new JobLedger({ db, clock: systemClock, onCommitted: () => undefined })
  const all = events(db.bootId)
  const steps = array(record({ index: integer({ min: 0, max: all.length - 1 }), stale: boolean() }), { maxLength: 30 })
  assert(
    property(constantFrom('queued', 'time', 'job'), steps, (begins, sequence) => {
      const context = { nowMs: Date.now(), stateBefore: begins === 'job' ? ('running' as const) : null }
      const later = begins === 'time' && { runAt: new Date(Date.now() + 1e9).toISOString() }
      const request = {
        kind: 'any',
        parameters: {},
        operator: 'ana',
        ...later,
        ...(begins === 'job' && { afterJobId: 'x' }),
      }
      const created = newJob(kinds, request, context, null)
      db.jobs.insert(created)
      let job = read(created.id)
      let stale = job
      for (const step of sequence) {
        const event = all[step.index] as JobEvent
        // Someone who acts on what was true a moment ago must change nothing.
        const outdated = step.stale && (stale.state !== job.state || stale.startNo !== job.startNo)
        const after = ledger.apply(step.stale ? stale : job, event)
        const now = read(job.id)
        if (outdated) expect(after === null || now.attempt === after.attempt).toBe(true)
        if (after) expectLegal(step.stale ? stale : job, event, now)
        else expect(now).toEqual(job)
        stale = job
        job = now
      }
      expectHistory(job)
    }),
    { numRuns: 60 },
  )
  temporary.remove()

  function read(jobId: string): JobRecord {
    const job = db.jobs.find(jobId)
    if (!job) throw new Error('lost')
    return job
  }

  function expectHistory(job: JobRecord): void {
    const history = db.jobTransitions.list(job.id)
    for (const [index, { from }] of history.entries()) if (index > 0) expect(from).toBe(history[index - 1]?.to)
    if (history.length > 0) expect(history.at(-1)?.to).toBe(job.state)
    const tries = history.filter(({ cause }) => cause === 'retry' || cause === 'redrive').length
    expect(job.attempt).toBeLessThanOrEqual(1 + tries)
  }
})

function expectLegal(before: JobRecord, event: JobEvent, after: JobRecord): void {
  const { from, to }: { from: readonly JobState[]; to: readonly JobState[] } = TRANSITIONS[event.cause]
  expect(from).toContain(before.state)
  expect(to).toContain(after.state)
  expect(JOB_STATES).toContain(after.state)
  expect(after.lease !== null).toBe(after.state === 'running')
  expect(after.waitingFor !== null).toBe(after.state === 'scheduled')
  expect(after.finishedAtMs !== null).toBe(isEnded(after.state))
  if (isEnded(before.state)) expect(event.cause).toBe('redrive')
  if (event.cause === 'interrupt') expect(after).toMatchObject({ attempt: before.attempt, state: 'queued' })
  if (after.attempt !== before.attempt) expect(['retry', 'redrive']).toContain(event.cause)
  expect(after.attempt).toBeGreaterThanOrEqual(before.attempt)
  expect(after.startNo - before.startNo).toBe(event.cause === 'start' ? 1 : 0)
}
