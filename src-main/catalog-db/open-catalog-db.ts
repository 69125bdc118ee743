import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { migrate, schemaVersion } from '../sqlite/migrate.ts'
import { SqlConnection } from '../sqlite/sql-connection.ts'
import { toFileError } from '../sqlite/sqlite-error.ts'
import { CatalogDb } from './catalog-db.ts'
import { defineHasWords } from './has-words.ts'
import { MIGRATIONS } from './migrations.ts'

/** Written into the file's header ("CauC"), so that another program's database is never taken for ours. */
const APPLICATION_ID = 0x43617543

/** Threads may wait: a batch of another one holds the file for a second at most. */
const BUSY_TIMEOUT_MS = 30_000
/** 32 MB of the usual pages between two checkpoints: a load writes its indexes' pages again and again. */
const CHECKPOINT_PAGES = 8_000
const KEPT_LOG_BYTES = 32 * 1024 * 1024
const CACHE_KIB = 64 * 1024

export interface OpenCatalogDbOptions {
  readonly filePath: string
  readonly clock: Clock
  /** How long a statement waits for another thread's lock. */
  readonly busyTimeoutMs?: number
}

/**
 * Opens `catalog.sqlite`, creating or migrating it. Never on the main thread: its statements wait for locks and for the disk. Throws DATABASE_NEWER, FILE_CORRUPT, FILE_READ_ONLY,
 * FILE_LOCKED, FILE_UNREADABLE, FILE_NOT_FOUND (its folder) or DISK_FULL.
 */
export function openCatalogDb({ filePath, clock, busyTimeoutMs = BUSY_TIMEOUT_MS }: OpenCatalogDbOptions): CatalogDb {
  if (!existsSync(dirname(filePath))) throw new AppError('FILE_NOT_FOUND', { details: { file: dirname(filePath) } })
  const sql = connect(filePath, busyTimeoutMs)
  try {
    const version = schemaVersion(sql, filePath, MIGRATIONS)
    const owner = Number(sql.pragma('application_id'))
    if (owner !== APPLICATION_ID && (owner !== 0 || version !== 0)) {
      throw new AppError('FILE_UNREADABLE', {
        details: { file: filePath },
        technical: `application_id ${owner} is not the catalog's`,
      })
    }
    configure(sql)
    // Two threads may open a new file at once: the second finds what the first made.
    if (version < MIGRATIONS.length) {
      sql.transaction(() => {
        sql.pragma(`application_id = ${APPLICATION_ID}`)
        migrate(sql, MIGRATIONS, schemaVersion(sql, filePath, MIGRATIONS), clock.nowMs())
      })
    }
    return new CatalogDb(sql, filePath)
  } catch (error) {
    sql.close()
    throw error
  }
}

function connect(filePath: string, timeoutMs: number): SqlConnection {
  try {
    const database = new Database(filePath, { timeout: timeoutMs })
    defineHasWords(database)
    return new SqlConnection(database)
  } catch (error) {
    throw toFileError(error, filePath)
  }
}

function configure(sql: SqlConnection): void {
  sql.pragma('journal_mode = WAL')
  // better-sqlite3 lowers this to NORMAL in WAL, which forgets the last commits at a power cut.
  sql.pragma('synchronous = FULL')
  sql.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  sql.pragma(`journal_size_limit = ${KEPT_LOG_BYTES}`)
  sql.pragma(`cache_size = -${CACHE_KIB}`)
  sql.pragma('temp_store = MEMORY')
  sql.pragma('foreign_keys = ON')
  sql.pragma('trusted_schema = OFF')
}
