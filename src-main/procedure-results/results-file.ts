import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileError } from '../foundation/file-error.ts'
import { migrate } from '../sqlite/migrate.ts'
import type { Migration } from '../sqlite/migration.ts'
import { openOwnFile } from '../sqlite/open-own-file.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { SQLITE_COMPANIONS } from './results-path.ts'

/** "CauR". */
const APPLICATION_ID = 0x43617552
/** Reader and writer are in threads of their own, and hold the file for milliseconds. */
const BUSY_TIMEOUT_MS = 10_000
/** Windows lets nobody remove what somebody reads. */
const REMOVAL = { force: true, maxRetries: 20, retryDelay: 50 }

/** `run` has one row. A chunk holds rows of a set that follow one another as JSON, from `first_row` (from 0) on: a million rows are a thousand inserts. */
const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'results',
    sql: `
      CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at_ms INTEGER NOT NULL) STRICT;
      CREATE TABLE run (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        call_text TEXT NOT NULL,
        out_values TEXT NOT NULL DEFAULT '[]',
        return_value TEXT,
        messages INTEGER NOT NULL DEFAULT 0,
        rows_dropped INTEGER NOT NULL DEFAULT 0,
        rows_affected INTEGER,
        duration_ms INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE TABLE sets (
        no INTEGER PRIMARY KEY,
        cursor TEXT,
        columns TEXT NOT NULL,
        rows INTEGER NOT NULL DEFAULT 0,
        complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1))
      ) STRICT;
      CREATE TABLE chunks (
        set_no INTEGER NOT NULL,
        first_row INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        cells TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX chunks_in_order ON chunks (set_no, first_row);
    `,
  },
]

/** An empty file, whatever an earlier attempt left. Nothing waits for the disk until the run has ended: what a loss of power takes before are results of a run that counts as interrupted. Rejects as files of SQLite do. */
export async function createResultsFile(filePath: string, nowMs: number): Promise<SqlConnection> {
  await prepareFolder(filePath)
  return openOwnFile(ownFile(filePath), (sql) => {
    sql.pragma('journal_mode = WAL')
    sql.pragma('synchronous = NORMAL')
    sql.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(sql, MIGRATIONS, 0, nowMs)
    return sql
  })
}

/** To read what there is; nothing can be written. Null while it is being made. Throws as files of SQLite do. */
export function openResultsFile(filePath: string): SqlConnection | null {
  return openOwnFile(ownFile(filePath), (sql, version) => {
    if (version === 0) {
      sql.close()
      return null
    }
    sql.pragma('query_only = ON')
    return sql
  })
}

async function prepareFolder(filePath: string): Promise<void> {
  try {
    await mkdir(path.dirname(filePath), { recursive: true })
    for (const suffix of ['', ...SQLITE_COMPANIONS]) await rm(`${filePath}${suffix}`, REMOVAL)
  } catch (cause) {
    throw fileError(cause, filePath, 'write')
  }
}

function ownFile(filePath: string) {
  return { filePath, applicationId: APPLICATION_ID, migrations: MIGRATIONS, timeoutMs: BUSY_TIMEOUT_MS }
}
