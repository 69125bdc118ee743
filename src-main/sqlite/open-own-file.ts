import Database from 'better-sqlite3'
import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../foundation/app-error.ts'
import { schemaVersion } from './migrate.ts'
import type { Migration } from './migration.ts'
import { SqlConnection } from './sql-connection.ts'
import { toFileError } from './sqlite-error.ts'

interface OwnFile {
  readonly filePath: string
  /** In the file's header, so that another program's database is never taken for ours. */
  readonly applicationId: number
  readonly migrations: readonly Migration[]
  /** How long a statement waits for another one's lock. */
  readonly timeoutMs: number
}

/**
 * Opens a file of this program, or makes it, and gives it to `make` with the version of its schema (0: it is new); when that throws, the file is closed. Throws DATABASE_NEWER, FILE_CORRUPT,
 * FILE_LOCKED, FILE_READ_ONLY, FILE_UNREADABLE (another program's, too), FILE_NOT_FOUND (its folder) and what `make` throws.
 */
export function openOwnFile<T>(
  { filePath, applicationId, migrations, timeoutMs }: OwnFile,
  make: (sql: SqlConnection, version: number, database: Database.Database) => T,
): T {
  if (!existsSync(dirname(filePath))) throw new AppError('FILE_NOT_FOUND', { details: { file: dirname(filePath) } })
  const database = connect(filePath, timeoutMs)
  const sql = new SqlConnection(database)
  try {
    const version = schemaVersion(sql, filePath, migrations)
    const owner = Number(sql.pragma('application_id'))
    if (owner !== applicationId && (owner !== 0 || version !== 0)) {
      throw new AppError('FILE_UNREADABLE', {
        details: { file: filePath },
        technical: `application_id is ${owner}, not ${applicationId}`,
      })
    }
    return make(sql, version, database)
  } catch (error) {
    sql.close()
    throw nameReadOnly(error, filePath)
  }
}

function connect(filePath: string, timeout: number): Database.Database {
  try {
    return new Database(filePath, { timeout })
  } catch (error) {
    throw toFileError(error, filePath)
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
