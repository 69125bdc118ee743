import type { Migration } from '../../sqlite/migration.ts'

/**
 * `holes`: a JSON object by dataset, each with the oldest hole that the last good attempt was to close (`day`) and when that was (`atMs`). One hole for
 * all datasets, as before, made two datasets with a hole each forget the other's in turn, and load both again and again.
 */
export const storeHoles: Migration = {
  version: 15,
  name: 'store-holes',
  sql: `
    ALTER TABLE store_circuits ADD COLUMN holes TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE store_circuits DROP COLUMN oldest_hole;
  `,
}
