import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import { newJobOf } from '../../test/support/new-job-of.ts'
import { AppError } from '../foundation/app-error.ts'
import { createLogger } from '../foundation/logger.ts'
import { ArchiveThread } from '../threads/archive-thread-handle.ts'
import { AppDbCheckpoints } from './app-db-checkpoints.ts'

const MB = 1024 * 1024

let temporary: TemporaryAppDb
let clock: ManualClock
let archive: ArchiveThread

beforeEach(() => {
  temporary = temporaryAppDb()
  temporary.db.jobs.insert(newJobOf({ id: 'job' }))
  clock = new ManualClock()
  const entry = fileURLToPath(new URL('../threads/archive-thread.ts', import.meta.url))
  archive = new ArchiveThread({ entry, filePath: temporary.filePath, clock })
})
afterEach(async () => {
  await archive.stop()
  temporary.remove()
})

function checkpointsWith(access: Pick<ArchiveThread, 'checkpoint'>): AppDbCheckpoints {
  const logger = createLogger({ name: 'test', filePath: `${temporary.folder}/test.log` })
  return new AppDbCheckpoints({ filePath: temporary.filePath, access, clock, logger })
}

const walBytes = (): number => statSync(`${temporary.filePath}-wal`).size

function write(megabytes: number): void {
  for (let written = 0; written < megabytes; written++) {
    temporary.db.jobLogs.insertAll([
      {
        jobId: 'job',
        runId: 'job',
        atMs: 0,
        level: 'info',
        storeId: null,
        event: 'x',
        details: { text: 'x'.repeat(MB) },
      },
    ])
  }
}

test('a log that has grown is emptied by the other thread, and cut when it is written next', async () => {
  const checkpoints = checkpointsWith(archive)
  write(10)
  expect(walBytes()).toBeGreaterThan(10 * MB)
  checkpoints.written()
  clock.advance(2_000)
  await checkpoints.stop()
  write(0.01)
  expect(walBytes()).toBeLessThan(3 * MB)
  expect(temporary.db.jobLogs.count('job')).toBe(11)
})

test('a small log is left alone, and a thread that fails is asked again after the next write', async () => {
  let asked = 0
  const refusing = {
    checkpoint: (): Promise<void> => {
      asked++
      return Promise.reject(new AppError('THREAD_DIED'))
    },
  }
  const checkpoints = checkpointsWith(refusing)
  checkpoints.written()
  clock.advance(2_000)
  await checkpoints.stop()
  expect(asked).toBe(0)
  write(5)
  const others = checkpointsWith(refusing)
  for (const round of [1, 2]) {
    others.written()
    others.written()
    clock.advance(2_000)
    await expect.poll(() => asked).toBe(round)
    await new Promise(setImmediate)
  }
  await others.stop()
})
