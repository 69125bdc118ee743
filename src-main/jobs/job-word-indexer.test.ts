import Database from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newJobOf } from '../../test/support/new-job-of.ts'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import { createLogger } from '../foundation/logger.ts'
import { JobWordIndexer } from './job-word-indexer.ts'

const logger = createLogger({ name: 'test', level: 'silent' })

let temporary: TemporaryAppDb
let clock: ManualClock
let indexer: JobWordIndexer

beforeEach(() => {
  clock = new ManualClock()
  temporary = temporaryAppDb(clock)
  indexer = new JobWordIndexer({ db: temporary.db, clock, logger })
})
afterEach(() => {
  indexer.stop()
  temporary.remove()
})

const hasPending = (): boolean => temporary.db.jobWords.hasPending()

function add(jobs: number): void {
  temporary.db.transaction(() => {
    for (let job = 0; job < jobs; job++) temporary.db.jobs.insert(newJobOf({ id: randomUUID() }))
  })
}

test('words follow soon after the jobs, a batch at a time', () => {
  indexer.start()
  clock.advance(2_000)
  add(500)
  indexer.changed()
  expect(hasPending()).toBe(true)
  clock.advance(1_049)
  expect(hasPending()).toBe(true)
  clock.advance(60)
  expect(hasPending()).toBe(false)
})

test('what an earlier boot left is indexed after the start, and nothing after the end', () => {
  add(1)
  indexer.start()
  clock.advance(1_000)
  expect(hasPending()).toBe(false)
  add(1)
  indexer.changed()
  indexer.stop()
  indexer.changed()
  clock.advance(60_000)
  expect(hasPending()).toBe(true)
})

test('whoever is about to search waits until nothing is left, started or not', async () => {
  add(500)
  await indexer.catchUp()
  expect(hasPending()).toBe(false)
})

test('a file that refuses is tried again, and a search is told', async () => {
  const { db } = temporary
  add(1)
  indexer.start()
  const lock = temporaryLock()
  clock.advance(1_000)
  await expect(indexer.catchUp()).rejects.toMatchObject({ code: 'FILE_LOCKED' })
  lock.release()
  expect(db.jobWords.hasPending()).toBe(true)
  clock.advance(60_000)
  expect(db.jobWords.hasPending()).toBe(false)
})

function temporaryLock(): { release(): void } {
  const other = new Database(temporary.filePath)
  other.exec('BEGIN IMMEDIATE')
  return {
    release() {
      other.exec('ROLLBACK')
      other.close()
    },
  }
}
