import { ROW_VERDICTS } from '../../src-shared/domain/upload.ts'
import type { ReviewCounts, RowVerdict } from '../../src-shared/domain/upload.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** Counts all rows by verdict, once; from then on every change of a verdict counts itself. */
export function keepCounts(sql: SqlConnection): void {
  sql.exec(`
    INSERT INTO verdict_counts (verdict, rows)
    WITH verdicts (verdict) AS (VALUES ${ROW_VERDICTS.map((_, verdict) => `(${verdict})`).join(', ')})
    SELECT v.verdict, coalesce(n.rows, 0)
    FROM verdicts v LEFT JOIN (SELECT verdict, count(*) AS rows FROM rows GROUP BY verdict) n ON n.verdict = v.verdict;

    CREATE TRIGGER count_verdicts AFTER UPDATE OF verdict ON rows WHEN OLD.verdict <> NEW.verdict BEGIN
      UPDATE verdict_counts SET rows = rows - 1 WHERE verdict = OLD.verdict;
      UPDATE verdict_counts SET rows = rows + 1 WHERE verdict = NEW.verdict;
    END;`)
}

export function readCounts(sql: SqlConnection): ReviewCounts {
  const found = sql
    .prepare<object, { verdict: number; rows: number }>('SELECT verdict, rows FROM verdict_counts')
    .all({})
  const of = (verdict: RowVerdict): number =>
    found.find((each) => each.verdict === ROW_VERDICTS.indexOf(verdict))?.rows ?? 0
  return {
    create: of('create'),
    update: of('update'),
    unchanged: of('unchanged'),
    rejected: of('rejected'),
    duplicate: of('duplicate'),
    superseded: of('superseded'),
    skipped: of('skipped'),
    total: found.reduce((sum, { rows }) => sum + rows, 0),
  }
}
