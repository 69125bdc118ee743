import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { newId } from '../foundation/ids.ts'
import { AppDb } from './app-db.ts'
import { BootRepository } from './boot-repository.ts'
import { keepEveryCommit } from '../sqlite/keep-every-commit.ts'
import { migrate } from '../sqlite/migrate.ts'
import { MIGRATIONS } from './migrations.ts'
import { openOwnFile } from '../sqlite/open-own-file.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** "Caud". */
const APPLICATION_ID = 0x43617564

/** Size of the write-ahead log at which another thread empties it. */
export const CHECKPOINT_BYTES = 4 * 1024 * 1024
const LOG_LIMITS = {
  /** When nobody did, and the main thread must: 64 MB of the usual pages. */
  checkpointPages: 16_384,
  /** So that its size tells how much is in it. */
  keptBytes: 1024 * 1024,
}

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
  const { filePath, clock, openTimeoutMs = 5_000, busyTimeoutMs = 40 } = options
  return openOwnFile(
    { filePath, applicationId: APPLICATION_ID, migrations: MIGRATIONS, timeoutMs: openTimeoutMs },
    (sql, version) => {
      // Only possible before the first page is written, which the choice of the log does; a file that has pages ignores it.
      sql.pragma('auto_vacuum = INCREMENTAL')
      keepEveryCommit(sql, LOG_LIMITS)
      if (version > 0 && new BootRepository(sql).lastWasUnclean()) checkPages(sql, filePath)
      if (version === 0) sql.pragma(`application_id = ${APPLICATION_ID}`)
      migrate(sql, MIGRATIONS, version, clock.nowMs())
      allowGivingBack(sql)
      const db = new AppDb({ sql, clock, bootId: newId() })
      sql.pragma(`busy_timeout = ${busyTimeoutMs}`)
      return db
    },
  )
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
