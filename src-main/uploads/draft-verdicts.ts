import { tableSql } from '../catalog-db/table-sql.ts'
import { verdictNumber } from '../catalog-db/lot-load-statements.ts'
import type { RowSpan } from '../catalog-db/lot-load-statements.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import type { ReviewTerms } from './review-terms.ts'

/**
 * Verdicts on the rows of a draft that have no problems of their own and are not skipped, by the policy on duplicates: which of the rows of one key counts, and what the catalog
 * holds of it. `rows.sqlite` is `main`, the catalog is attached as `catalog`.
 */
export class DraftVerdicts {
  readonly #statements: ReturnType<typeof prepare>

  constructor(sql: SqlConnection, terms: ReviewTerms) {
    sql.exec(`
      CREATE TEMP TABLE IF NOT EXISTS candidates (row INTEGER PRIMARY KEY) STRICT;
      CREATE TEMP TABLE IF NOT EXISTS touched_keys (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    `)
    this.#statements = prepare(sql, terms)
  }

  /** A row that may have the key of another one. */
  suspect(row: number): void {
    this.#statements.suspect.run({ row })
  }

  /** Of all rows that were suspected: those that do not count. */
  decideSuspects(): void {
    this.#statements.decideSuspects.run({})
  }

  /** Rows to be created until now, against the catalog. */
  compare(span: RowSpan): void {
    this.#statements.compare.run(span)
  }

  /** Whether there is anything to compare with. */
  hasCatalogRows(): boolean {
    return this.#statements.anyInCatalog.get({}) !== undefined
  }

  /** What rows of those keys are has changed, or will have. */
  touchKeysOf(rowsAsJson: string): void {
    this.#statements.touch.run({ rows: rowsAsJson })
  }

  /** Decides anew on every row of the keys that were touched. */
  decideTouched(): void {
    this.#statements.decideTouched.run({})
    this.#statements.forgetTouched.run({})
  }
}

function prepare(sql: SqlConnection, { kind, duplicates }: ReviewTerms) {
  const { table, fields } = tableSql(kind)
  const [create, update, unchanged, duplicate] = (['create', 'update', 'unchanged', 'duplicate'] as const).map((name) =>
    verdictNumber(name),
  )
  const loses = duplicates.inFile === 'reject' ? duplicate : verdictNumber('superseded')
  const counts = duplicates.inFile === 'reject' ? 'min' : 'max'
  const same = (vals: string) => fields.map((name, index) => `c.${name} IS ${vals} ->> ${index}`).join(' AND ')
  const met = (vals: string) =>
    duplicates.inCatalog === 'reject' ? String(duplicate) : `iif(${same(vals)}, ${unchanged}, ${update})`
  return {
    suspect: sql.prepare<{ row: number }>('INSERT OR IGNORE INTO temp.candidates (row) VALUES (@row)'),
    decideSuspects: sql.prepare(
      `UPDATE rows SET verdict = ${loses}, other = w.winner
       FROM (SELECT r.row, ${counts}(r.row) OVER (PARTITION BY r.key) AS winner
             FROM temp.candidates s CROSS JOIN rows r ON r.row = s.row WHERE r.problems IS NULL AND r.skipped = 0) w
       WHERE rows.row = w.row AND w.row <> w.winner`,
    ),
    compare: sql.prepare<RowSpan>(
      `UPDATE rows SET verdict = w.verdict
       FROM (SELECT r.row, ${met('r.vals')} AS verdict FROM rows r CROSS JOIN catalog.${table} c ON c.key_text = r.key
             WHERE r.row > @from AND r.row <= @to AND r.verdict = ${create}) w
       WHERE rows.row = w.row`,
    ),
    anyInCatalog: sql.prepare<object, { id: number }>(`SELECT id FROM catalog.${table} LIMIT 1`),
    touch: sql.prepare<{ rows: string }>(
      `INSERT OR IGNORE INTO temp.touched_keys (key)
       SELECT r.key FROM json_each(@rows) j CROSS JOIN rows r ON r.row = j.value WHERE r.problems IS NULL`,
    ),
    forgetTouched: sql.prepare('DELETE FROM temp.touched_keys'),
    decideTouched: sql.prepare(
      `UPDATE rows SET verdict = w.verdict, other = w.other
       FROM (SELECT g.row, iif(g.row <> g.winner, g.winner, NULL) AS other,
                    CASE WHEN g.row <> g.winner THEN ${loses} WHEN c.id IS NULL THEN ${create} ELSE ${met('g.vals')} END AS verdict
             FROM (SELECT r.row, r.key, r.vals, ${counts}(r.row) OVER (PARTITION BY r.key) AS winner
                   FROM temp.touched_keys k CROSS JOIN rows r ON r.key = k.key WHERE r.problems IS NULL AND r.skipped = 0) g
             LEFT JOIN catalog.${table} c ON c.key_text = g.key) w
       WHERE rows.row = w.row AND (rows.verdict <> w.verdict OR rows.other IS NOT w.other)`,
    ),
  }
}
