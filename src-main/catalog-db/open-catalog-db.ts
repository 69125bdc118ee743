import type { Clock } from '../foundation/clock.ts'
import { keepEveryCommit } from '../sqlite/keep-every-commit.ts'
import { migrate, schemaVersion } from '../sqlite/migrate.ts'
import { openOwnFile } from '../sqlite/open-own-file.ts'
import { CatalogDb } from './catalog-db.ts'
import { defineHasWords } from './has-words.ts'
import { MIGRATIONS } from './migrations.ts'

/** "CauC". */
const APPLICATION_ID = 0x43617543

/** Threads may wait: a batch of another one holds the file for a second at most. */
const BUSY_TIMEOUT_MS = 30_000
/** 32 MB of the usual pages between two checkpoints: a load writes its indexes' pages again and again. */
const LOG_LIMITS = { checkpointPages: 8_000, keptBytes: 32 * 1024 * 1024 }
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
  return openOwnFile(
    { filePath, applicationId: APPLICATION_ID, migrations: MIGRATIONS, timeoutMs: busyTimeoutMs },
    (sql, version, database) => {
      defineHasWords(database)
      keepEveryCommit(sql, LOG_LIMITS)
      sql.pragma(`cache_size = -${CACHE_KIB}`)
      sql.pragma('temp_store = MEMORY')
      // Two threads may open a new file at once: the second finds what the first made.
      if (version < MIGRATIONS.length) {
        sql.transaction(() => {
          sql.pragma(`application_id = ${APPLICATION_ID}`)
          migrate(sql, MIGRATIONS, schemaVersion(sql, filePath, MIGRATIONS), clock.nowMs())
        })
      }
      return new CatalogDb(sql, filePath)
    },
  )
}
