import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { newJobOf } from '../support/new-job-of.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../support/temporary-app-db.ts'
import { JobEngine } from './job-engine.ts'

let temporary: TemporaryAppDb
let engine: JobEngine

beforeEach(() => {
  temporary = temporaryAppDb()
  engine = new JobEngine({ db: temporary.db, clock: systemClock })
  engine.queue.start()
})
afterEach(async () => {
  await engine.queue.stop()
  temporary.remove()
})

test('a job runs, logs, reports and returns', async () => {
  const jobId = engine.enqueue('completes', { lines: 3, text: 'clave=1234' }, { storeId: 'MANONGO' })
  const job = await engine.untilState(jobId, 'completed')
  expect(job).toMatchObject({
    result: { lines: 3 },
    attempt: 1,
    error: null,
    operator: 'ana',
    progress: { done: 7, total: 10, unit: 'rows' },
  })
  expect(engine.queue.log(jobId, 0, 10).map((line) => [line.event, line.storeId, line.details['text']])).toEqual(
    Array.from({ length: 3 }, () => ['test.line', 'MANONGO', 'clave=[oculto]']),
  )
  expect(engine.causes(jobId)).toEqual(['enqueue', 'start', 'complete'])
})

test('the log pages by sequence', async () => {
  const jobId = engine.enqueue('completes', { lines: 2500 })
  await engine.untilState(jobId, 'completed')
  const lines: unknown[] = []
  for (
    let page = engine.queue.log(jobId, 0, 1000);
    page.length > 0;
    page = engine.queue.log(jobId, page.at(-1)?.seq ?? 0, 1000)
  ) {
    expect(page.length).toBeLessThanOrEqual(1000)
    lines.push(...page.map((line) => line.details['line']))
  }
  expect(lines).toEqual(numbersTo(2500))
})

test('a flood of lines is cut, counted and does not stop the rest', async () => {
  const flood = engine.enqueue('completes', { lines: 60_000 })
  const giant = engine.enqueue('completes', { lines: 3, text: 'x'.repeat(1_000_000) })
  await engine.untilEnded([flood, giant])
  await engine.until(() => engine.logged(giant, 'test.line'))
  const kept = engine.queue.log(flood, 0, 60_000)
  expect(kept.length).toBeLessThan(10_600)
  expect(kept.slice(0, 2_000).map((line) => line.details['line'])).toEqual(numbersTo(2_000))
  const missing = kept.filter((line) => line.event.startsWith('engine.lines'))
  const counted = missing.reduce((sum, line) => sum + Number(line.details['lines']), 0)
  expect(kept.length - missing.length + counted).toBe(60_000)
  expect(String(engine.queue.log(giant, 0, 1)[0]?.details['text']).length).toBeLessThan(2_100)
})

test('what a handler throws becomes an outcome, whatever it is', async () => {
  const thrown = (what: string) => engine.enqueue('throws', { what })
  const jobs = await engine.untilEnded([
    thrown('text'),
    thrown('cycle'),
    thrown('nothing'),
    thrown('null'),
    thrown('huge'),
    thrown('unreadable'),
    thrown('cyclic-result'),
    thrown('function-result'),
  ])
  expect(jobs.map((job) => [job.state, job.error?.code])).toEqual([
    ...Array.from({ length: 7 }, () => ['failed', 'UNEXPECTED']),
    ['completed', undefined],
  ])
  expect(jobs[0]?.error?.technical).toContain('una cadena')
  for (const job of jobs) {
    expect(job.error?.technical ?? '').not.toContain('secreta')
    expect((job.error?.technical ?? '').length).toBeLessThan(8_100)
  }
  const [detailed] = await engine.untilEnded([thrown('huge-details')])
  expect(detailed?.error?.code).toBe('CONNECTION_LOST')
  expect(JSON.stringify(detailed?.error).length).toBeLessThan(100_000)
})

test('parameters and kinds are refused before anything is written', () => {
  expect(() => engine.enqueue('completes', { lines: 'muchas' })).toThrowError(
    expect.objectContaining({ code: 'JOB_PARAMETERS_INVALID' }),
  )
  expect(() => engine.enqueue('otra', {})).toThrowError(expect.objectContaining({ code: 'JOB_KIND_UNKNOWN' }))
  expect(() => engine.enqueueGroup([])).toThrowError(expect.objectContaining({ code: 'NOTHING_TO_DO' }))
  expect(() =>
    engine.enqueueGroup([
      ['completes', {}],
      ['otra', {}],
    ]),
  ).toThrowError(expect.objectContaining({ code: 'JOB_KIND_UNKNOWN' }))
  expect(engine.queue.list({ limit: 10 })).toEqual([])
})

test('rows that this program cannot run are rejected and the others go on', async () => {
  const { db } = temporary
  db.jobs.insert(newJobOf({ id: 'future', kind: 'teleport', priority: 99 }))
  db.jobs.insert(newJobOf({ id: 'damaged', kind: 'completes', parameters: { lines: 'x' }, priority: 99 }))
  const jobs = await engine.untilEnded(['future', 'damaged', engine.enqueue('completes', {})])
  expect(jobs.map((job) => job.error?.code ?? job.state)).toEqual([
    'JOB_KIND_UNKNOWN',
    'JOB_PARAMETERS_INVALID',
    'completed',
  ])
})

test('a waiting job is cancelled at once, a running one when its handler confirms', async () => {
  const running = engine.enqueue('waits', {})
  await engine.until(() => engine.logged(running, 'test.waiting'))
  expect(engine.queue.cancel(running)).toMatchObject({ state: 'running', cancelRequested: true })
  expect(await engine.untilState(running, 'cancelled')).toMatchObject({
    cancelRequested: false,
    error: { code: 'CANCELLED' },
  })
  expect(() => engine.queue.cancel(running)).toThrowError(expect.objectContaining({ code: 'JOB_NOT_CANCELLABLE' }))
  const later = engine.queue.enqueue({
    kind: 'completes',
    parameters: {},
    operator: 'ana',
    runAt: new Date(Date.now() + 3_600_000).toISOString(),
  }).id
  expect(engine.queue.get(later).state).toBe('scheduled')
  expect(engine.queue.cancel(later).state).toBe('cancelled')
  expect(() => engine.queue.cancel('no-such-job')).toThrowError(expect.objectContaining({ code: 'JOB_UNKNOWN' }))
})

test('a group follows its children', async () => {
  const good = engine.enqueueGroup([
    ['completes', { lines: 2 }],
    ['completes', { lines: 1 }],
  ])
  const mixed = engine.enqueueGroup([
    ['completes', {}],
    ['fails', { retryable: false }],
    ['throws', { what: 'text' }],
  ])
  expect(await engine.untilState(good, 'completed')).toMatchObject({
    progress: { done: 2, total: 2, unit: 'stores' },
    error: null,
  })
  expect(await engine.untilState(mixed, 'failed')).toMatchObject({
    error: { code: 'SOME_PARTS_FAILED', details: { failed: 2, completed: 1, total: 3 } },
  })
  expect(engine.queue.list({ parentId: mixed, limit: 10 })).toHaveLength(3)
  expect(engine.queue.list({ parentId: null, limit: 10 }).map((job) => job.id)).toEqual([mixed, good])
  await engine.until(() => engine.queue.log(good, 0, 10).length === 3)
})

test('cancelling a group cancels what is left of it', async () => {
  const group = engine.enqueueGroup([
    ['waits', {}],
    ['waits', {}],
    ['completes', {}],
  ])
  const waiting = engine.queue.list({ parentId: group, limit: 10 }).filter((job) => job.kind === 'waits')
  await engine.until(() => waiting.every((job) => engine.logged(job.id, 'test.waiting')))
  await engine.until(() => engine.queue.get(group).progress?.done === 1)
  expect(engine.queue.cancel(group)).toMatchObject({ state: 'running', cancelRequested: true })
  expect(await engine.untilState(group, 'cancelled')).toMatchObject({
    error: { code: 'CANCELLED', details: { cancelled: 2, completed: 1 } },
  })
})

test('a second unfinished job with the same key is refused, however often it is tried', async () => {
  const first = engine.queue.enqueue({
    kind: 'completes',
    parameters: { uniqueKey: 'k' },
    operator: 'ana',
    runAt: new Date(Date.now() + 3_600_000).toISOString(),
  }).id
  for (let time = 0; time < 1000; time++) {
    expect(() => engine.enqueue('completes', { uniqueKey: 'k' })).toThrowError(
      expect.objectContaining({ code: 'JOB_ALREADY_RUNNING', details: { job: first, store: '' } }),
    )
  }
  expect(() =>
    engine.enqueueGroup([
      ['completes', {}],
      ['completes', { uniqueKey: 'k' }],
    ]),
  ).toThrowError(expect.objectContaining({ code: 'JOB_ALREADY_RUNNING' }))
  expect(engine.queue.list({ limit: 10 })).toHaveLength(1)
  engine.queue.cancel(first)
  await engine.untilState(engine.enqueue('completes', { uniqueKey: 'k' }), 'completed')
})

test('changes arrive in batches, ten a second at most', async () => {
  const batches: number[] = []
  const lines: string[] = []
  const startedAtMs = performance.now()
  const unsubscribe = engine.queue.subscribe({
    jobsChanged: (jobs) => batches.push(jobs.length),
    jobsLogged: (logged) => lines.push(...logged.map((line) => line.event)),
  })
  await engine.untilEnded(Array.from({ length: 200 }, () => engine.enqueue('completes', { lines: 5 })))
  await engine.until(() => lines.length === 1000)
  expect(batches.length).toBeLessThanOrEqual((performance.now() - startedAtMs) / 100 + 1)
  unsubscribe()
})

test('events carry the parameters of runs, not those of their parts', async () => {
  const parameters = new Map<string, unknown>()
  const unsubscribe = engine.queue.subscribe({
    jobsChanged: (jobs) => jobs.forEach((job) => parameters.set(job.id, job.parameters)),
  })
  const group = engine.enqueueGroup([['completes', { lines: 1 }]])
  const [part] = engine.queue.list({ parentId: group, limit: 1 })
  await engine.until(() => part !== undefined && parameters.has(part.id) && parameters.has(group))
  expect(parameters.get(group)).toEqual({})
  expect(parameters.get(part?.id ?? '')).toBeNull()
  expect(engine.queue.get(part?.id ?? '').parameters).toMatchObject({ lines: 1 })
  unsubscribe()
})

test('quitting interrupts what runs and queues it again without using up an attempt', async () => {
  const group = engine.enqueueGroup([
    ['waits', {}],
    ['waits', {}],
  ])
  const jobs = engine.queue.list({ parentId: group, limit: 10 })
  await engine.until(() => jobs.every((job) => engine.logged(job.id, 'test.waiting')))
  await engine.queue.stop()
  for (const job of jobs) {
    expect(engine.queue.get(job.id)).toMatchObject({ state: 'queued', attempt: 1, error: null })
    expect(engine.causes(job.id)).toEqual(['enqueue', 'start', 'interrupt'])
  }
  expect(engine.queue.get(group).state).toBe('queued')
})

function numbersTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}
