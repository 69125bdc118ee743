import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { AppError } from '../../src-main/foundation/app-error.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../support/temporary-app-db.ts'
import { JobEngine } from './job-engine.ts'
import type { EngineOptions } from './job-engine.ts'

let temporary: TemporaryAppDb
let engine: JobEngine

beforeEach(() => {
  temporary = temporaryAppDb()
})
afterEach(async () => {
  await engine.queue.stop()
  temporary.remove()
})

function start(options: Partial<EngineOptions> = {}): void {
  engine = new JobEngine({ db: temporary.db, clock: systemClock, ...options })
  engine.queue.start()
}

test.each(['exit', 'rejection', 'memory', 'buffers'])(
  'a job that kills its thread three times (%s) is quarantined while the others finish',
  async (how) => {
    start({ logFilePath: join(temporary.folder, 'log.jsonl'), maxBuffersMb: 100 })
    const killer = engine.enqueue('kills-thread', { how })
    const others = Array.from({ length: 30 }, () => engine.enqueue('completes', { lines: 20 }))
    const [job, ...rest] = await engine.untilEnded([killer, ...others])
    expect(job).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'QUARANTINED', details: { times: 3 } } })
    expect(engine.causes(killer)).toEqual([
      'enqueue',
      'start',
      'interrupt',
      'start',
      'interrupt',
      'start',
      'quarantine',
    ])
    expect(new Set(rest.map((other) => other.state))).toEqual(new Set(['completed']))
    const log = readFileSync(join(temporary.folder, 'log.jsonl'), 'utf8')
    expect(log).toContain('job thread died')
    if (how === 'exit') expect(log).toContain('adiós')
    expect(log).not.toContain('secreta')
  },
)

test('a thread that no longer answers is replaced; the third time its job is quarantined, and no other is touched', async () => {
  const clock = new ManualClock()
  start({ clock })
  const ticker = engine.enqueue('ticks', {})
  await engine.until(() => ticksOf(ticker) > 0)
  const blocker = engine.enqueue('kills-thread', { how: 'block' })
  await advanceWithTicks(clock, ticker, () => engine.causes(blocker).includes('interrupt'))
  expect(temporary.db.jobs.find(blocker)).toMatchObject({ attempt: 1, threadDeaths: 1 })
  await advanceWithTicks(clock, ticker, () => engine.queue.get(blocker).state === 'failed')
  expect(engine.queue.get(blocker)).toMatchObject({ attempt: 1, error: { code: 'QUARANTINED', details: { times: 3 } } })
  const another = engine.enqueue('kills-thread', { how: 'block' })
  await engine.until(() => engine.causes(another).includes('start'))
  engine.queue.cancel(another)
  await advanceWithTicks(clock, ticker, () => engine.queue.get(another).state === 'cancelled')
  expect(engine.causes(ticker)).toEqual(['enqueue', 'start'])
})

test('a computer that slept has silenced nobody', async () => {
  const clock = new ManualClock()
  start({ clock })
  const ticker = engine.enqueue('ticks', {})
  const failing = engine.enqueue('fails', { retryable: true, until: 2 })
  await engine.until(() => ticksOf(ticker) > 0)
  await engine.untilState(failing, 'scheduled')
  // Two ways in which a night passes: with the monotonic clock, and without it; and then the hour is set back.
  clock.jump(8 * 3_600_000)
  expect(await engine.untilState(failing, 'completed')).toMatchObject({ attempt: 2 })
  let wokenAtMs = clock.monotonicMs()
  await advanceWithTicks(clock, ticker, () => clock.monotonicMs() - wokenAtMs > 40_000)
  for (const wallShiftMs of [8 * 3_600_000, -3_600_000, 365 * 86_400_000]) {
    clock.setWall(clock.nowMs() + wallShiftMs)
    wokenAtMs = clock.monotonicMs()
    await advanceWithTicks(clock, ticker, () => clock.monotonicMs() - wokenAtMs > 10_000)
  }
  expect(engine.causes(ticker)).toEqual(['enqueue', 'start'])
})

test('quitting waits five seconds for those that do not listen, and the next start goes on with them', async () => {
  const clock = new ManualClock()
  start({ clock })
  const deaf = engine.enqueue('waits', { deaf: true })
  const listening = engine.enqueue('waits', {})
  await engine.until(() => [deaf, listening].every((jobId) => engine.queue.get(jobId).progress?.done === 1))
  const blocked = engine.enqueue('kills-thread', { how: 'block' })
  await engine.until(() => engine.causes(blocked).includes('start'))
  const stopping = engine.queue.stop()
  await engine.untilState(listening, 'queued')
  clock.advance(4_999)
  expect(engine.queue.get(deaf).state).toBe('running')
  const graceEndedMs = performance.now()
  clock.advance(1)
  await stopping
  expect(performance.now() - graceEndedMs).toBeLessThan(3_000)
  for (const jobId of [deaf, listening, blocked]) {
    expect(engine.causes(jobId)).toEqual(['enqueue', 'start', 'interrupt'])
    expect(temporary.db.jobs.find(jobId)).toMatchObject({ state: 'queued', attempt: 1, threadDeaths: 0 })
  }
  engine.queue.cancel(blocked)
  start({ clock })
  await engine.until(() => [deaf, listening].every((jobId) => engine.causes(jobId).at(-1) === 'start'))
  for (const jobId of [deaf, listening]) expect(engine.queue.get(jobId)).toMatchObject({ attempt: 1, error: null })
  const stoppingAgain = engine.queue.stop()
  clock.advance(5_000)
  await stoppingAgain
})

function ticksOf(jobId: string): number {
  return engine.queue.get(jobId).progress?.done ?? 0
}

/** A second of the injected clock for each report of a healthy thread, so that only a thread that is not healthy falls silent. */
async function advanceWithTicks(clock: ManualClock, ticker: string, condition: () => boolean): Promise<void> {
  for (let seen = ticksOf(ticker); !condition(); seen = ticksOf(ticker)) {
    await engine.until(() => ticksOf(ticker) > seen || condition())
    clock.advance(1_000)
  }
}

test('a handler that ignores its cancellation loses its thread, and its neighbours only an interruption', async () => {
  const clock = new ManualClock()
  start({ clock, threads: 1 })
  const deaf = engine.enqueue('waits', { deaf: true })
  const neighbour = engine.enqueue('waits', {})
  await engine.until(() => [deaf, neighbour].every((jobId) => engine.queue.get(jobId).progress?.done === 1))
  engine.queue.cancel(deaf)
  clock.advance(14_000)
  expect(engine.queue.get(deaf)).toMatchObject({ state: 'running', cancelRequested: true })
  clock.advance(2_000)
  expect(await engine.untilState(deaf, 'cancelled')).toMatchObject({ error: { code: 'CANCELLED' } })
  await engine.until(() => engine.causes(neighbour).join() === 'enqueue,start,interrupt,start')
  expect(temporary.db.jobs.find(neighbour)).toMatchObject({ attempt: 1, threadDeaths: 0, interruptions: 1 })
})

test('retries wait longer each time and end after the last', async () => {
  const clock = new ManualClock()
  start({ clock })
  const jobId = engine.enqueue('fails', { retryable: true })
  await engine.untilState(jobId, 'scheduled')
  // first delay 60 s, with the random half at its middle: 45 s
  expect(temporary.db.jobs.find(jobId)).toMatchObject({
    attempt: 2,
    runAtMs: clock.nowMs() + 45_000,
    error: { code: 'CONNECTION_LOST' },
  })
  clock.advance(44_000)
  await new Promise((resolve) => setImmediate(resolve))
  expect(engine.queue.get(jobId).state).toBe('scheduled')
  clock.advance(1_000)
  await engine.until(() => engine.causes(jobId).filter((cause) => cause === 'retry').length === 2)
  // second delay 120 s, limited to 90 s
  expect(temporary.db.jobs.find(jobId)?.runAtMs).toBe(clock.nowMs() + 67_500)
  clock.advance(67_500)
  expect(await engine.untilState(jobId, 'failed')).toMatchObject({
    attempt: 3,
    error: { code: 'CONNECTION_LOST', details: { server: 'MAÑONGO' } },
  })
})

test('a job that waits for its time or its retry is cancelled at once, and its time passes over it', async () => {
  const clock = new ManualClock()
  start({ clock })
  const retrying = engine.enqueue('fails', { retryable: true, until: 2 })
  await engine.untilState(retrying, 'scheduled')
  const runAt = new Date(clock.nowMs() + 30_000).toISOString()
  const { id: timed } = engine.queue.enqueue({ kind: 'completes', parameters: {}, operator: 'ana', runAt })
  for (const jobId of [retrying, timed])
    expect(engine.queue.cancel(jobId)).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } })
  clock.advance(3_600_000)
  await engine.untilState(engine.enqueue('completes', {}), 'completed')
  expect(engine.causes(retrying)).toEqual(['enqueue', 'start', 'retry', 'cancel'])
  expect(engine.causes(timed)).toEqual(['enqueue', 'cancel'])
})

test('a permanent error is not tried again, a passing one succeeds later', async () => {
  const clock = new ManualClock()
  start({ clock })
  const permanent = engine.enqueue('fails', { retryable: false })
  expect(await engine.untilState(permanent, 'failed')).toMatchObject({ attempt: 1, error: { code: 'LOGIN_FAILED' } })
  const passing = engine.enqueue('fails', { retryable: true, until: 2 })
  await engine.untilState(passing, 'scheduled')
  clock.advance(45_000)
  expect(await engine.untilState(passing, 'completed')).toMatchObject({
    attempt: 2,
    error: null,
    result: { attempt: 2 },
  })
})

test('what an earlier boot left running is taken back at start, and what it was asked to cancel is cancelled', async () => {
  const { db } = temporary
  const crashed = new JobEngine({ db, clock: systemClock })
  const group = crashed.enqueueGroup([
    ['completes', {}],
    ['completes', {}],
    ['completes', {}],
  ])
  const children = crashed.queue.list({ parentId: group, limit: 10 })
  for (const { id } of children.slice(0, 2)) {
    const job = db.jobs.find(id)
    if (job)
      db.jobs.move(job, {
        ...job,
        state: 'running',
        startNo: 1,
        lease: { bootId: db.bootId, threadNo: 1, heartbeatAtMs: 1 },
      })
  }
  const cancelled = children[0]?.id ?? ''
  crashed.queue.cancel(cancelled)
  db.close()
  const reopened = openAppDb({ filePath: temporary.filePath, clock: systemClock })
  const first = temporary
  temporary = {
    ...temporary,
    db: reopened,
    remove() {
      reopened.close()
      first.remove()
    },
  }
  const beginMs = performance.now()
  start({ db: reopened })
  expect(performance.now() - beginMs).toBeLessThan(2_000)
  await engine.untilEnded(children.map((job) => job.id))
  expect(await engine.untilState(group, 'cancelled')).toMatchObject({
    error: { code: 'CANCELLED', details: { cancelled: 1, completed: 2 } },
  })
  expect(engine.queue.get(children[1]?.id ?? '')).toMatchObject({ state: 'completed', attempt: 1 })
})

test('a thread that dies again and again does not keep the others from their work', async () => {
  start({ threads: 1 })
  const killers = Array.from({ length: 2 }, () => engine.enqueue('kills-thread', { how: 'exit' }))
  const other = engine.enqueue('completes', {})
  const jobs = await engine.untilEnded([...killers, other])
  expect(jobs.map((job) => job.state)).toEqual(['failed', 'failed', 'completed'])
})

test('the death of a thread that is not the warehouse’s interrupts the job that hears of it, and keeps no job from starting', async () => {
  const died = new AppError('THREAD_DIED', { retryable: true, details: { thread: 'procedures' } })
  let asked = 0
  start({ storeAccess: () => Promise.reject(++asked === 1 ? died : new AppError('STORE_UNKNOWN')) })
  const asking = engine.enqueue('asks', {})
  const other = engine.enqueue('completes', {})
  const jobs = await engine.untilEnded([asking, other])
  expect(jobs).toMatchObject([{ state: 'failed', error: { code: 'STORE_UNKNOWN' } }, { state: 'completed' }])
  expect(engine.causes(asking)).toEqual(['enqueue', 'start', 'interrupt', 'start', 'fail'])
})

test('what ends while another program holds the file is written when it lets go', async () => {
  start({ logFilePath: join(temporary.folder, 'log.jsonl') })
  const jobId = engine.enqueue('waits', {})
  await engine.until(() => engine.queue.get(jobId).progress?.done === 1)
  engine.queue.cancel(jobId)
  const other = new Database(temporary.filePath)
  other.exec('BEGIN IMMEDIATE')
  expect(() => engine.enqueue('completes', {})).toThrowError(
    expect.objectContaining({ code: 'FILE_LOCKED', retryable: true }),
  )
  await refusedTurn(join(temporary.folder, 'log.jsonl'))
  other.exec('ROLLBACK')
  other.close()
  await engine.untilState(jobId, 'cancelled')
})

async function refusedTurn(logFilePath: string): Promise<void> {
  await engine.until(() => readFileSync(logFilePath, 'utf8').includes('job turn not written'))
}
