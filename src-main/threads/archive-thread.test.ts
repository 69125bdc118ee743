import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LogLevel } from '../../src-shared/domain/job.ts'
import { newJobOf } from '../../test/support/new-job-of.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { ArchiveThread } from './archive-thread-handle.ts'

const AT = Date.parse('2025-10-22T12:00:00Z')

let temporary: TemporaryAppDb
let clock: ManualClock
let archive: ArchiveThread

beforeEach(() => {
  temporary = temporaryAppDb()
  clock = new ManualClock()
  archive = new ArchiveThread({
    entry: new URL('archive-thread.ts', import.meta.url),
    filePath: temporary.filePath,
    clock,
  })
})
afterEach(async () => {
  await archive.stop()
  temporary.remove()
})

function log(jobId: string, level: LogLevel, event: string, details: Readonly<Record<string, string | number>>): void {
  temporary.db.jobLogs.insertAll([{ jobId, runId: 'run', atMs: AT, level, storeId: 'tienda_01', event, details }])
}

test('reads what the main thread has just written, after an idle minute too', async () => {
  expect((await archive.search({ limit: 10 })).total).toBe(0)
  temporary.db.jobs.insert(newJobOf({ id: 'a', name: 'ventas Mérida' }))
  temporary.db.jobWords.indexSome(10)
  expect(await archive.search({ text: 'merida', limit: 10 })).toEqual({ jobIds: ['a'], total: 1, nextSeq: null })
  clock.advance(60_000)
  temporary.db.jobs.insert(newJobOf({ id: 'b', name: 'ventas MERIDA' }))
  temporary.db.jobWords.indexSome(10)
  expect((await archive.search({ text: 'Mérida', limit: 10 })).jobIds).toEqual(['b', 'a'])
})

test('refuses with codes, and answers what was asked before it is closed', async () => {
  await expect(archive.query('DELETE FROM jobs', 10)).rejects.toMatchObject({ code: 'SQL_NOT_READ_ONLY' })
  await expect(archive.query('SELECT nada', 10)).rejects.toMatchObject({ code: 'SQL_INVALID' })
  const asked = archive.query('SELECT 1 AS uno', 10)
  await archive.stop()
  expect(await asked).toEqual({ columns: ['uno'], rows: [[1]], truncated: false })
  await expect(archive.query('SELECT 1', 10)).rejects.toMatchObject({ code: 'THREAD_DIED' })
})

test('a log becomes a file for people on Windows: byte order mark, CRLF, words', async () => {
  temporary.db.jobs.insert(newJobOf({ id: 'run', isGroup: true, kind: 'sync-run' }))
  temporary.db.jobs.insert(newJobOf({ id: 'part', parentId: 'run' }))
  temporary.db.transaction(() => {
    log('part', 'info', 'sync.connected', { server: 'mérida', tls: 'TLS 1.2' })
    for (let line = 0; line < 2_500; line++) log('part', 'warning', 'sync.page_size', { rows: 20_000 + line })
    log('part', 'error', 'otro.evento', { texto: 'uno\r\ndos' })
  })
  const filePath = path.join(temporary.folder, 'registro.txt')
  await archive.exportLog({ jobId: 'run', isGroup: true, filePath, language: 'es' })
  const text = readFileSync(filePath, 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const lines = text.slice(1).split('\r\n')
  expect(lines).toHaveLength(2_503)
  expect(lines[0]).toMatch(
    /^2025-10-22 \d\d:00:00\.000 {2}INFO {6}tienda_01 {2}Conectado con mérida\. Cifrado: TLS 1\.2\.$/,
  )
  expect(lines[2_500]).toContain('22.499')
  expect(lines[2_501]).toContain('ERROR')
  expect(lines[2_501]).toContain('uno dos')
  expect(text).not.toMatch(/[^\r]\n/)
  await expect(
    archive.exportLog({
      jobId: 'run',
      isGroup: true,
      filePath: path.join(temporary.folder, 'no', 'está.txt'),
      language: 'es',
    }),
  ).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
})
