import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../support/temporary-app-db.ts'
import { JobEngine } from './job-engine.ts'

let temporary: TemporaryAppDb
let engine: JobEngine

beforeEach(() => {
  temporary = temporaryAppDb()
  engine = new JobEngine({ db: temporary.db, clock: systemClock })
})
afterEach(async () => {
  await engine.queue.stop()
  temporary.remove()
})

test('a failed job is the same job when it is retried by hand, with its attempts and its history', async () => {
  engine.queue.start()
  const jobId = engine.enqueue('fails', { retryable: false, until: 2 }, { storeId: 'MANONGO' })
  await engine.untilState(jobId, 'failed')
  expect(engine.queue.retry(jobId, 'luis')).toMatchObject({ state: 'queued', attempt: 2, attempts: 4, error: null })
  expect(await engine.untilState(jobId, 'completed')).toMatchObject({ result: { attempt: 2 }, storeId: 'MANONGO' })
  const history = engine.queue.history(jobId)
  expect(history.map(({ cause, operator, error }) => [cause, operator, error?.code ?? null])).toEqual([
    ['enqueue', 'ana', null],
    ['start', null, null],
    ['fail', null, 'LOGIN_FAILED'],
    ['redrive', 'luis', null],
    ['start', null, null],
    ['complete', null, null],
  ])
  expect(() => engine.queue.retry(jobId)).toThrowError(expect.objectContaining({ code: 'JOB_NOT_RETRYABLE' }))
  expect(() => engine.queue.retry('no-such-job')).toThrowError(expect.objectContaining({ code: 'JOB_UNKNOWN' }))
})

test('a retry is refused while another job has its key', async () => {
  const jobId = engine.enqueue('completes', { uniqueKey: 'k' })
  engine.queue.cancel(jobId, 'luis')
  const other = engine.enqueue('completes', { uniqueKey: 'k' })
  expect(() => engine.queue.retry(jobId)).toThrowError(
    expect.objectContaining({ code: 'JOB_ALREADY_RUNNING', details: { job: other, store: '' } }),
  )
  expect(engine.queue.get(jobId)).toMatchObject({ state: 'cancelled', attempt: 1 })
  engine.queue.cancel(other)
  // Never begun, so nothing was used up.
  expect(engine.queue.retry(jobId)).toMatchObject({ state: 'queued', attempt: 1, attempts: 1 })
})

test('of a group, only what did not complete is retried, and the group is open again', async () => {
  engine.queue.start()
  const group = engine.enqueueGroup([
    ['completes', {}],
    ['fails', { retryable: false, until: 2 }],
    ['waits', {}],
  ])
  const [waits, fails, completes] = engine.queue.list({ parentId: group, limit: 3 }).map(({ id }) => id)
  await engine.until(() => engine.queue.get(group).progress?.done === 2)
  engine.queue.cancel(waits ?? '')
  expect(await engine.untilState(group, 'failed')).toMatchObject({
    error: { code: 'SOME_PARTS_FAILED', details: { failed: 1, cancelled: 1, completed: 1, total: 3 } },
  })
  engine.queue.retry(group)
  expect(engine.queue.get(group)).toMatchObject({ state: 'running', finishedAt: null, error: null })
  await engine.untilState(fails ?? '', 'completed')
  expect(engine.causes(completes ?? '')).toEqual(['enqueue', 'start', 'complete'])
  await engine.until(() => engine.queue.get(waits ?? '').state === 'running')
  engine.queue.cancel(group)
  expect(await engine.untilState(group, 'cancelled')).toMatchObject({ error: { details: { completed: 2 } } })
})

test('a group of which nothing completed has failed as a whole', async () => {
  engine.queue.start()
  const group = engine.enqueueGroup([
    ['fails', { retryable: false }],
    ['throws', { what: 'text' }],
  ])
  expect(await engine.untilState(group, 'failed')).toMatchObject({
    error: { code: 'ALL_PARTS_FAILED', details: { failed: 2, completed: 0, total: 2 } },
  })
})

test('what was set aside for killing its thread runs again by hand, alone, and is set aside again', async () => {
  engine.queue.start()
  const jobId = engine.enqueue('kills-thread', { how: 'exit' })
  expect(await engine.untilState(jobId, 'failed')).toMatchObject({ quarantined: true, attempt: 1 })
  expect(engine.queue.retry(jobId)).toMatchObject({ quarantined: false, state: 'queued', attempt: 2 })
  expect(await engine.untilState(jobId, 'failed')).toMatchObject({ quarantined: true, attempt: 2 })
})

test('a rerun is another job with the same or other parameters; a group takes all its parts along', async () => {
  engine.queue.start()
  const jobId = engine.enqueue('completes', { lines: 1 }, { storeId: 'MANONGO', priority: 7 })
  await engine.untilState(jobId, 'completed')
  const again = engine.queue.rerun(jobId, { operator: 'luis' })
  expect(again).toMatchObject({ rerunOf: jobId, operator: 'luis', storeId: 'MANONGO', priority: 7, attempt: 1 })
  const edited = engine.queue.rerun(jobId, { operator: 'luis', parameters: { lines: 2 } })
  expect(await engine.untilState(edited.id, 'completed')).toMatchObject({ result: { lines: 2 }, storeId: null })
  expect(() => engine.queue.rerun(jobId, { operator: 'luis', parameters: { lines: 'x' } })).toThrowError(
    expect.objectContaining({ code: 'JOB_PARAMETERS_INVALID' }),
  )
  const group = engine.enqueueGroup([['completes', { lines: 3 }]])
  await engine.untilState(group, 'completed')
  const groupAgain = engine.queue.rerun(group, { operator: 'luis' })
  expect(await engine.untilState(groupAgain.id, 'completed')).toMatchObject({ rerunOf: group })
  expect(engine.queue.list({ parentId: groupAgain.id, limit: 2 })).toMatchObject([{ result: { lines: 3 } }])
  expect(() => engine.queue.rerun(group, { operator: 'luis', parameters: {} })).toThrowError(
    expect.objectContaining({ code: 'INVALID_REQUEST' }),
  )
})

test('rows of a newer version end as failed at the start, with their reason, and the others go on', async () => {
  const jobs = {
    unknownState: engine.enqueue('completes', {}),
    unknownWait: engine.enqueue('completes', {}),
    unknownKind: engine.enqueue('completes', {}),
    notJson: engine.enqueue('completes', {}),
    otherFields: engine.enqueue('completes', {}),
    orphan: engine.enqueue('completes', {}),
    healthy: engine.enqueue('completes', {}),
  }
  const group = engine.enqueueGroup([
    ['completes', {}],
    ['completes', {}],
  ])
  const part = engine.queue.list({ parentId: group, limit: 1 })[0]?.id ?? ''
  const raw = new Database(temporary.filePath)
  raw.pragma('ignore_check_constraints = ON')
  const set = (jobId: string, change: string): void =>
    void raw.prepare(`UPDATE jobs SET ${change} WHERE id = ?`).run(jobId)
  set(jobs.unknownState, "state = 'hibernating'")
  set(part, "state = 'hibernating'")
  set(jobs.unknownWait, "state = 'scheduled', waiting_for = 'full moon'")
  set(jobs.unknownKind, "kind = 'teleport'")
  set(jobs.notJson, "parameters = '{'")
  set(jobs.otherFields, `parameters = '{"lines": {"from": 1}}', progress_done = 1, progress_unit = 'parsecs'`)
  set(jobs.orphan, "state = 'scheduled', waiting_for = 'job', after_job_id = 'gone'")
  raw.close()
  expect(engine.queue.get(jobs.unknownState).state).toBe('failed')
  engine.queue.start()
  const ended = await engine.untilEnded([...Object.values(jobs), part])
  expect(ended.map((job) => [job.state, job.error?.code ?? null])).toEqual([
    ['failed', 'JOB_ROW_UNREADABLE'],
    ['failed', 'JOB_ROW_UNREADABLE'],
    ['failed', 'JOB_KIND_UNKNOWN'],
    ['failed', 'JOB_PARAMETERS_INVALID'],
    ['failed', 'JOB_PARAMETERS_INVALID'],
    ['cancelled', 'PRECEDING_JOB_FAILED'],
    ['completed', null],
    ['failed', 'JOB_ROW_UNREADABLE'],
  ])
  expect(await engine.untilState(group, 'failed')).toMatchObject({ error: { code: 'SOME_PARTS_FAILED' } })
  expect(ended[4]?.progress).toBeNull()
  expect(engine.causes(jobs.unknownState)).toEqual(['enqueue', 'reject'])
  expect(ended[0]?.error?.technical).toContain('hibernating')
})
