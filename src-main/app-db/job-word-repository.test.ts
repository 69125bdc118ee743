import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newJobOf } from '../../test/support/new-job-of.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import { JobArchiveReader } from './archive/job-archive-reader.ts'
import { MIGRATIONS } from './migrations.ts'
import { openAppDb } from './open-app-db.ts'
import { systemClock } from '../foundation/clock.ts'

let temporary: TemporaryAppDb
let reader: JobArchiveReader

beforeEach(() => {
  temporary = temporaryAppDb()
  reader = new JobArchiveReader(temporary.filePath)
})
afterEach(() => {
  reader.close()
  temporary.remove()
})

const add = (id: string, name: string): void => temporary.db.jobs.insert(newJobOf({ id, name }))
const found = (text: string): readonly string[] => reader.search({ text, limit: 1_000 }).jobIds.toSorted()

function fail(id: string, technical: string): void {
  const { jobs } = temporary.db
  const job = jobs.find(id)
  if (!job) throw new Error(`no ${id}`)
  const error = { code: 'UNEXPECTED', retryable: false, details: {}, technical } as const
  jobs.move(job, { ...job, state: 'failed', finishedAtMs: 1, error })
}

/** How many batches of `limit` it took. */
function index(limit: number): number {
  const { jobWords } = temporary.db
  let batches = 0
  for (; jobWords.hasPending(); batches++) jobWords.indexSome(limit)
  return batches
}

test('jobs are found once they are indexed, in as many batches as it takes', () => {
  for (let job = 0; job < 25; job++) add(`j${job}`, 'ventas')
  expect(found('ventas')).toEqual([])
  temporary.db.jobWords.indexSome(10)
  expect(found('ventas')).toHaveLength(10)
  expect(index(10)).toBe(2)
  expect(found('ventas')).toHaveLength(25)
  expect(temporary.db.jobWords.hasPending()).toBe(false)
})

test('a job that fails is found by its error too, whether it was indexed before or not', () => {
  add('a', 'uno')
  index(10)
  fail('a', 'tiempo agotado')
  add('b', 'dos')
  fail('b', 'tiempo agotado')
  index(1)
  expect(found('agotado')).toEqual(['a', 'b'])
  expect(found('uno agotado')).toEqual(['a'])
})

test('a job that ends well leaves the index as it is', () => {
  add('a', 'uno')
  index(10)
  const { jobs, jobWords } = temporary.db
  const job = jobs.find('a')
  if (job) jobs.move(job, { ...job, state: 'completed', finishedAtMs: 1 })
  expect(jobs.find('a')?.state).toBe('completed')
  expect(jobWords.hasPending()).toBe(false)
})

test('a new job under the number of one that is gone is found by its own words only', () => {
  for (const limit of [1, 2, 10]) {
    add('a', 'uno')
    add('b', 'dos')
    add('c', 'tres')
    index(limit)
    for (const id of ['a', 'b', 'c']) fail(id, '')
    temporary.db.jobRetention.deleteJobs(['b', 'c'])
    temporary.db.jobWords.indexSome(limit)
    add('d', 'cuatro')
    add('e', 'cinco')
    index(limit)
    expect(['uno', 'dos', 'tres', 'cuatro', 'cinco'].map(found)).toEqual([['a'], [], [], ['d'], ['e']])
    for (const id of ['d', 'e']) fail(id, '')
    temporary.db.jobRetention.deleteJobs(['a', 'd', 'e'])
    index(limit)
    expect(['uno', 'cuatro', 'cinco'].flatMap(found)).toEqual([])
  }
})

test('what was not indexed when the program was killed is indexed by the next one', () => {
  add('a', 'uno')
  index(10)
  fail('a', 'agotado')
  add('b', 'dos')
  const next = openAppDb({ filePath: temporary.filePath, clock: systemClock })
  expect(next.jobWords.hasPending()).toBe(true)
  while (next.jobWords.hasPending()) next.jobWords.indexSome(1)
  next.close()
  expect(found('agotado')).toEqual(['a'])
  expect(found('dos')).toEqual(['b'])
})

test('a batch that fails is done again whole', () => {
  add('a', 'uno')
  add('b', 'dos')
  const { db } = temporary
  expect(() =>
    db.transaction(() => {
      db.jobWords.indexSome(10)
      throw new Error('killed here')
    }),
  ).toThrowError('killed here')
  expect(db.jobWords.hasPending()).toBe(true)
  index(10)
  expect(found('uno')).toEqual(['a'])
  expect(found('dos')).toEqual(['b'])
})

test('the jobs of a file of an earlier version are indexed anew', () => {
  reader.close()
  temporary.remove()
  temporary = temporaryAppDb()
  temporary.db.close()
  const { filePath } = temporary
  // Back to how migration 8 left it, with an index that says something else.
  const raw = new Database(filePath)
  const version = MIGRATIONS.findIndex(({ name }) => name === 'lazy-job-words')
  const later = MIGRATIONS.slice(version + 1).flatMap(({ sql }) => [...sql.matchAll(/CREATE TABLE (\w+)/g)])
  for (const [, table] of later) raw.exec(`DROP TABLE ${table}`)
  raw.exec(`
    DROP TRIGGER job_words_update; DROP TRIGGER job_words_delete; DROP TABLE job_words; DROP TABLE job_words_reach; DROP TABLE job_word_changes;
    DELETE FROM migrations WHERE version > ${version}; PRAGMA user_version = ${version};
    ALTER TABLE store_circuits DROP COLUMN holes; ALTER TABLE store_circuits ADD COLUMN oldest_hole INTEGER;
    CREATE VIRTUAL TABLE job_words USING fts5 (name, content = 'jobs', content_rowid = 'seq');
    CREATE TRIGGER job_words_insert AFTER INSERT ON jobs BEGIN SELECT 1; END;
    CREATE TRIGGER job_words_update AFTER UPDATE ON jobs BEGIN SELECT 1; END;
    CREATE TRIGGER job_words_delete AFTER DELETE ON jobs BEGIN SELECT 1; END;
    INSERT INTO jobs (id, kind, name, is_group, state, operator, priority, parameters, run_at_ms, created_at_ms)
    VALUES ('old', 'sync-store', 'ventas de antes', 0, 'queued', 'ana', 50, '{}', 0, 0);`)
  raw.close()
  const db = openAppDb({ filePath, clock: systemClock })
  reader = new JobArchiveReader(filePath)
  while (db.jobWords.hasPending()) db.jobWords.indexSome(10)
  db.close()
  expect(found('antes')).toEqual(['old'])
})
