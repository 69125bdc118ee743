import type { Migration } from '../../sqlite/migration.ts'

/** Runs and jobs of their own, newest first: without it every child of every run would be read over. */
export const topLevelJobs: Migration = {
  version: 4,
  name: 'top-level-jobs',
  sql: 'CREATE INDEX jobs_top_level ON jobs (seq) WHERE parent_id IS NULL;',
}
