import type { Migration } from '../../sqlite/migration.ts'

/**
 * `procedure_connections`: servers whose procedures may be run, as JSON of their schema; passwords are in the vault. What is kept for a connection goes with it.
 * `procedure_schedules.since_ms`: slots that were due by then are none of the schedule's. `procedure_slots`: what became of each time that came; a slot is the
 * local time text, so that no change of clock or zone makes it come twice. `administrator`: the PIN's hash, and how many wrong ones were tried.
 */
export const procedures: Migration = {
  version: 16,
  name: 'procedures',
  sql: `
    CREATE TABLE procedure_connections (
      id TEXT PRIMARY KEY COLLATE NOCASE,
      connection TEXT NOT NULL,
      certificate TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE procedure_sets (
      id TEXT PRIMARY KEY,
      connection_id TEXT NOT NULL COLLATE NOCASE REFERENCES procedure_connections (id) ON DELETE CASCADE,
      procedure TEXT NOT NULL,
      name TEXT NOT NULL COLLATE NOCASE,
      call_values TEXT NOT NULL,
      options TEXT NOT NULL,
      operator TEXT NOT NULL,
      saved_at_ms INTEGER NOT NULL,
      UNIQUE (connection_id, procedure, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE procedure_schedules (
      id TEXT PRIMARY KEY,
      connection_id TEXT NOT NULL COLLATE NOCASE REFERENCES procedure_connections (id) ON DELETE CASCADE,
      schedule TEXT NOT NULL,
      operator TEXT NOT NULL,
      since_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX procedure_schedules_of_connection ON procedure_schedules (connection_id);

    CREATE TABLE procedure_slots (
      schedule_id TEXT NOT NULL REFERENCES procedure_schedules (id) ON DELETE CASCADE,
      slot TEXT NOT NULL,
      due_ms INTEGER NOT NULL,
      decided_at_ms INTEGER NOT NULL,
      job_id TEXT,
      skipped TEXT CHECK (skipped IN ('missed', 'refused')),
      PRIMARY KEY (schedule_id, slot)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE administrator (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      pin_hash TEXT,
      wrong_tries INTEGER NOT NULL,
      lock_outs INTEGER NOT NULL,
      locked_until_ms INTEGER
    ) STRICT;
  `,
}
