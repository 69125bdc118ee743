import Database from 'better-sqlite3'
import { join } from 'node:path'
import { AppError } from '../foundation/app-error.ts'
import { toFileError } from '../sqlite/sqlite-error.ts'

export interface DataFolderLock {
  /** Idempotent. */
  release(): void
}

/**
 * Makes this process the only Caudal that works on `folderPath`: leases and the warehouse have one owner. The lock is an open
 * EXCLUSIVE transaction on an empty SQLite file, because the operating system then lets go of it however the process ends, on
 * Windows too, and no stale lock file has to be judged. Throws ALREADY_OPEN when another process, or this one, holds it.
 */
export function lockDataFolder(folderPath: string): DataFolderLock {
  const filePath = join(folderPath, 'caudal.lock')
  let database: Database.Database | null = null
  try {
    database = new Database(filePath, { timeout: 0 })
    database.pragma('journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    const failure = toFileError(error, filePath)
    throw failure instanceof AppError && failure.code === 'FILE_LOCKED'
      ? new AppError('ALREADY_OPEN', { details: { folder: folderPath }, cause: error })
      : failure
  }
  const held = database
  return {
    release() {
      if (held.open) held.close()
    },
  }
}
