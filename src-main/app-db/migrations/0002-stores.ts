import type { Migration } from '../../sqlite/migration.ts'

export const stores: Migration = {
  version: 2,
  name: 'stores',
  sql: `
    CREATE TABLE stores (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      server TEXT NOT NULL,
      port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
      database_name TEXT NOT NULL,
      user_name TEXT NOT NULL,
      encryption TEXT NOT NULL,
      history_start TEXT,
      closed_weekdays TEXT NOT NULL,
      time_zone TEXT NOT NULL,
      enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
      priority INTEGER NOT NULL,
      query_overrides TEXT NOT NULL,
      pin_fingerprint TEXT,
      pin_pem TEXT,
      pin_subject_name TEXT,
      pin_pinned_at TEXT,
      CHECK ((pin_fingerprint IS NULL) = (pin_pem IS NULL))
    ) STRICT;

    CREATE TABLE connectivity_results (
      store_id TEXT PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
      result TEXT NOT NULL
    ) STRICT;

    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;
  `,
}
