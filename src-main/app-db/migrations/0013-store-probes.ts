import type { Migration } from '../../sqlite/migration.ts'

/**
 * `store_probes`: the last light probe of each store. `latency_hours`: what they measured, by hour since the epoch; `samples` (JSON) only while the hour runs. The
 * key begins with the hour, so that an hour is written side by side and old ones are removed from one end. Neither refers to `stores`: a store that is imported
 * again keeps its history.
 */
export const storeProbes: Migration = {
  version: 13,
  name: 'store-probes',
  sql: `
    CREATE TABLE store_probes (
      store_id TEXT PRIMARY KEY,
      address TEXT,
      probed_at_ms INTEGER NOT NULL,
      reached_at_ms INTEGER,
      latency_ms INTEGER,
      failures INTEGER NOT NULL,
      error TEXT,
      attempt_day INTEGER NOT NULL,
      attempts INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE latency_hours (
      hour INTEGER NOT NULL,
      store_id TEXT NOT NULL,
      reached INTEGER NOT NULL,
      failed INTEGER NOT NULL,
      median_ms INTEGER,
      p95_ms INTEGER,
      samples TEXT,
      PRIMARY KEY (hour, store_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
