import type { SqlConnection } from './sql-connection.ts'

/** Pages of the write-ahead log at which whoever commits empties it, and the size in bytes that an emptied one is cut to. */
interface LogLimits {
  readonly checkpointPages: number
  readonly keptBytes: number
}

/** A write-ahead log, every commit on the disk before it is answered, and a schema that is checked and trusted with nothing. */
export function keepEveryCommit(sql: SqlConnection, { checkpointPages, keptBytes }: LogLimits): void {
  sql.pragma('journal_mode = WAL')
  // better-sqlite3 lowers this to NORMAL in WAL, which forgets the last commits at a power cut.
  sql.pragma('synchronous = FULL')
  sql.pragma(`wal_autocheckpoint = ${checkpointPages}`)
  sql.pragma(`journal_size_limit = ${keptBytes}`)
  sql.pragma('foreign_keys = ON')
  sql.pragma('trusted_schema = OFF')
}
