import type { Migration } from '../../sqlite/migration.ts'

/**
 * Full-text index over what a job is called and why it failed: words without case or accents, kept in step by triggers (an update that
 * changes none of its columns costs nothing). `jobs_facets` answers "which of these are failed jobs of that store" without reading the rows.
 * The views carry the names and columns that the replaced system's users query, with times in this computer's local time.
 */
export const jobSearch: Migration = {
  version: 8,
  name: 'job-search',
  sql: `
    CREATE VIRTUAL TABLE job_words USING fts5 (
      name, kind, store_id, operator, outcome_code, outcome_technical,
      content = 'jobs', content_rowid = 'seq', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO job_words (job_words) VALUES ('rebuild');

    CREATE TRIGGER job_words_insert AFTER INSERT ON jobs BEGIN
      INSERT INTO job_words (rowid, name, kind, store_id, operator, outcome_code, outcome_technical)
      VALUES (new.seq, new.name, new.kind, new.store_id, new.operator, new.outcome_code, new.outcome_technical);
    END;
    CREATE TRIGGER job_words_delete AFTER DELETE ON jobs BEGIN
      INSERT INTO job_words (job_words, rowid, name, kind, store_id, operator, outcome_code, outcome_technical)
      VALUES ('delete', old.seq, old.name, old.kind, old.store_id, old.operator, old.outcome_code, old.outcome_technical);
    END;
    CREATE TRIGGER job_words_update AFTER UPDATE OF outcome_code, outcome_technical ON jobs
    WHEN old.outcome_code IS NOT new.outcome_code OR old.outcome_technical IS NOT new.outcome_technical BEGIN
      INSERT INTO job_words (job_words, rowid, name, kind, store_id, operator, outcome_code, outcome_technical)
      VALUES ('delete', old.seq, old.name, old.kind, old.store_id, old.operator, old.outcome_code, old.outcome_technical);
      INSERT INTO job_words (rowid, name, kind, store_id, operator, outcome_code, outcome_technical)
      VALUES (new.seq, new.name, new.kind, new.store_id, new.operator, new.outcome_code, new.outcome_technical);
    END;

    CREATE INDEX jobs_facets ON jobs (seq, state, kind, store_id, operator, created_at_ms, parent_id);

    CREATE VIEW ASYNC_JOBS AS
    SELECT
      id AS ID,
      coalesce(nullif(name, ''), kind) AS PROCEDURE_NAME,
      kind AS KIND,
      state AS STATUS,
      store_id AS STORE_ID,
      operator AS OPERATOR,
      strftime('%Y-%m-%d %H:%M:%S', created_at_ms / 1000.0, 'unixepoch', 'localtime') AS CREATED_TIME,
      strftime('%Y-%m-%d %H:%M:%S', started_at_ms / 1000.0, 'unixepoch', 'localtime') AS START_TIME,
      strftime('%Y-%m-%d %H:%M:%S', finished_at_ms / 1000.0, 'unixepoch', 'localtime') AS END_TIME,
      (finished_at_ms - started_at_ms) / 1000.0 AS DURATION_SECONDS,
      CASE WHEN state = 'completed' THEN 100 WHEN progress_total > 0 THEN CAST(min(100, 100 * progress_done / progress_total) AS INTEGER) END AS PROGRESS,
      attempt AS ATTEMPT,
      outcome_code AS ERROR_CODE,
      outcome_technical AS ERROR,
      result AS RESULT,
      parent_id AS PARENT_ID
    FROM jobs;

    CREATE VIEW V_ASYNC_JOBS_RECENT AS
    SELECT * FROM ASYNC_JOBS WHERE ID IN (SELECT id FROM jobs WHERE created_at_ms >= (unixepoch() - 86400) * 1000) ORDER BY CREATED_TIME DESC;
    CREATE VIEW V_ASYNC_JOBS_RUNNING AS SELECT * FROM ASYNC_JOBS WHERE STATUS = 'running' ORDER BY START_TIME;
    CREATE VIEW V_ASYNC_JOBS_FAILED AS SELECT * FROM ASYNC_JOBS WHERE STATUS = 'failed' ORDER BY END_TIME DESC;

    CREATE VIEW V_ASYNC_JOBS_STATISTICS AS
    WITH ended AS (
      SELECT kind, name, state, finished_at_ms, finished_at_ms - started_at_ms AS duration_ms,
        row_number() OVER (PARTITION BY kind, name, state ORDER BY finished_at_ms - started_at_ms) AS rank,
        count(*) OVER (PARTITION BY kind, name, state) AS jobs
      FROM jobs WHERE finished_at_ms IS NOT NULL
    )
    SELECT
      kind AS KIND,
      coalesce(nullif(name, ''), kind) AS PROCEDURE_NAME,
      count(*) AS TOTAL,
      sum(state = 'completed') AS COMPLETED,
      sum(state = 'failed') AS FAILED,
      sum(state = 'cancelled') AS CANCELLED,
      round(100.0 * sum(state = 'completed') / nullif(sum(state <> 'cancelled'), 0), 1) AS SUCCESS_PERCENT,
      round(avg(duration_ms) FILTER (WHERE state = 'completed') / 1000.0, 3) AS MEAN_SECONDS,
      max(duration_ms) FILTER (WHERE state = 'completed' AND rank <= (95 * jobs + 99) / 100) / 1000.0 AS P95_SECONDS,
      strftime('%Y-%m-%d %H:%M:%S', max(finished_at_ms) / 1000.0, 'unixepoch', 'localtime') AS LAST_TIME
    FROM ended GROUP BY kind, name ORDER BY TOTAL DESC;
  `,
}
