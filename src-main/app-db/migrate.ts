import { AppError } from '../foundation/app-error.ts'
import type { Migration } from './migration.ts'
import { boots } from './migrations/0001-boots.ts'
import { holidays } from './migrations/0012-holidays.ts'
import { jobs } from './migrations/0003-jobs.ts'
import { jobRetention } from './migrations/0007-job-retention.ts'
import { jobSearch } from './migrations/0008-job-search.ts'
import { jobWaits } from './migrations/0005-job-waits.ts'
import { lazyJobWords } from './migrations/0011-lazy-job-words.ts'
import { notices } from './migrations/0014-notices.ts'
import { notifications } from './migrations/0009-notifications.ts'
import { pausedKinds } from './migrations/0006-paused-kinds.ts'
import { schedules } from './migrations/0010-schedules.ts'
import { storeHoles } from './migrations/0015-store-holes.ts'
import { storeProbes } from './migrations/0013-store-probes.ts'
import { stores } from './migrations/0002-stores.ts'
import { topLevelJobs } from './migrations/0004-top-level-jobs.ts'
import type { SqlConnection } from './sql-connection.ts'

export const MIGRATIONS: readonly Migration[] = [
  boots,
  stores,
  jobs,
  topLevelJobs,
  jobWaits,
  pausedKinds,
  jobRetention,
  jobSearch,
  notifications,
  schedules,
  lazyJobWords,
  holidays,
  storeProbes,
  notices,
  storeHoles,
]

/** Version of the file's schema: 0 when it is new. Throws DATABASE_NEWER before anything of the file is touched. */
export function schemaVersion(sql: SqlConnection, filePath: string): number {
  const found = Number(sql.pragma('user_version'))
  const known = MIGRATIONS.length
  if (found > known) throw new AppError('DATABASE_NEWER', { details: { file: filePath, found, known } })
  return found
}

/** Brings the schema up to date, each step in a transaction of its own together with its version. */
export function migrate(sql: SqlConnection, from: number, nowMs: number): void {
  for (const migration of MIGRATIONS.slice(from)) {
    sql.transaction(() => {
      sql.exec(migration.sql)
      sql
        .prepare<{ version: number; name: string; nowMs: number }>(
          'INSERT INTO migrations (version, name, applied_at_ms) VALUES (@version, @name, @nowMs)',
        )
        .run({ version: migration.version, name: migration.name, nowMs })
      sql.pragma(`user_version = ${migration.version}`)
    })
  }
}
