import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newJobOf } from '../../../test/support/new-job-of.ts'
import { temporaryAppDb } from '../../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../../test/support/temporary-app-db.ts'
import type { JobState, LogLevel } from '../../../src-shared/domain/job.ts'
import type { NewJob } from '../job-record.ts'
import { JobArchiveReader } from './job-archive-reader.ts'
import type { FoundJobs } from './job-archive-reader.ts'
import type { JobSearchQuery } from './job-search-sql.ts'
import { textGlob } from './text-glob.ts'

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

function add(id: string, more: Partial<NewJob> = {}): void {
  temporary.db.jobs.insert(newJobOf({ id, ...more }))
}

function end(id: string, state: JobState, took: number, technical = ''): void {
  const job = temporary.db.jobs.find(id)
  if (!job) throw new Error(`no ${id}`)
  const error = { code: 'LOGIN_FAILED', retryable: false, details: {}, technical } as const
  temporary.db.jobs.move(job, {
    ...job,
    state,
    startedAtMs: 1_000,
    finishedAtMs: 1_000 + took,
    error: state === 'completed' ? null : error,
  })
}

/** As the program searches: the index is brought up to date first. */
function search(query: JobSearchQuery): FoundJobs {
  while (temporary.db.jobWords.hasPending()) temporary.db.jobWords.indexSome(1_000)
  return reader.search(query)
}

const found = (query: Omit<JobSearchQuery, 'limit'>): readonly string[] =>
  search({ ...query, limit: 100 }).jobIds.toSorted()

describe('search over jobs', () => {
  beforeEach(() => {
    add('a', { name: 'ventas Mérida', storeId: 'tienda_01', operator: 'josé', createdAtMs: 10 })
    add('b', { name: 'ventas Ñuñoa', storeId: 'tienda_02', operator: 'ana', createdAtMs: 20 })
    add('c', { name: 'PKG_ETL.PROCESO_LARGO', kind: 'run-procedure', operator: 'ana', createdAtMs: 30 })
    end('b', 'failed', 10, "Login failed for user 'caja'")
  })

  test.each([
    ['merida', ['a']],
    ['MÉRIDA', ['a']],
    ['nunoa', ['b']],
    ['vent', ['a', 'b']],
    ['ventas jose', ['a']],
    ['jose ventas', ['a']],
    ['tienda_02', ['b']],
    ['proceso_largo', ['c']],
    ['login', ['b']],
    ['user caja', ['b']],
    ['entas', []],
    ['ventas login ana', ['b']],
    ['"; DROP TABLE jobs; --', []],
    ['* OR NEAR(', []],
    ['', ['a', 'b', 'c']],
    ['  --  ', ['a', 'b', 'c']],
  ])('%j finds %j', (text, ids) => {
    expect(found({ text })).toEqual(ids)
  })

  test('filters narrow it, and the total counts all that pass', () => {
    expect(found({ text: 'ventas', states: ['failed'] })).toEqual(['b'])
    expect(found({ states: ['queued', 'failed'], operator: 'ana' })).toEqual(['b', 'c'])
    expect(found({ kinds: ['run-procedure'], storeId: 'tienda_01' })).toEqual([])
    expect(found({ fromMs: 20, toMs: 30 })).toEqual(['b'])
    add('part', { parentId: 'a', name: 'ventas parte' })
    expect(found({ text: 'ventas', topLevelOnly: true })).toEqual(['a', 'b'])
    expect(found({ kinds: [] })).toEqual([])
    const page = search({ text: 'ventas', limit: 2 })
    expect(page).toMatchObject({ jobIds: ['part', 'b'], total: 3 })
    expect(search({ text: 'ventas', limit: 2, beforeSeq: page.nextSeq ?? 0 })).toEqual({
      jobIds: ['a'],
      total: 3,
      nextSeq: null,
    })
  })

  test('common words take another way to the same answer', () => {
    temporary.db.transaction(() => {
      for (let job = 0; job < 6_000; job++) add(`n${job}`, { name: 'ventas', operator: job % 3 === 0 ? 'luis' : 'ana' })
    })
    expect(search({ text: 'ventas', operator: 'luis', limit: 3 })).toMatchObject({
      jobIds: ['n5997', 'n5994', 'n5991'],
      total: 2_000,
    })
    const next = search({ text: 'ventas', operator: 'luis', limit: 3 }).nextSeq ?? 0
    expect(search({ text: 'ventas', operator: 'luis', limit: 1, beforeSeq: next })).toMatchObject({
      jobIds: ['n5988'],
      total: 2_000,
    })
  })

  test('a store is found by its name, a kind by what it is called, a job by the beginning of its id', () => {
    add('3f2b8c1d-0000-4000-8000-000000000000')
    expect(found({ text: '3F2B8C1D' })).toEqual(['3f2b8c1d-0000-4000-8000-000000000000'])
    expect(found({ text: 'procedimiento', kindsOfWord: { procedimiento: ['run-procedure'] } })).toEqual(['c'])
    temporary.db.stores.insert({
      id: 'tienda_01',
      name: 'Sucursal Peñalver',
      server: 's',
      port: 1433,
      database: 'd',
      user: 'u',
      encryption: 'tls12',
      historyStart: null,
      closedWeekdays: [],
      timeZone: 'UTC',
      enabled: true,
      priority: 50,
      queryOverrides: {},
    })
    expect(found({ text: 'penalver' })).toEqual(['a'])
  })

  test('what was renamed by its failure is found anew, and what is gone no more', () => {
    end('a', 'failed', 5, 'tiempo agotado')
    expect(found({ text: 'agotado' })).toEqual(['a'])
    temporary.db.jobRetention.deleteJobs(['a'])
    expect(found({ text: 'agotado' })).toEqual([])
    expect(found({ text: 'merida' })).toEqual([])
  })
})

test('statistics by kind and by name', () => {
  for (let job = 1; job <= 100; job++) {
    add(`j${job}`, { name: job % 2 === 0 ? 'par' : 'impar' })
    end(`j${job}`, job > 98 ? 'failed' : 'completed', job * 10)
  }
  add('x', { name: 'par' })
  end('x', 'cancelled', 5_000)
  const [kind, ...names] = reader.statistics({})
  expect(kind).toEqual({
    kind: 'sync-store',
    name: null,
    count: 101,
    completed: 98,
    failed: 2,
    cancelled: 1,
    successRate: 0.98,
    meanMs: 495,
    p95Ms: 940,
    lastEndedAtMs: 6_000,
    lastState: 'cancelled',
  })
  expect(names.map(({ name, count }) => [name, count])).toEqual([
    ['par', 51],
    ['impar', 50],
  ])
  const row = reader.query('SELECT * FROM V_ASYNC_JOBS_STATISTICS ORDER BY PROCEDURE_NAME DESC', 10)
  expect(row.columns).toContain('P95_SECONDS')
  expect(row.rows[0]?.slice(0, 9)).toEqual(['sync-store', 'par', 51, 49, 1, 1, 98, 0.5, 0.94])
})

test('the views of the replaced system can be queried, and nothing can be written', () => {
  const nowMs = Date.now()
  add('old', { name: 'PKG_ETL.VIEJO', createdAtMs: nowMs - 26 * 3_600_000 })
  add('new', { name: 'PKG_ETL.NUEVO', createdAtMs: nowMs - 1_000 })
  end('new', 'failed', 500, 'ORA-01555: snapshot too old')
  const column = (sql: string): unknown => reader.query(sql, 10).rows[0]?.[0]
  expect(reader.query('SELECT ID FROM V_ASYNC_JOBS_RECENT ORDER BY START_TIME DESC', 10).rows).toEqual([['new']])
  expect(column("SELECT STATUS FROM ASYNC_JOBS WHERE PROCEDURE_NAME = 'PKG_ETL.VIEJO'")).toBe('queued')
  expect(column('SELECT ERROR FROM V_ASYNC_JOBS_FAILED')).toBe('ORA-01555: snapshot too old')
  expect(column('SELECT count(*) FROM V_ASYNC_JOBS_RUNNING')).toBe(0)
  expect(reader.query('SELECT ID FROM ASYNC_JOBS ORDER BY CREATED_TIME', 1)).toMatchObject({
    rows: [['old']],
    truncated: true,
  })
  for (const sql of [
    'DELETE FROM jobs',
    'PRAGMA journal_mode = DELETE',
    "ATTACH 'otra.sqlite' AS otra",
    'CREATE TABLE t (a)',
  ])
    expect(() => reader.query(sql, 10)).toThrowError(expect.objectContaining({ name: 'AppError' }))
  expect(() => reader.query('SELECT 1; DELETE FROM jobs', 10)).toThrowError(
    expect.objectContaining({ code: 'SQL_INVALID' }),
  )
  expect(temporary.db.jobs.find('old')).not.toBeNull()
})

describe('search over logs', () => {
  function log(
    jobId: string,
    level: LogLevel,
    event: string,
    details: Readonly<Record<string, string>>,
    atMs = 0,
  ): void {
    temporary.db.jobLogs.insertAll([{ jobId, runId: 'run', atMs, level, storeId: `tienda_${jobId}`, event, details }])
  }
  const events = (query: Omit<Parameters<JobArchiveReader['searchLogs']>[0], 'limit'>): readonly string[] =>
    reader.searchLogs({ ...query, limit: 10 }).lines.map((line) => line.event)

  beforeEach(() => {
    add('run', { isGroup: true, kind: 'sync-run' })
    add('a', { parentId: 'run' })
    add('b', { kind: 'warehouse-backup' })
    log('a', 'info', 'uno', { texto: 'Conexión con MÉRIDA' }, 100)
    log('a', 'warning', 'dos', { ruta: 'C:\\datos\\*.bak' }, 200)
    log('b', 'error', 'tres', { texto: '100 % [listo]' }, 300)
  })

  test('newest first, by text without case or accents, level, kind, store, job and time', () => {
    expect(events({})).toEqual(['tres', 'dos', 'uno'])
    expect(events({ text: 'conexion merida' })).toEqual(['uno'])
    expect(events({ text: 'C:\\Datos\\*' })).toEqual(['dos'])
    expect(events({ text: '[LISTO]' })).toEqual(['tres'])
    expect(events({ text: 'copia', eventsOfWord: { copia: ['dos', 'tres'] } })).toEqual(['tres', 'dos'])
    expect(events({ levels: ['warning', 'error'] })).toEqual(['tres', 'dos'])
    expect(events({ levels: ['error'] })).toEqual(['tres'])
    expect(events({ kinds: ['warehouse-backup'] })).toEqual(['tres'])
    expect(events({ storeId: 'tienda_a' })).toEqual(['dos', 'uno'])
    expect(events({ jobId: 'b' })).toEqual(['tres'])
    expect(events({ fromMs: 200, toMs: 300 })).toEqual(['dos'])
  })

  test('pages on from where it was', () => {
    const first = reader.searchLogs({ limit: 2 })
    expect(first.lines).toHaveLength(2)
    expect(reader.searchLogs({ limit: 2, beforeSeq: first.nextSeq ?? 0 })).toMatchObject({
      lines: [{ event: 'uno' }],
      nextSeq: null,
    })
  })
})

test('a pattern takes letters in all their forms and everything else as it is', () => {
  expect(textGlob('ñ1*')).toBe('*[nñNÑ]1[*]*')
})
