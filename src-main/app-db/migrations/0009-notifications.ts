import type { Migration } from '../../sqlite/migration.ts'

/**
 * `notifications`: one entry per ended job at most (`ended_at_ms` tells the ends of a retried job apart). `failing_subjects`: what failed
 * the last time it ended (a kind of job for a store and dataset), so that its recovery can be told whatever became of the old job.
 */
export const notifications: Migration = {
  version: 9,
  name: 'notifications',
  sql: `
    CREATE TABLE notifications (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at_ms INTEGER NOT NULL,
      topic TEXT NOT NULL,
      job_id TEXT REFERENCES jobs (id) ON DELETE SET NULL,
      ended_at_ms INTEGER,
      kind TEXT,
      details TEXT NOT NULL,
      read_at_ms INTEGER,
      UNIQUE (job_id, ended_at_ms)
    ) STRICT;
    CREATE INDEX notifications_unread ON notifications (id) WHERE read_at_ms IS NULL;
    CREATE TABLE failing_subjects (
      subject TEXT PRIMARY KEY,
      since_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
