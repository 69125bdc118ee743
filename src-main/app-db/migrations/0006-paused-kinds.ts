import type { Migration } from '../../sqlite/migration.ts'

/** Kinds of which no job starts until someone resumes them, restarts of the program or not. */
export const pausedKinds: Migration = {
  version: 6,
  name: 'paused-kinds',
  sql: `
    CREATE TABLE paused_kinds (
      kind TEXT PRIMARY KEY,
      paused_at_ms INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;
  `,
}
