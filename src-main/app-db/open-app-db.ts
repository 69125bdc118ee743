import Database from 'better-sqlite3'
import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { newId } from '../foundation/ids.ts'
import { AppDb } from './app-db.ts'
import { BootRepository } from './boot-repository.ts'
import { migrate, schemaVersion } from '../sqlite/migrate.ts'
import { MIGRATIONS } from './migrations.ts'
import { SqlConnection } from '../sqlite/sql-connection.ts'
import { toFileError } from '../sqlite/sqlite-error.ts'

/** Written into the file's header ("Caud"), so that another program's database is never taken for ours. */
const APPLICATION_ID = 0x43617564

/** Size of the write-ahead log at which another thread empties it. */
export const CHECKPOINT_BYTES = 4 * 1024 * 1024
/** When nobody did, and the main thread must: 64 MB of the usual pages. */
const LAST_RESORT_PAGES = 16_384
/** An emptied log is cut to this, so that its size tells how much is in it. */
const EMPTY_LOG_BYTES = 1024 * 1024

const NO_AUTO_VACUUM = 0
const MAX_REWRITTEN_BYTES = 200 * 1024 * 1024

export interface OpenAppDbOptions {
  readonly filePath: string
  readonly clock: Clock
  /** How long a statement waits for another program's lock; short, because the main thread waits with it. */
  readonly busyTimeoutMs?: number
  /** The same while opening, when nothing is on screen yet that could freeze. */
  readonly openTimeoutMs?: number
}

/**
 * Opens `app.sqlite`, creating or migrating it, and registers this boot. The file is checked page by page when the last boot
 * did not close it. Throws DATABASE_NEWER, FILE_CORRUPT, FILE_READ_ONLY, FILE_LOCKED, FILE_UNREADABLE, FILE_NOT_FOUND (its folder) or DISK_FULL.
 */
export function openAppDb(options: OpenAppDbOptions): AppDb {
  const { filePath, clock } = options
  if (!existsSync(dirname(filePath))) throw new AppError('FILE_NOT_FOUND', { details: { file: dirname(filePath) } })
  const sql = connect(filePath, options.openTimeoutMs ?? 5_000)
  try {
    const version = schemaVersion(sql, filePath, MIGRATIONS)
    const owner = Number(sql.pragma('application_id'))
    if (owner !== APPLICATION_ID && (owner !== 0 || version !== 0)) {
      throw new AppError('FILE_UNREADABLE', {
        details: { file: filePath },
        technical: `application_id ${owner} is not Caudal's`,
      })
    }
    configure(sql)
    if (version > 0 && new BootRepository(sql).lastWasUnclean()) checkPages(sql, filePath)
    if (owner === 0) sql.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(sql, MIGRATIONS, version, clock.nowMs())
    allowGivingBack(sql)
    const db = new AppDb({ sql, clock, bootId: newId() })
    sql.pragma(`busy_timeout = ${options.busyTimeoutMs ?? 40}`)
    return db
  } catch (error) {
    sql.close()
    throw nameReadOnly(error, filePath)
  }
}

/** SQLite says only that it cannot open its log when the folder or the file may not be written; the remedy is another one. */
function nameReadOnly(error: unknown, filePath: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'FILE_UNREADABLE' || !existsSync(filePath)) return error
  try {
    for (const each of [filePath, dirname(filePath)]) accessSync(each, constants.W_OK)
    return error
  } catch {
    return new AppError('FILE_READ_ONLY', { details: error.details, technical: error.technical, cause: error })
  }
}

function connect(filePath: string, timeoutMs: number): SqlConnection {
  try {
    return new SqlConnection(new Database(filePath, { timeout: timeoutMs }))
  } catch (error) {
    throw toFileError(error, filePath)
  }
}

function configure(sql: SqlConnection): void {
  // Only possible before the first page is written, which `journal_mode` does; a file that has pages ignores it.
  sql.pragma('auto_vacuum = INCREMENTAL')
  sql.pragma('journal_mode = WAL')
  // better-sqlite3 lowers this to NORMAL in WAL, which forgets the last commits at a power cut.
  sql.pragma('synchronous = FULL')
  sql.pragma(`wal_autocheckpoint = ${LAST_RESORT_PAGES}`)
  sql.pragma(`journal_size_limit = ${EMPTY_LOG_BYTES}`)
  sql.pragma('foreign_keys = ON')
  sql.pragma('trusted_schema = OFF')
}

/**
 * Files of earlier versions cannot give freed pages back until they are written anew, once. That takes about a second per 100 MB and as much
 * free disk, so a large file stays as it is (its freed pages are used again), and a refusal is no reason not to open it.
 */
function allowGivingBack(sql: SqlConnection): void {
  if (Number(sql.pragma('auto_vacuum')) !== NO_AUTO_VACUUM) return
  const sizeBytes = Number(sql.pragma('page_count')) * Number(sql.pragma('page_size'))
  if (sizeBytes > MAX_REWRITTEN_BYTES) return
  try {
    sql.pragma('auto_vacuum = INCREMENTAL')
    sql.exec('VACUUM')
  } catch (error) {
    if (!(error instanceof AppError && error.retryable)) throw error
  }
}

function checkPages(sql: SqlConnection, filePath: string): void {
  const finding = sql.pragma('quick_check(1)')
  if (finding !== 'ok') throw new AppError('FILE_CORRUPT', { details: { file: filePath }, technical: String(finding) })
}
