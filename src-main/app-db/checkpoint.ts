import Database from 'better-sqlite3'
import { toFileError } from '../sqlite/sqlite-error.ts'

/**
 * Moves what is committed from the write-ahead log of `app.sqlite` into the file itself, over a connection of its own, so that another thread waits for
 * the disk and not the main one, which may go on writing meanwhile. Throws AppError; nothing is lost then.
 */
export function checkpoint(filePath: string): void {
  try {
    const database = new Database(filePath, { fileMustExist: true })
    try {
      // Without it the file would not be forced to the disk before its log is written over.
      database.pragma('synchronous = FULL')
      database.pragma('wal_checkpoint(PASSIVE)')
    } finally {
      database.close()
    }
  } catch (error) {
    throw toFileError(error, filePath)
  }
}
