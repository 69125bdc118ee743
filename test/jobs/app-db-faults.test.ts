import Database from 'better-sqlite3'
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AppDb } from '../../src-main/app-db/app-db.ts'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { toAppError } from '../../src-main/foundation/app-error.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import errorTexts from '../../src-shared/locales/es/errors.json' with { type: 'json' }
import { mountSmallDisk } from '../support/small-disk.ts'
import type { SmallDisk } from '../support/small-disk.ts'
import { JobEngine } from './job-engine.ts'

// app.sqlite fails under a queue at work: what happened is kept and written later, what runs goes on, and the operator reads why.

let folder: string
let filePath: string
let db: AppDb
let engine: JobEngine
let disk: SmallDisk | null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-app-db-faults-'))
  filePath = join(folder, 'app.sqlite')
  disk = null
})
afterEach(async () => {
  await engine.queue.stop()
  disk?.remove()
  rmSync(folder, { recursive: true, force: true })
})

function start(): void {
  db = openAppDb({ filePath, clock: systemClock })
  engine = new JobEngine({ db, clock: systemClock, logFilePath: join(folder, 'log.jsonl') })
  engine.queue.start()
}

function useSmallDisk(sizeMb: number): boolean {
  disk = mountSmallDisk(join(folder, 'disk'), sizeMb)
  if (disk) filePath = join(disk.folder, 'app.sqlite')
  return disk !== null
}

const logged = (text: string): boolean => readFileSync(join(folder, 'log.jsonl'), 'utf8').includes(text)

/** Two jobs that run until they are told to stop. */
async function twoAtWork(): Promise<readonly [string, string]> {
  const jobs = [engine.enqueue('waits', {}), engine.enqueue('ticks', {})] as const
  await engine.until(() => jobs.every((jobId) => (engine.queue.get(jobId).progress?.done ?? 0) > 0))
  return jobs
}

/** The code with which the queue refuses a new job; its Spanish text must say why and what to do. */
function refusal(accepted: string[] = []): { readonly code: string; readonly retryable: boolean } {
  const most = disk ? 1_000 : 1
  try {
    // What an earlier transaction had to give up in the log file may still take some of them.
    do accepted.push(engine.enqueue('completes', { text: 'x'.repeat(20_000) }))
    while (accepted.length < most)
  } catch (thrown) {
    const { code, retryable } = toAppError(thrown)
    const text = (errorTexts as Readonly<Record<string, { cause?: string; remedy?: string }>>)[code]
    expect(text?.cause).toMatch(/\w{3}/)
    expect(text?.remedy).toMatch(/\w{3}/)
    return { code, retryable }
  }
  throw new Error('the job was taken')
}

test('a lock of another program: ends and lines wait, and are written when it lets go', async () => {
  start()
  const [waiting, ticking] = await twoAtWork()
  const lines = engine.enqueue('completes', { lines: 300 })
  const other = new Database(filePath)
  other.exec('BEGIN IMMEDIATE')
  expect(refusal()).toEqual({ code: 'FILE_LOCKED', retryable: true })
  const seen = engine.queue.get(ticking).progress?.done ?? 0
  await engine.until(() => (engine.queue.get(ticking).progress?.done ?? 0) > seen + 2)
  other.exec('ROLLBACK')
  other.close()
  await engine.untilState(lines, 'completed')
  expect(engine.queue.log(lines, 0, 1_000)).toHaveLength(300)
  engine.queue.cancel(waiting)
  engine.queue.cancel(ticking)
  await engine.untilEnded([waiting, ticking])
})

test('damaged pages: nothing more is written over them, what runs can be stopped, and the next start names the file', async () => {
  start()
  const [waiting] = await twoAtWork()
  for (let job = 0; job < 200; job++) engine.enqueue('waits', { text: 'x'.repeat(1_000) })
  const other = new Database(filePath)
  other.pragma('wal_checkpoint(TRUNCATE)')
  const sizeBytes = statSync(filePath).size
  const file = openSync(filePath, 'r+')
  for (let page = 2; page * 4_096 < sizeBytes; page++)
    writeSync(file, Buffer.alloc(4_096, 0xab), 0, 4_096, page * 4_096)
  closeSync(file)
  // A change by another connection is what makes this one read its pages again.
  const version = Number(other.pragma('user_version', { simple: true }))
  for (const each of [version + 1, version]) other.pragma(`user_version = ${each}`)
  other.close()
  expect(refusal()).toEqual({ code: 'FILE_CORRUPT', retryable: false })
  expect(() => engine.queue.cancel(waiting)).toThrowError(expect.objectContaining({ code: 'FILE_CORRUPT' }))
  const beganMs = performance.now()
  await engine.queue.stop()
  expect(performance.now() - beganMs).toBeLessThan(8_000)
  expect(() => db.close()).toThrowError(expect.objectContaining({ code: 'FILE_CORRUPT' }))
  expect(statSync(filePath).size).toBeGreaterThanOrEqual(sizeBytes)
  expect(() => openAppDb({ filePath, clock: systemClock })).toThrowError(
    expect.objectContaining({ code: 'FILE_CORRUPT' }),
  )
})

/** To the last byte. */
function fill(ballast: string): void {
  try {
    for (;;) appendFileSync(ballast, Buffer.alloc(4_096))
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' })
  }
}

describe('a disk of a few megabytes', () => {
  test('full: nothing that happened is forgotten, what runs goes on, and all is written once there is room', async (context) => {
    if (!useSmallDisk(24)) return context.skip('no right to mount a small disk')
    start()
    const [waiting, ticking] = await twoAtWork()
    const ballast = join(folder, 'disk', 'ballast')
    const { bavail, bsize } = statfsSync(join(folder, 'disk'))
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 1_000_000))
    const talking = engine.enqueue('completes', { lines: 2_000, text: 'x'.repeat(1_900) })
    await engine.until(() => logged('job log not written'))
    fill(ballast)
    const accepted: string[] = []
    expect(refusal(accepted)).toEqual({ code: 'DISK_FULL', retryable: true })
    const seen = engine.queue.get(ticking).progress?.done ?? 0
    await engine.until(() => (engine.queue.get(ticking).progress?.done ?? 0) > seen + 2)
    expect(engine.queue.get(talking).state).toBe('running')
    rmSync(ballast)
    expect(await engine.untilState(talking, 'completed')).toMatchObject({ attempt: 1, result: { lines: 2_000 } })
    const numbers = engine.queue.log(talking, 0, 5_000).map((line) => line.details['line'])
    expect(numbers).toEqual(Array.from({ length: 2_000 }, (_, index) => index + 1))
    expect(engine.causes(talking)).toEqual(['enqueue', 'start', 'complete'])
    expect((await engine.untilEnded(accepted)).every(({ state }) => state === 'completed')).toBe(true)
    engine.queue.cancel(waiting)
    engine.queue.cancel(ticking)
    await engine.untilEnded([waiting, ticking])
  })

  test('read-only: the file is not opened, and nothing in it changes', async (context) => {
    if (!useSmallDisk(8)) return context.skip('no right to mount a small disk')
    start()
    const jobId = engine.enqueue('waits', {})
    await engine.queue.stop()
    db.close()
    disk?.makeReadOnly()
    expect(() => openAppDb({ filePath, clock: systemClock })).toThrowError(
      expect.objectContaining({ code: 'FILE_READ_ONLY' }),
    )
    // Not even to be read where it is: its log would have to be made.
    copyFileSync(filePath, join(folder, 'copy.sqlite'))
    const raw = new Database(join(folder, 'copy.sqlite'))
    expect(raw.prepare('SELECT state FROM jobs WHERE id = ?').pluck().get(jobId)).toBe('queued')
    raw.close()
  })
})
