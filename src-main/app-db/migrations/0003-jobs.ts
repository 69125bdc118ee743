import type { Migration } from '../../sqlite/migration.ts'

/**
 * `seq` is the age of a job, whatever the clock did. `start_no` counts starts and fences what an earlier start still reports.
 * A group (`is_group`) is a parent: it runs nothing and holds no lease; its state follows from its children.
 */
export const jobs: Migration = {
  version: 3,
  name: 'jobs',
  sql: `
    CREATE TABLE jobs (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      is_group INTEGER NOT NULL CHECK (is_group IN (0, 1)),
      parent_id TEXT REFERENCES jobs (id) ON DELETE CASCADE,
      state TEXT NOT NULL CHECK (state IN ('scheduled', 'queued', 'running', 'completed', 'failed', 'cancelled')),
      store_id TEXT,
      dataset_id TEXT,
      operator TEXT NOT NULL,
      priority INTEGER NOT NULL,
      unique_key TEXT,
      parameters TEXT NOT NULL,
      run_at_ms INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      started_at_ms INTEGER,
      finished_at_ms INTEGER,
      cancel_requested_at_ms INTEGER,
      attempt INTEGER NOT NULL DEFAULT 1 CHECK (attempt >= 1),
      start_no INTEGER NOT NULL DEFAULT 0,
      interruptions INTEGER NOT NULL DEFAULT 0,
      thread_deaths INTEGER NOT NULL DEFAULT 0,
      lease_boot_id TEXT REFERENCES boots (id),
      lease_thread_no INTEGER,
      lease_heartbeat_at_ms INTEGER,
      progress_done REAL,
      progress_total REAL,
      progress_unit TEXT,
      outcome_code TEXT,
      outcome_retryable INTEGER CHECK (outcome_retryable IN (0, 1)),
      outcome_details TEXT,
      outcome_technical TEXT,
      result TEXT,
      CHECK ((state = 'running' AND is_group = 0) = (lease_boot_id IS NOT NULL)),
      CHECK ((state IN ('completed', 'failed', 'cancelled')) = (finished_at_ms IS NOT NULL)),
      CHECK (state <> 'failed' OR outcome_code IS NOT NULL)
    ) STRICT;

    CREATE UNIQUE INDEX jobs_unfinished_unique ON jobs (unique_key) WHERE unique_key IS NOT NULL AND state IN ('scheduled', 'queued', 'running');
    CREATE INDEX jobs_queued ON jobs (kind, priority DESC, seq) WHERE state = 'queued' AND is_group = 0;
    CREATE INDEX jobs_scheduled ON jobs (run_at_ms) WHERE state = 'scheduled' AND is_group = 0;
    CREATE INDEX jobs_running ON jobs (lease_boot_id, lease_thread_no) WHERE state = 'running' AND is_group = 0;
    CREATE INDEX jobs_children ON jobs (parent_id, state) WHERE parent_id IS NOT NULL;
    CREATE INDEX jobs_by_state ON jobs (state, seq);

    CREATE TABLE job_transitions (
      job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      from_state TEXT,
      to_state TEXT NOT NULL,
      cause TEXT NOT NULL,
      attempt INTEGER NOT NULL,
      start_no INTEGER NOT NULL,
      boot_id TEXT NOT NULL,
      thread_no INTEGER,
      outcome_code TEXT,
      PRIMARY KEY (job_id, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE job_logs (
      seq INTEGER PRIMARY KEY,
      job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
      run_id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      level TEXT NOT NULL,
      store_id TEXT,
      event TEXT NOT NULL,
      details TEXT NOT NULL
    ) STRICT;
    CREATE INDEX job_logs_by_job ON job_logs (job_id, seq);
    CREATE INDEX job_logs_by_run ON job_logs (run_id, seq);
  `,
}
