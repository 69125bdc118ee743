import type { Migration } from '../../sqlite/migration.ts'

/**
 * Words are indexed in batches some time after a job was written instead of with every commit, of which they took more than half. What is yet
 * to do follows from `jobs` and two small tables that change in the same transactions as it does, so that nothing can be lost between them:
 * jobs after `indexed_seq` have never been looked at (a new job writes nothing here), and `job_word_changes` names jobs up to it that have
 * failed or gone since. The index keeps no copy of its text, yet forgets a row by its number alone, as the old text is gone by then.
 */
export const lazyJobWords: Migration = {
  version: 11,
  name: 'lazy-job-words',
  sql: `
    DROP TRIGGER job_words_insert;
    DROP TRIGGER job_words_delete;
    DROP TRIGGER job_words_update;
    DROP TABLE job_words;

    CREATE VIRTUAL TABLE job_words USING fts5 (
      name, kind, store_id, operator, outcome_code, outcome_technical,
      content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
    );
    -- More and smaller merges: with 4, the default, one batch in a hundred took over 20 ms.
    INSERT INTO job_words (job_words, rank) VALUES ('automerge', 8);

    CREATE TABLE job_words_reach (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      indexed_seq INTEGER NOT NULL
    ) STRICT;
    INSERT INTO job_words_reach (only_row, indexed_seq) VALUES (1, 0);
    CREATE TABLE job_word_changes (seq INTEGER PRIMARY KEY) STRICT;

    CREATE TRIGGER job_words_update AFTER UPDATE OF outcome_code, outcome_technical ON jobs
    WHEN old.outcome_code IS NOT new.outcome_code OR old.outcome_technical IS NOT new.outcome_technical BEGIN
      INSERT INTO job_word_changes (seq) VALUES (new.seq) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER job_words_delete AFTER DELETE ON jobs BEGIN
      INSERT INTO job_word_changes (seq) VALUES (old.seq) ON CONFLICT DO NOTHING;
    END;
  `,
}
