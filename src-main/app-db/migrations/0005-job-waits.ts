import type { Migration } from '../../sqlite/migration.ts'

/**
 * What a job is called, what it waits for and what it repeats; who asked for a change of state and with which error an attempt ended.
 * `waiting_for` is set exactly while a job that is no group is scheduled. `after_job_id` and `rerun_of` may outlive the jobs they name.
 */
export const jobWaits: Migration = {
  version: 5,
  name: 'job-waits',
  sql: `
    ALTER TABLE jobs ADD COLUMN name TEXT NOT NULL DEFAULT '';
    ALTER TABLE jobs ADD COLUMN waiting_for TEXT;
    ALTER TABLE jobs ADD COLUMN retry_delay_ms INTEGER;
    ALTER TABLE jobs ADD COLUMN after_job_id TEXT;
    ALTER TABLE jobs ADD COLUMN rerun_of TEXT;
    ALTER TABLE jobs ADD COLUMN attempts_before INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE jobs ADD COLUMN result_ref TEXT;
    ALTER TABLE job_transitions ADD COLUMN error TEXT;
    ALTER TABLE job_transitions ADD COLUMN operator TEXT;

    UPDATE jobs SET waiting_for = CASE WHEN attempt > 1 THEN 'retry' ELSE 'time' END WHERE state = 'scheduled' AND is_group = 0;
    UPDATE jobs SET outcome_code = CASE WHEN json_extract(outcome_details, '$.completed') > 0 THEN 'SOME_PARTS_FAILED' ELSE 'ALL_PARTS_FAILED' END
      WHERE outcome_code = 'CHILDREN_FAILED';

    DROP INDEX jobs_scheduled;
    CREATE INDEX jobs_scheduled ON jobs (waiting_for, run_at_ms) WHERE state = 'scheduled' AND is_group = 0;
    CREATE INDEX jobs_after ON jobs (after_job_id) WHERE state = 'scheduled' AND waiting_for = 'job';
  `,
}
