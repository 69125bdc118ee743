import type { Migration } from '../../sqlite/migration.ts'

/**
 * Calls that left for their server, each put down before its first byte is sent: an attempt of a job that finds itself here is never sent again. `work` is what is known of the
 * server's work since its end, `error` (JSON) why it ended; both are null while nothing is known.
 */
export const procedureRuns: Migration = {
  version: 17,
  name: 'procedure-runs',
  sql: `
    CREATE TABLE procedure_runs (
      job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
      attempt INTEGER NOT NULL,
      sent_at_ms INTEGER NOT NULL,
      ended_at_ms INTEGER,
      work TEXT CHECK (work IN ('completed', 'rolled_back', 'kept_what_it_committed', 'unknown')),
      error TEXT,
      PRIMARY KEY (job_id, attempt),
      CHECK ((work IS NULL) = (ended_at_ms IS NULL))
    ) STRICT, WITHOUT ROWID;
  `,
}
