import { AppError } from '../../foundation/app-error.ts'
import { isoInstant } from '../../foundation/clock.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { DatabaseFile } from '../database-file.ts'
import type { Migration } from './migration.ts'

/**
 * Brings the file up to the last of `migrations`, each in its own transaction. True when something was applied: the caller then
 * checkpoints, because replaying a log of mixed DDL has failed in DuckDB (#22044, #25395). Throws DATABASE_NEWER, before touching anything, on a
 * file that a later Caudal has migrated further.
 */
export async function migrate(
  database: DatabaseFile,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<boolean> {
  const present = await appliedNumber(database)
  const known = migrations.at(-1)?.number ?? 0
  if (present > known) throw new AppError('DATABASE_NEWER', { details: { found: present, known } })
  const pending = migrations.filter(({ number }) => number > present)
  for (const migration of pending) await apply(database, migration, clock)
  return pending.length > 0
}

/** 0 for a new file. */
async function appliedNumber(database: DatabaseFile): Promise<number> {
  return database.read(async (connection) => {
    const table = await connection.runAndReadAll(`SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_migrations'`)
    if (table.currentRowCount === 0) return 0
    const last = await connection.runAndReadAll('SELECT coalesce(max(number), 0) FROM schema_migrations')
    return Number(last.value(0, 0))
  })
}

async function apply(database: DatabaseFile, migration: Migration, clock: Clock): Promise<void> {
  await database.write(async (connection) => {
    await connection.run(
      'CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at VARCHAR NOT NULL)',
    )
    for (const statement of migration.statements) await connection.run(statement)
    await connection.run('INSERT INTO schema_migrations VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      isoInstant(clock),
    ])
  })
}
