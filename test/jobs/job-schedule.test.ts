import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JobView } from '../../src-shared/domain/job.ts'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import type { JobRequest } from '../../src-main/jobs/new-job.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../support/temporary-app-db.ts'
import { JobEngine } from './job-engine.ts'

/** Hours pass as a jump of the clock, as sleep makes it: moved bit by bit, nobody would hear the threads meanwhile. */
const HOUR_MS = 3_600_000

let temporary: TemporaryAppDb
let clock: ManualClock
let engine: JobEngine

beforeEach(() => {
  temporary = temporaryAppDb()
  clock = new ManualClock()
  engine = new JobEngine({ db: temporary.db, clock })
  engine.queue.start()
})
afterEach(async () => {
  await engine.queue.stop()
  temporary.remove()
})

/** A second opening of the same file, as after a restart, at the time of `clock`. */
async function restart(): Promise<void> {
  await engine.queue.stop()
  temporary.db.close()
  const db = openAppDb({ filePath: temporary.filePath, clock })
  const first = temporary
  temporary = {
    ...temporary,
    db,
    remove() {
      db.close()
      first.remove()
    },
  }
  engine = new JobEngine({ db, clock })
  engine.queue.start()
}

function enqueue(kind: string, parameters: unknown, more: Partial<JobRequest> = {}): JobView {
  return engine.queue.enqueue({ kind, parameters, operator: 'ana', ...more })
}

const inMs = (ms: number): string => new Date(clock.nowMs() + ms).toISOString()

/** Lets what the clock made due happen. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

test('a job waits for its time and runs once when the wall clock says so, although that clock was set back', async () => {
  const job = enqueue('completes', {}, { runAt: inMs(HOUR_MS) })
  expect(job).toMatchObject({ state: 'scheduled', waitingFor: 'time', runAt: inMs(HOUR_MS) })
  clock.jump(HOUR_MS / 2)
  clock.setWall(clock.nowMs() - HOUR_MS)
  clock.jump(HOUR_MS)
  await turns()
  expect(engine.queue.get(job.id).state).toBe('scheduled')
  clock.jump(HOUR_MS / 2)
  expect(await engine.untilState(job.id, 'completed')).toMatchObject({ waitingFor: null })
  expect(engine.causes(job.id)).toEqual(['enqueue', 'due', 'start', 'complete'])
})

test('no timer outlives a change of the clock: a job of tomorrow runs within half a minute of the clock saying tomorrow', async () => {
  const job = enqueue('completes', {}, { runAt: inMs(24 * HOUR_MS) })
  await turns()
  clock.setWall(clock.nowMs() + 365 * 24 * HOUR_MS)
  clock.jump(30_000)
  await engine.untilState(job.id, 'completed')
  clock.setWall(clock.nowMs() - 365 * 24 * HOUR_MS)
  const backAgain = await engine.untilState(enqueue('completes', {}).id, 'completed')
  expect(engine.causes(backAgain.id)).toEqual(['enqueue', 'start', 'complete'])
})

test('a retry waits its delay and no more, whatever is done to the clock, restart or not', async () => {
  const jobId = enqueue('fails', { retryable: true }).id
  expect(await engine.untilState(jobId, 'scheduled')).toMatchObject({ waitingFor: 'retry', attempt: 2, attempts: 3 })
  clock.setWall(clock.nowMs() - HOUR_MS)
  clock.advance(45_000)
  await engine.until(() => engine.causes(jobId).filter((cause) => cause === 'retry').length === 2)
  // The second delay is 67.5 s. The program stops, and the clock is set back while nobody looks.
  clock.setWall(clock.nowMs() - HOUR_MS)
  await restart()
  clock.advance(67_000)
  await turns()
  expect(engine.queue.get(jobId).state).toBe('scheduled')
  clock.advance(500)
  expect(await engine.untilState(jobId, 'failed')).toMatchObject({ attempt: 3, error: { code: 'CONNECTION_LOST' } })
})

test('a job runs after another has completed, and not before its own time', async () => {
  const first = enqueue('completes', {}, { runAt: inMs(HOUR_MS) })
  const second = enqueue('completes', {}, { afterJobId: first.id })
  const third = enqueue('completes', {}, { afterJobId: second.id, runAt: inMs(2 * HOUR_MS) })
  expect(second).toMatchObject({ state: 'scheduled', waitingFor: 'job', afterJobId: first.id })
  clock.jump(HOUR_MS)
  await engine.untilState(second.id, 'completed')
  await engine.until(() => engine.queue.get(third.id).waitingFor === 'time')
  clock.jump(HOUR_MS)
  await engine.untilState(third.id, 'completed')
  expect(engine.causes(second.id)).toEqual(['enqueue', 'follow', 'start', 'complete'])
  expect(engine.causes(third.id)).toEqual(['enqueue', 'follow', 'due', 'start', 'complete'])
  expect(enqueue('completes', {}, { afterJobId: first.id })).toMatchObject({ state: 'queued', waitingFor: null })
})

test('what waited for a job that fails or is cancelled is cancelled with the reason, and so on down the line', async () => {
  const failing = enqueue('fails', { retryable: false }, { runAt: inMs(HOUR_MS) })
  const after = enqueue('completes', {}, { afterJobId: failing.id })
  const last = engine.queue.enqueueGroup({
    kind: 'group',
    parameters: {},
    operator: 'ana',
    afterJobId: after.id,
    children: [{ kind: 'completes', parameters: {} }],
  })
  expect(last.state).toBe('scheduled')
  clock.jump(HOUR_MS)
  expect(await engine.untilState(after.id, 'cancelled')).toMatchObject({
    startedAt: null,
    error: { code: 'PRECEDING_JOB_FAILED', details: { job: failing.id, state: 'failed' } },
  })
  expect(await engine.untilState(last.id, 'cancelled')).toMatchObject({ error: { details: { cancelled: 1 } } })
  const refused = (afterJobId: string) => () => enqueue('completes', {}, { afterJobId })
  expect(refused(failing.id)).toThrowError(expect.objectContaining({ code: 'PRECEDING_JOB_FAILED' }))
  expect(refused('no-such-job')).toThrowError(expect.objectContaining({ code: 'JOB_UNKNOWN' }))
  expect(() => enqueue('completes', {}, { runAt: 'mañana' })).toThrowError(
    expect.objectContaining({ code: 'INVALID_REQUEST' }),
  )
  // By hand, whoever abandoned it may still run.
  engine.queue.retry(after.id, 'luis')
  await engine.untilState(after.id, 'completed')
})

test('after a group: only when all its parts have completed', async () => {
  const group = engine.enqueueGroup([
    ['completes', {}],
    ['waits', {}],
  ])
  const after = enqueue('completes', {}, { afterJobId: group })
  await engine.until(() => engine.queue.get(group).progress?.done === 1)
  expect(engine.queue.get(after.id).waitingFor).toBe('job')
  engine.queue.cancel(group)
  await engine.untilState(after.id, 'cancelled')
})

test('one job at a time for each store, and a store that is busy keeps no other from its turn', async () => {
  const jobs = ['A', 'A', 'A', 'A', 'B', 'C', 'D'].map((storeId) => enqueue('visits', {}, { storeId }))
  const running = (): readonly string[] =>
    engine.queue
      .list({ states: ['running'], limit: 10 })
      .map((job) => job.storeId ?? '')
      .toSorted((left, right) => left.localeCompare(right))
  await engine.until(() => running().length === 3)
  expect(running()).toEqual(['A', 'B', 'C'])
  engine.queue.cancel(jobs[4]?.id ?? '')
  await engine.until(() => running().includes('D'))
  expect(running()).toEqual(['A', 'C', 'D'])
  for (const index of [0, 1, 2]) {
    engine.queue.cancel(jobs[index]?.id ?? '')
    await engine.untilState(jobs[index + 1]?.id ?? '', 'running')
  }
  expect(running().filter((storeId) => storeId === 'A')).toHaveLength(1)
})

test('a paused kind starts nothing, restart or not, until it is resumed; the others go on', async () => {
  engine.queue.pauseKind('completes', 'ana')
  engine.queue.pauseKind('completes', 'luis')
  const held = enqueue('completes', {})
  const other = enqueue('visits', {})
  await engine.untilState(other.id, 'running')
  await restart()
  await engine.untilState(other.id, 'running')
  expect(engine.queue.get(held.id).state).toBe('queued')
  expect(engine.queue.pausedKinds()).toMatchObject([{ kind: 'completes', operator: 'ana' }])
  expect(engine.queue.kinds().filter(({ paused }) => paused)).toMatchObject([{ kind: 'completes' }])
  engine.queue.resumeKind('completes')
  await engine.untilState(held.id, 'completed')
  expect(() => engine.queue.pauseKind('teleport', 'ana')).toThrowError(
    expect.objectContaining({ code: 'JOB_KIND_UNKNOWN' }),
  )
})
