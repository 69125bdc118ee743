import { afterEach, beforeEach, expect, test } from 'vitest'
import { newJobOf } from '../../test/support/new-job-of.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { JobRecord } from './job-record.ts'

const JOB = 'cierre'
const FAILED = { code: 'DISK_FULL', retryable: true, details: {}, technical: '' } as const

let temporary: TemporaryAppDb
beforeEach(() => {
  temporary = temporaryAppDb()
  temporary.db.jobs.insert(newJobOf({ id: JOB }))
  change({ state: 'running', startNo: 1, lease: { bootId: temporary.db.bootId, threadNo: 1, heartbeatAtMs: 1 } })
})
afterEach(() => temporary.remove())

function change(changes: Partial<JobRecord>): void {
  const { jobs } = temporary.db
  const before = jobs.find(JOB)
  if (!before || !jobs.move(before, { ...before, ...changes })) throw new Error('not moved')
}

const of = (attempt: number) => ({ jobId: JOB, attempt })

test('an attempt is sent once', () => {
  const { procedureRuns: runs } = temporary.db
  expect(runs.find(of(1))).toBeNull()
  expect([runs.begin(of(1), 5), runs.begin(of(1), 6)]).toEqual([true, false])
  expect(runs.find(of(1))).toEqual({ sentAt: new Date(5).toISOString(), work: null, error: null })
})

test.each([
  ['completed', false],
  ['kept_what_it_committed', false],
  ['unknown', false],
  [null, false],
  ['rolled_back', true],
] as const)('whatever makes a job try again, a call that ended as %s goes out again: %s', (work, goesAgain) => {
  const { procedureRuns: runs } = temporary.db
  runs.begin(of(1), 5)
  if (work !== null) runs.end(of(1), work, work === 'completed' ? null : FAILED, 6)
  change({ attempt: 2 })
  expect(runs.find(of(2))?.work).toBe(goesAgain ? undefined : work)
  expect(runs.begin(of(2), 7)).toBe(goesAgain)
})

test('what turned out not to have left goes out again', () => {
  const { procedureRuns: runs } = temporary.db
  runs.begin(of(1), 5)
  runs.forget(of(1))
  change({ attempt: 2 })
  expect([runs.find(of(2)), runs.begin(of(2), 7)]).toEqual([null, true])
})

test('somebody may run it again by hand', () => {
  const { procedureRuns: runs } = temporary.db
  runs.begin(of(1), 5)
  runs.end(of(1), 'unknown', FAILED, 6)
  change({ attempt: 2, attemptsBefore: 1 })
  expect([runs.find(of(2)), runs.begin(of(2), 7)]).toEqual([null, true])
})
