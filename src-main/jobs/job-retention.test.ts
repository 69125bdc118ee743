import Database from 'better-sqlite3'
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newJobOf } from '../../test/support/new-job-of.ts'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import { DEFAULT_SETTINGS } from '../../src-shared/domain/settings.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import type { JobState } from '../../src-shared/domain/job.ts'
import type { NewJob } from '../app-db/job-record.ts'
import { createLogger } from '../foundation/logger.ts'
import { JobRetention } from './job-retention.ts'

const DAY_MS = 24 * 3_600_000
const logger = createLogger({ name: 'test', level: 'silent' })

let temporary: TemporaryAppDb
let clock: ManualClock
let retention: JobRetention
let settings: Settings
let results: string

beforeEach(() => {
  clock = new ManualClock()
  temporary = temporaryAppDb(clock)
  settings = DEFAULT_SETTINGS
  results = path.join(temporary.folder, 'results')
  retention = newRetention()
})
afterEach(async () => {
  await retention.stop()
  temporary.remove()
})

function newRetention(): JobRetention {
  return new JobRetention({ db: temporary.db, clock, logger, settings: () => settings, resultsFolder: results })
}

/** A job that ended `daysAgo` days ago, with three lines of log. */
function ended(
  id: string,
  state: JobState,
  daysAgo: number,
  more: Partial<NewJob> & { readonly resultRef?: string } = {},
): void {
  const { db } = temporary
  const { resultRef = null, ...creation } = more
  const atMs = clock.nowMs() - daysAgo * DAY_MS
  db.jobs.insert(newJobOf({ id, createdAtMs: atMs, ...creation }))
  const job = db.jobs.find(id)
  if (!job) throw new Error(`no ${id}`)
  const error = { code: 'UNEXPECTED', retryable: false, details: {}, technical: '' } as const
  db.jobs.move(job, { ...job, state, finishedAtMs: atMs, error: state === 'completed' ? null : error, resultRef })
  log(id, 3)
}

function log(jobId: string, lines: number): void {
  temporary.db.transaction(() => {
    for (let line = 0; line < lines; line++)
      temporary.db.jobLogs.insertAll([
        {
          jobId,
          runId: jobId,
          atMs: 0,
          level: 'info',
          storeId: null,
          event: 'e',
          details: { line },
        },
      ])
  })
}

function remaining(): readonly string[] {
  return temporary.db.jobs
    .list({ limit: 1_000 })
    .map((job) => job.id)
    .toSorted()
}

function pages(): number {
  const file = new Database(temporary.filePath, { readonly: true })
  const count = Number(file.pragma('page_count', { simple: true }))
  file.close()
  return count
}

/** Lets the pauses between slices pass until the promise has settled. */
async function finished<T>(work: Promise<T>): Promise<T> {
  const state = { settled: false }
  void work.finally(() => (state.settled = true)).catch(() => undefined)
  while (!state.settled) {
    clock.advance(50)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return work
}

/** Enough turns of the event loop for files to be looked at. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
}

test('each end and each kind has its own time, and logs go with their jobs', async () => {
  settings = {
    ...DEFAULT_SETTINGS,
    jobRetention: { completed: 30, failed: 90, cancelled: 10, byKind: { backup: { completed: 5 } } },
  }
  for (const [state, daysAgo] of [
    ['completed', 31],
    ['completed', 29],
    ['failed', 91],
    ['failed', 89],
    ['cancelled', 11],
    ['cancelled', 9],
  ] as const)
    ended(`${state}-${daysAgo}`, state, daysAgo)
  ended('backup-6', 'completed', 6, { kind: 'backup' })
  ended('backup-failed-80', 'failed', 80, { kind: 'backup' })
  temporary.db.jobs.insert(newJobOf({ id: 'waiting', createdAtMs: 0 }))
  const sweep = await finished(retention.sweep())
  expect(remaining()).toEqual(['backup-failed-80', 'cancelled-9', 'completed-29', 'failed-89', 'waiting'])
  expect(sweep).toMatchObject({ jobs: 4, lines: 12, files: 0 })
  expect(temporary.db.jobLogs.count('completed-31')).toBe(0)
  expect(temporary.db.jobTransitions.list('completed-31')).toEqual([])
})

test('what something still needs stays: a holder, a later job, a part of its run that does', async () => {
  const { db } = temporary
  ended('held', 'completed', 100)
  db.jobRetention.hold('held', 'lot:7')
  ended('repeated', 'failed', 100)
  ended('repeating', 'completed', 100, { rerunOf: 'repeated' })
  db.jobs.insert(
    newJobOf({ id: 'next', state: 'scheduled', waitingFor: 'job', afterJobId: 'repeating', createdAtMs: 0 }),
  )
  ended('run', 'completed', 100, { isGroup: true })
  ended('part', 'completed', 100, { parentId: 'run' })
  db.jobRetention.hold('part', 'summary:2025-07-01')
  ended('half-run', 'completed', 100, { isGroup: true })
  db.jobs.insert(newJobOf({ id: 'unfinished-part', parentId: 'half-run', createdAtMs: 0 }))
  const all = remaining()
  await finished(retention.sweep())
  expect(remaining()).toEqual(all)
  db.jobRetention.letGo('lot:7')
  db.jobRetention.letGo('summary:2025-07-01')
  await finished(retention.sweep())
  expect(remaining()).toEqual(['half-run', 'next', 'repeated', 'repeating', 'unfinished-part'])
})

test('result files go with their jobs, and those that no job knows when they are a day old', async () => {
  mkdirSync(results)
  const write = (name: string, daysAgo: number): string => {
    const filePath = path.join(results, name)
    writeFileSync(filePath, '{}')
    const seconds = (clock.nowMs() - daysAgo * DAY_MS) / 1000
    utimesSync(filePath, seconds, seconds)
    return filePath
  }
  ended('old', 'completed', 40, { resultRef: 'old.json' })
  ended('young', 'completed', 4, { resultRef: 'young.json' })
  const gone = [write('old.json', 40), write('forgotten.json', 3), write('young.json.x.tmp', 3)]
  const kept = [write('young.json', 4), write('just-written.json', 0.5)]
  expect(await finished(retention.sweep())).toMatchObject({ files: 3 })
  expect(gone.map((filePath) => existsSync(filePath))).toEqual([false, false, false])
  expect(kept.map((filePath) => existsSync(filePath))).toEqual([true, true])
})

test('it runs by itself, once a day', async () => {
  retention.start()
  const startMs = clock.nowMs()
  const lastAt = () => temporary.db.jobRetention.lastSweep()?.atMs ?? 0
  const changed = async (stepMs: number): Promise<number> => {
    const before = lastAt()
    while (lastAt() === before) {
      clock.advance(stepMs)
      await turns()
    }
    return lastAt()
  }
  const firstMs = await changed(20_000)
  expect(firstMs - startMs).toBeGreaterThanOrEqual(2 * 60_000)
  expect((await changed(10 * 60_000)) - firstMs).toBeGreaterThanOrEqual(DAY_MS)
})

test('a clock set forward a year deletes nothing before it has stood for a while', async () => {
  ended('recent', 'completed', 1)
  await finished(retention.sweep())
  clock.setWall(clock.nowMs() + 365 * DAY_MS)
  retention.start()
  const steps = async (minutes: number): Promise<void> => {
    for (let minute = 0; minute < minutes; minute++) {
      clock.advance(60_000)
      await turns()
    }
  }
  await steps(20)
  expect(remaining()).toEqual(['recent'])
  await steps(20)
  expect(remaining()).toEqual([])
})

test('space is given back to the disk', async () => {
  ended('large', 'completed', 40)
  log('large', 60_000)
  const before = pages()
  await finished(retention.sweep())
  expect(pages()).toBeLessThan(before / 2)
})

test('stopped in the middle, it leaves whole jobs and goes on the next time', async () => {
  for (let job = 0; job < 50; job++) ended(`j${job}`, 'completed', 40)
  const sweeping = retention.sweep()
  await retention.stop()
  await sweeping
  expect(temporary.db.jobRetention.lastSweep()).toBeNull()
  retention = newRetention()
  await finished(retention.sweep())
  expect(remaining()).toEqual([])
})

test('the result sets of a procedure go with their job, and what a kill left of them when it is old', async () => {
  mkdirSync(results, { recursive: true })
  const sets = (jobId: string): string => path.join(results, `${jobId}.sets.sqlite`)
  for (const jobId of ['viejo', 'nuevo', 'nadie'])
    for (const part of ['', '-wal']) writeFileSync(`${sets(jobId)}${part}`, '')
  const longAgo = new Date(clock.nowMs() - 2 * DAY_MS)
  for (const jobId of ['nuevo', 'nadie'])
    for (const part of ['', '-wal']) utimesSync(`${sets(jobId)}${part}`, longAgo, longAgo)
  ended('viejo', 'completed', 31)
  ended('nuevo', 'failed', 2)
  await finished(retention.sweep())
  expect(['viejo', 'nuevo', 'nadie'].map((jobId) => existsSync(sets(jobId)))).toEqual([false, true, false])
  expect(['viejo', 'nuevo', 'nadie'].map((jobId) => existsSync(`${sets(jobId)}-wal`))).toEqual([false, true, false])
})

test('a job that is tried again while the sweep is at another one keeps its log and what it brings', async () => {
  mkdirSync(results, { recursive: true })
  const sets = path.join(results, 'otra-vez.sets.sqlite')
  writeFileSync(sets, '')
  ended('primero', 'failed', 200)
  ended('otra-vez', 'failed', 190)
  const sweeping = retention.sweep()
  const job = temporary.db.jobs.find('otra-vez')
  if (!job) throw new Error('no otra-vez')
  temporary.db.jobs.move(job, { ...job, state: 'queued', finishedAtMs: null, error: null })
  expect(await finished(sweeping)).toMatchObject({ jobs: 1, lines: 3, files: 0 })
  expect(remaining()).toEqual(['otra-vez'])
  expect(temporary.db.jobLogs.count('otra-vez')).toBe(3)
  expect(existsSync(sets)).toBe(true)
})
