import type { Migration } from './migration.ts'

/**
 * No primary keys: in DuckDB they cost four times the loading time and have corrupted under UPDATE (#23645). Writers replace
 * rows by delete and insert inside one transaction of the only write connection, which keeps them unique.
 */
export const coverageAndStagingCursor: Migration = {
  number: 1,
  name: 'coverage-and-staging-cursor',
  statements: [
    `CREATE TABLE coverage (
      dataset_id VARCHAR NOT NULL,
      store_id VARCHAR NOT NULL,
      business_date DATE NOT NULL,
      status VARCHAR NOT NULL,
      rows INTEGER NOT NULL,
      amount VARCHAR,
      source_rows INTEGER,
      source_amount VARCHAR,
      loaded_at VARCHAR NOT NULL,
      job_id VARCHAR,
      note VARCHAR
    )`,
    `CREATE TABLE staging_cursor (
      dataset_id VARCHAR NOT NULL,
      store_id VARCHAR NOT NULL,
      job_id VARCHAR NOT NULL,
      span_from DATE NOT NULL,
      span_to DATE NOT NULL,
      position VARCHAR,
      exhausted BOOLEAN NOT NULL,
      query_hash VARCHAR NOT NULL,
      rows_staged BIGINT NOT NULL
    )`,
  ],
}
