import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from '../foundation/clock.ts'
import { DatabaseFile } from './database-file.ts'
import { isWalReplayFailure, warehouseError } from './duckdb-error.ts'
import type { EngineSettings } from './engine-settings.ts'

export interface OpenedDatabase {
  readonly database: DatabaseFile
  /** Where a write-ahead log that could not be replayed was put; null when there was none. */
  readonly walMovedTo: string | null
}

/**
 * Opens the file, creating it and its folder when absent. A write-ahead log that cannot be replayed is moved aside, never deleted,
 * and the file opens as of its last checkpoint. Throws FILE_LOCKED, FILE_CORRUPT, FILE_READ_ONLY, DATABASE_NEWER and their like.
 */
export async function openDatabase(filePath: string, settings: EngineSettings, clock: Clock): Promise<OpenedDatabase> {
  try {
    mkdirSync(dirname(filePath), { recursive: true })
    return await openMovingBadLog(filePath, settings, clock)
  } catch (error) {
    throw warehouseError(error, filePath)
  }
}

async function openMovingBadLog(filePath: string, settings: EngineSettings, clock: Clock): Promise<OpenedDatabase> {
  try {
    return { database: await DatabaseFile.open(filePath, settings), walMovedTo: null }
  } catch (error) {
    const wal = `${filePath}.wal`
    if (!isWalReplayFailure(error) || !existsSync(wal)) throw error
    const walMovedTo = `${wal}.bad-${clock.nowMs()}`
    renameSync(wal, walMovedTo)
    return { database: await DatabaseFile.open(filePath, settings), walMovedTo }
  }
}
