import { AppError } from '../foundation/app-error.ts'
import type { Migration } from './migration.ts'
import type { SqlConnection } from './sql-connection.ts'

/** Version of the file's schema: 0 when it is new. Throws DATABASE_NEWER, before anything of the file is touched, when it knows more steps than these. */
export function schemaVersion(sql: SqlConnection, filePath: string, migrations: readonly Migration[]): number {
  const found = Number(sql.pragma('user_version'))
  const known = migrations.length
  if (found > known) throw new AppError('DATABASE_NEWER', { details: { file: filePath, found, known } })
  return found
}

/** Brings the schema up to date, each step in a transaction of its own together with its version; the first makes the table `migrations`. */
export function migrate(sql: SqlConnection, migrations: readonly Migration[], from: number, nowMs: number): void {
  for (const migration of migrations.slice(from)) {
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
