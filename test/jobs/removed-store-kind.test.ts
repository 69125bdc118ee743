import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AppDb } from '../../src-main/app-db/app-db.ts'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { jobKinds } from '../../src-main/job-handlers/registry.ts'
import type { JobQueue } from '../../src-main/jobs/job-queue.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { JobEngine } from './job-engine.ts'

const STORE = storeFixture({ id: 'MANONGO' })
const ORDER = { storeId: STORE.id, storeName: STORE.name, datasetIds: ['ventas'], before: '2025-10-22T12:00:00.000Z' }
const REFUSED = { code: 'STORE_ADDED_AGAIN', details: { store: STORE.id } }

let folder: string
let db: AppDb
let queue: JobQueue
let jobId: string

/** A deletion that was cancelled half-way. No job of these runs. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-removed-store-'))
  db = openAppDb({ filePath: join(folder, 'app.sqlite'), clock: systemClock })
  queue = new JobEngine({ db, clock: systemClock, kinds: jobKinds }).queue
  jobId = queue.enqueue({ kind: 'purge-store', parameters: ORDER, operator: 'ana' }).id
  queue.cancel(jobId)
})
afterEach(async () => {
  await queue.stop()
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the deletion of a removed store is retried or repeated while there is no store of that id', () => {
  expect(queue.retry(jobId)).toMatchObject({ state: 'queued' })
  queue.cancel(jobId)
  expect(queue.rerun(jobId, { operator: 'luis' })).toMatchObject({ state: 'queued', rerunOf: jobId })
})

test('it deletes nothing of a store that was added again: that was never asked for', () => {
  db.stores.insert(STORE)
  const orders = [
    () => queue.retry(jobId, 'luis'),
    () => queue.rerun(jobId, { operator: 'luis' }),
    () => queue.rerun(jobId, { operator: 'luis', parameters: { ...ORDER, before: '2026-10-22T12:00:00.000Z' } }),
    () => queue.enqueue({ kind: 'purge-store', parameters: ORDER, operator: 'luis' }),
  ]
  for (const order of orders) expect(order).toThrowError(expect.objectContaining(REFUSED))
  expect(queue.list({ limit: 10 })).toMatchObject([{ id: jobId, state: 'cancelled' }])
})
