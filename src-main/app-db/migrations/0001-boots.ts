import type { Migration } from '../../sqlite/migration.ts'

/** Every time the program opened the file, and whether it closed it. */
export const boots: Migration = {
  version: 1,
  name: 'boots',
  sql: `
    CREATE TABLE migrations (
      version INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      applied_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE boots (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      opened_at_ms INTEGER NOT NULL,
      closed_at_ms INTEGER
    ) STRICT;
  `,
}
