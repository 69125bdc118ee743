import type { Migration } from '../../sqlite/migration.ts'

/**
 * `notice_standings`: how each store stood for a dataset when it was last looked at. `notice_runs`: the last end of a dataset's slot that was looked at, so that
 * no restart looks at it again. `notice_told`: what the readers of each channel believe, written once they were told; a store without a row was not
 * complained of. What there is to tell is the difference.
 */
export const notices: Migration = {
  version: 14,
  name: 'notices',
  sql: `
    CREATE TABLE notice_settings (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      settings TEXT NOT NULL,
      certificate TEXT
    ) STRICT;

    CREATE TABLE notice_standings (
      dataset_id TEXT NOT NULL,
      store_id TEXT NOT NULL,
      store_name TEXT NOT NULL,
      failure TEXT,
      days_behind INTEGER,
      last_date TEXT,
      is_behind INTEGER NOT NULL CHECK (is_behind IN (0, 1)),
      PRIMARY KEY (dataset_id, store_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE notice_runs (
      dataset_id TEXT PRIMARY KEY,
      looked_at_ms INTEGER NOT NULL,
      business_date TEXT,
      finished_at_ms INTEGER,
      total INTEGER NOT NULL,
      succeeded INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE notice_told (
      channel TEXT NOT NULL CHECK (channel IN ('window', 'mail', 'webhook')),
      dataset_id TEXT NOT NULL,
      store_id TEXT NOT NULL,
      failing INTEGER NOT NULL CHECK (failing IN (0, 1)),
      behind INTEGER NOT NULL CHECK (behind IN (0, 1)),
      PRIMARY KEY (channel, dataset_id, store_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
