import type { Migration } from './migration.ts'

/** What was staged in tables can be read again from the stores; from here on it is in files beside the warehouse. */
export const stagingInFiles: Migration = {
  number: 2,
  name: 'staging-in-files',
  statements: ['DROP TABLE staging_cursor', 'DROP TABLE IF EXISTS ventas_raw_staging'],
}
