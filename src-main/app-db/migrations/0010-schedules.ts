import type { Migration } from '../../sqlite/migration.ts'

/**
 * `schedules`: one per dataset that was ever enabled or changed. `schedule_slots`: one row per business date, written together with its first run, so that no date
 * ever gets two. `schedule_runs` outlive the jobs that they name. `presence`: when the program was there to look at the clock.
 * `store_circuits`: stores have no row in it until an automatic run tried them, and keep it when they are deleted.
 */
export const schedules: Migration = {
  version: 10,
  name: 'schedules',
  sql: `
    CREATE TABLE schedules (
      dataset_id TEXT PRIMARY KEY,
      settings TEXT NOT NULL,
      enabled_at_ms INTEGER,
      first_enabled_at_ms INTEGER,
      timed_at_ms INTEGER NOT NULL,
      CHECK (enabled_at_ms IS NULL OR first_enabled_at_ms IS NOT NULL)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE schedule_slots (
      dataset_id TEXT NOT NULL,
      business_date TEXT NOT NULL,
      due_at_ms INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('asking', 'running', 'retrying', 'done', 'failed', 'missed')),
      missed_because TEXT,
      started_at_ms INTEGER,
      finished_at_ms INTEGER,
      caught_up_by TEXT,
      stores TEXT NOT NULL,
      PRIMARY KEY (dataset_id, business_date)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX schedule_slots_open ON schedule_slots (dataset_id) WHERE state IN ('asking', 'running', 'retrying');

    CREATE TABLE schedule_runs (
      seq INTEGER PRIMARY KEY,
      job_id TEXT NOT NULL UNIQUE,
      dataset_id TEXT NOT NULL,
      business_date TEXT,
      purpose TEXT NOT NULL CHECK (purpose IN ('slot', 'retry', 'by_hand', 'holes')),
      round_at_ms INTEGER NOT NULL,
      settled_at_ms INTEGER,
      CHECK ((purpose = 'holes') = (business_date IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX schedule_runs_once ON schedule_runs (dataset_id, business_date) WHERE purpose = 'slot';
    CREATE INDEX schedule_runs_of_slot ON schedule_runs (dataset_id, business_date);
    CREATE INDEX schedule_runs_unsettled ON schedule_runs (dataset_id) WHERE settled_at_ms IS NULL;

    CREATE TABLE presence (
      seq INTEGER PRIMARY KEY,
      from_ms INTEGER NOT NULL,
      to_ms INTEGER NOT NULL,
      ended_because TEXT CHECK (ended_because IN ('asleep', 'clock_changed', 'closed'))
    ) STRICT;

    CREATE TABLE store_circuits (
      store_id TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      last_attempt_at_ms INTEGER NOT NULL,
      retry_at_ms INTEGER,
      attempt_day INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      error_code TEXT,
      oldest_hole INTEGER
    ) STRICT, WITHOUT ROWID;
  `,
}
