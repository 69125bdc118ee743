import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { JobArchive } from '../../src-main/jobs/job-archive.ts'
import { ArchiveThread } from '../../src-main/threads/archive-thread-handle.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../support/temporary-app-db.ts'
import { testKinds } from './handlers/test-kinds.ts'
import { JobEngine } from './job-engine.ts'

let temporary: TemporaryAppDb
let engine: JobEngine
let access: ArchiveThread
let archive: JobArchive

beforeEach(() => {
  temporary = temporaryAppDb()
  const { db, filePath, folder } = temporary
  engine = new JobEngine({ db, clock: systemClock })
  access = new ArchiveThread({
    entry: new URL('../../src-main/threads/archive-thread.ts', import.meta.url),
    filePath,
    clock: systemClock,
  })
  const resultsFolder = path.join(folder, 'results')
  archive = new JobArchive({ db, access, jobs: engine.queue, kinds: testKinds, resultsFolder })
})
afterEach(async () => {
  await access.stop()
  await engine.queue.stop()
  temporary.remove()
})

async function found(text: string): Promise<readonly string[]> {
  const { jobs, total } = await archive.search({ text, limit: 1_000 })
  expect(jobs).toHaveLength(total)
  return jobs.map((job) => job.id)
}

test('a search finds what was enqueued, ended or removed just before it, whether the engine runs or not', async () => {
  const jobIds = temporary.db.transaction(() =>
    Array.from({ length: 450 }, () => engine.enqueue('completes', {}, { storeId: 'MANONGO' })),
  )
  expect(await found('manongo')).toHaveLength(450)
  const [first = '', second = ''] = jobIds
  engine.queue.cancel(first)
  engine.queue.cancel(second)
  expect(await found('manongo cancelled')).toEqual([second, first])
  temporary.db.jobRetention.deleteJobs([second])
  expect(await found('manongo cancelled')).toEqual([first])
  const last = engine.enqueue('completes', {}, { storeId: 'CHACAO' })
  expect(await found('chacao')).toEqual([last])
})
