import type { Migration } from '../../sqlite/migration.ts'

/**
 * `job_holds`: what still needs a job that ended long ago, such as a lot or the summary of a business date; retention leaves it alone until the
 * holder lets go. `retention_sweeps`: when old jobs were last looked for, and what went. Warnings and errors are few, so they are found
 * by an index of their own among millions of lines.
 */
export const jobRetention: Migration = {
  version: 7,
  name: 'job-retention',
  sql: `
    CREATE TABLE job_holds (
      job_id TEXT NOT NULL REFERENCES jobs (id),
      holder TEXT NOT NULL,
      PRIMARY KEY (job_id, holder)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX job_holds_by_holder ON job_holds (holder);

    CREATE TABLE retention_sweeps (
      seq INTEGER PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      jobs INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      files INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX jobs_ended ON jobs (finished_at_ms) WHERE finished_at_ms IS NOT NULL AND parent_id IS NULL;
    CREATE INDEX jobs_rerun_of ON jobs (rerun_of) WHERE rerun_of IS NOT NULL;
    CREATE INDEX jobs_after_any ON jobs (after_job_id) WHERE after_job_id IS NOT NULL;
    CREATE INDEX job_logs_serious ON job_logs (level, seq) WHERE level IN ('warning', 'error');
  `,
}
