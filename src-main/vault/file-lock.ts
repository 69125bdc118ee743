import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { AppError } from '../foundation/app-error.ts'
import { fileError } from '../foundation/file-error.ts'

const RETRY_MS = 15
const GIVE_UP_MS = 10_000

/**
 * Runs `action` while no other process or vault of this one runs one for the same `path`. The lock is the operating system's, taken through an empty
 * SQLite file `<path>.lock` (whose folder is made when missing): it ends with the process that holds it, however that ends, so there is no stale lock to break.
 * Rejects with FILE_LOCKED after ten seconds.
 */
export async function withFileLock<T>(path: string, action: () => Promise<T>): Promise<T> {
  const lock = await openLock(path)
  try {
    await acquire(lock, path)
    return await action()
  } finally {
    lock.close()
  }
}

async function openLock(path: string): Promise<Database.Database> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    return new Database(`${path}.lock`, { timeout: 0 })
  } catch (cause) {
    throw lockError(cause, path)
  }
}

/** Waits by asking again, since SQLite's own waiting would stop the whole thread. */
async function acquire(lock: Database.Database, path: string): Promise<void> {
  const givenUpAt = performance.now() + GIVE_UP_MS
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE')
      return
    } catch (cause) {
      const error = lockError(cause, path)
      if (error.code !== 'FILE_LOCKED' || performance.now() > givenUpAt) throw error
    }
    await delay(RETRY_MS)
  }
}

function lockError(cause: unknown, path: string): AppError {
  if (!(cause instanceof Database.SqliteError)) return fileError(cause, path, 'write')
  if (cause.code.startsWith('SQLITE_BUSY'))
    return new AppError('FILE_LOCKED', { cause, retryable: true, details: { file: path } })
  return new AppError('FILE_READ_ONLY', { cause, details: { file: path } })
}
