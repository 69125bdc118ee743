import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newJobOf } from '../../test/support/new-job-of.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { NewJob } from './job-record.ts'
import type { JobFilter } from './job-repository.ts'
import { LIST_ALL, LIST_CHILDREN, LIST_TOP_LEVEL } from './job-statements.ts'

let temporary: TemporaryAppDb
beforeEach(() => {
  temporary = temporaryAppDb()
})
afterEach(() => temporary.remove())

function job(id: string, changes: Partial<NewJob> = {}): NewJob {
  return newJobOf({
    id,
    parameters: { ñ: 1 },
    waitingFor: changes.state === 'scheduled' ? 'time' : null,
    runAtMs: 1,
    createdAtMs: 1,
    ...changes,
  })
}

test('a move is written only on the row that was read', () => {
  const { jobs } = temporary.db
  jobs.insert(job('a'))
  const read = jobs.find('a')
  if (!read) throw new Error('not inserted')
  const running = {
    ...read,
    state: 'running',
    startNo: 1,
    lease: { bootId: temporary.db.bootId, threadNo: 1, heartbeatAtMs: 1 },
  } as const
  expect(jobs.move(read, running)).toBe(true)
  expect(jobs.move(read, running)).toBe(false)
  expect(jobs.move({ ...running, startNo: 0 }, { ...running, state: 'completed', lease: null, finishedAtMs: 2 })).toBe(
    false,
  )
  expect(jobs.find('a')).toEqual(running)
})

test('the table refuses rows that cannot be', () => {
  const { jobs } = temporary.db
  jobs.insert(job('a'))
  const read = jobs.find('a')
  if (!read) throw new Error('not inserted')
  expect(() => jobs.move(read, { ...read, state: 'running' })).toThrow('CHECK constraint failed')
  expect(() => jobs.move(read, { ...read, state: 'failed', finishedAtMs: 1 })).toThrow('CHECK constraint failed')
  expect(() => jobs.move(read, { ...read, state: 'completed' })).toThrow('CHECK constraint failed')
})

test('queued jobs come by priority, then age', () => {
  const { jobs } = temporary.db
  for (const [id, priority] of [
    ['a', 1],
    ['b', 9],
    ['c', 9],
    ['d', 5],
  ] as const)
    jobs.insert(job(id, { priority }))
  jobs.insert(job('other', { kind: 'sync-run' }))
  expect(jobs.queuedOfKind('sync-store', 3).map(({ id }) => id)).toEqual(['b', 'c', 'd'])
})

test('lists are read from an index, newest first', () => {
  const { jobs } = temporary.db
  jobs.insert(job('run', { isGroup: true, kind: 'sync-run' }))
  for (const id of ['a', 'b']) jobs.insert(job(id, { parentId: 'run' }))
  jobs.insert(job('later', { state: 'scheduled' }))
  const ids = (filter: Omit<JobFilter, 'limit'>) => jobs.list({ ...filter, limit: 10 }).map(({ id }) => id)
  expect(ids({})).toEqual(['later', 'b', 'a', 'run'])
  expect(ids({ parentId: null })).toEqual(['later', 'run'])
  expect(ids({ parentId: 'run' })).toEqual(['b', 'a'])
  expect(ids({ parentId: 'run', states: ['running'] })).toEqual([])
  expect(ids({ parentId: null, states: ['scheduled'] })).toEqual(['later'])
  const file = new Database(temporary.filePath, { readonly: true })
  const plan = (sql: string) =>
    file
      .prepare<object, { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all({ states: null, limit: 10, parentId: 'run' })
      .map(({ detail }) => detail)
  expect(plan(LIST_ALL)[0]).toBe('SCAN jobs')
  expect(plan(LIST_ALL)).not.toContain('USE TEMP B-TREE FOR ORDER BY')
  expect(plan(LIST_TOP_LEVEL)[0]).toBe('SCAN jobs USING INDEX jobs_top_level')
  expect(plan(LIST_TOP_LEVEL)).not.toContain('USE TEMP B-TREE FOR ORDER BY')
  expect(plan(LIST_CHILDREN)[0]).toContain('SEARCH jobs USING INDEX jobs_children (parent_id=?')
  file.close()
})

test('a key is free again once its job has ended', () => {
  const { jobs } = temporary.db
  jobs.insert(job('a', { uniqueKey: 'ventas/MANONGO' }))
  expect(() => jobs.insert(job('b', { uniqueKey: 'ventas/MANONGO' }))).toThrowError(
    expect.objectContaining({ code: 'JOB_ALREADY_RUNNING', details: { job: 'a', store: '' } }),
  )
  const read = jobs.find('a')
  if (read) jobs.move(read, { ...read, state: 'completed', finishedAtMs: 2 })
  jobs.insert(job('b', { uniqueKey: 'ventas/MANONGO' }))
})
