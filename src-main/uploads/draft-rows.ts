import { ROW_VERDICTS } from '../../src-shared/domain/upload.ts'
import type { ReviewCounts, ReviewPage, ReviewRow } from '../../src-shared/domain/upload.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { verdictNumber } from '../catalog-db/lot-load-statements.ts'
import { AppError } from '../foundation/app-error.ts'
import type { RowFixes } from '../upload-rows/row-judge.ts'
import { DraftRowQueries } from './draft-row-queries.ts'
import type { RowQuery, StoredDraftRow } from './draft-row-queries.ts'
import { factOf, openDraftRowsFile, tellDamaged, termsOf } from './draft-rows-file.ts'
import type { DraftRowsFile } from './draft-rows-file.ts'
import { DraftVerdicts } from './draft-verdicts.ts'
import { problemsText } from './problems-text.ts'
import { readCounts } from './review-counts.ts'
import type { ReviewTerms } from './review-terms.ts'
import { StoredRows } from './stored-rows.ts'

/** Of `rows.skipped`, where 0 is a row that is not. */
const SKIPPED_ITSELF = 1
const SKIPPED_WITH_PROBLEMS = 2

/** Texts typed over cells of a row, by field. */
export interface RowFix {
  readonly row: number
  readonly texts: RowFixes
}

/** Opens what a review left. Throws REVIEW_MISSING or REVIEW_DAMAGED. */
export function openDraftRows({
  rowsPath,
  catalog,
}: {
  readonly rowsPath: string
  readonly catalog: CatalogDb
}): DraftRows {
  const file = openDraftRowsFile(rowsPath, catalog)
  try {
    return new DraftRows(file)
  } catch (thrown) {
    const told = tellDamaged(thrown, file.sql, 'main', rowsPath)
    file.sql.close()
    throw told
  }
}

/**
 * The reviewed rows of a draft: looked at, cells typed over, rows skipped, each change in a transaction with the counts and with every row that it makes a duplicate or no longer
 * one. Rows are judged by the terms of their review. Every method throws AppError; those that change rows UPLOAD_IN_LOAD once their load began.
 */
export class DraftRows {
  readonly parameters: ReviewTerms
  readonly #file: DraftRowsFile
  readonly #queries: DraftRowQueries
  readonly #verdicts: DraftVerdicts
  readonly #stored: StoredRows
  readonly #statements

  constructor(file: DraftRowsFile) {
    const { sql, rowsPath } = file
    this.#file = file
    this.parameters = termsOf(sql, rowsPath)
    this.#queries = new DraftRowQueries(sql)
    this.#verdicts = new DraftVerdicts(sql, this.parameters)
    this.#stored = new StoredRows(this.parameters)
    const [create, rejected, skipped] = (['create', 'rejected', 'skipped'] as const).map((name) => verdictNumber(name))
    const judged = `iif(problems IS NULL, ${create}, ${rejected})`
    this.#statements = {
      put: sql.prepare<{
        row: number
        key: string
        vals: string | null
        cells: string
        problems: string | null
        fixes: string | null
      }>(
        `UPDATE rows SET key = @key, vals = @vals, cells = @cells, problems = @problems, fixes = @fixes, other = NULL, skipped = 0,
           verdict = iif(@problems IS NULL, ${create}, ${rejected}) WHERE row = @row`,
      ),
      skip: sql.prepare<{ rows: string; how: number }>(
        `UPDATE rows SET skipped = @how, other = NULL, verdict = ${skipped} WHERE row IN (SELECT value FROM json_each(@rows))`,
      ),
      fixed: sql.prepare<object, { row: number; fixes: string }>(
        'SELECT row, fixes FROM rows WHERE fixes IS NOT NULL ORDER BY row',
      ),
      skipped: sql.prepare<object, { row: number }>(
        `SELECT row FROM rows WHERE skipped = ${SKIPPED_ITSELF} ORDER BY row`,
      ),
      take: sql.prepare<{ rows: string }>(
        `UPDATE rows SET skipped = 0, verdict = ${judged} WHERE skipped <> 0 AND row IN (SELECT value FROM json_each(@rows))`,
      ),
      toMend: sql.prepare<object, { rows: string }>(
        `SELECT json_group_array(row) AS rows FROM rows WHERE verdict IN (${rejected}, ${verdictNumber('duplicate')})`,
      ),
      // Of those skipped, the ones that a good row of the same key makes a duplicate, or that have problems of their own.
      skippedToMend: sql.prepare<object, { rows: string }>(
        `SELECT json_group_array(r.row) AS rows FROM rows r WHERE r.skipped <> 0 AND (r.problems IS NOT NULL
           OR EXISTS (SELECT 1 FROM rows o WHERE o.key = r.key AND o.row <> r.row AND o.problems IS NULL))`,
      ),
    }
  }

  counts(): ReviewCounts {
    return this.#read(() => readCounts(this.#file.sql))
  }

  page(query: RowQuery): ReviewPage {
    return this.#read(() => {
      const counts = readCounts(this.#file.sql)
      const { matching, rows } = this.#queries.page(query, counts)
      return { counts, matching, rows: rows.map((row) => this.#toReviewRow(row)) }
    })
  }

  /** Types over cells of a row; a row that was skipped is taken again. Throws ROW_UNKNOWN, or INVALID_REQUEST for a field that there is none of. */
  fix(row: number, texts: RowFixes): ReviewRow {
    return this.#change(() => {
      this.#putFixed({ row, texts })
      this.#verdicts.decideTouched()
      return this.#toReviewRow(this.#one(row))
    })
  }

  /** `fix` for each of the rows, all of them in one transaction. */
  fixMany(fixed: readonly RowFix[]): void {
    this.#change(() => {
      for (const fix of fixed) this.#putFixed(fix)
      this.#verdicts.decideTouched()
    })
  }

  /** The row as the file has it. Throws ROW_UNKNOWN. */
  undoFixes(row: number): ReviewRow {
    return this.#change(() => {
      this.#putAnew(row, () => ({}))
      this.#verdicts.decideTouched()
      return this.#toReviewRow(this.#one(row))
    })
  }

  /** Leaves rows out, or takes them again: those, or every one with problems. */
  skip(rows: readonly number[] | 'problems', skip: boolean): ReviewCounts {
    return this.#change(() => {
      const { toMend, skippedToMend } = this.#statements
      const list = rows === 'problems' ? (skip ? toMend : skippedToMend).get({})?.rows : JSON.stringify(rows)
      const wanted = { rows: list ?? '[]' }
      const how = rows === 'problems' ? SKIPPED_WITH_PROBLEMS : SKIPPED_ITSELF
      if (skip) this.#statements.skip.run({ ...wanted, how })
      else this.#statements.take.run(wanted)
      this.#verdicts.touchKeysOf(wanted.rows)
      this.#verdicts.decideTouched()
      return readCounts(this.#file.sql)
    })
  }

  /** Rows with problems and rejected duplicates, after that row. */
  rejected(afterRow: number, limit: number): readonly ReviewRow[] {
    return this.#read(() => this.#queries.toMend(afterRow, limit).map((row) => this.#toReviewRow(row)))
  }

  /** `fixMany` of those rows that are still to be mended, where it changes something. Returns how many. */
  correctMany(corrected: readonly RowFix[]): number {
    return this.#change(() => {
      // Looked at before the first of them is changed: that one may make others duplicates, or no longer.
      const changing = corrected.filter(({ row, texts }) => {
        const stored = this.#queries.oneToMend(row)
        if (!stored || Object.keys(texts).length === 0) return false
        const before = this.#toReviewRow(stored).texts
        return Object.entries(texts).some(([field, text]) => text !== (before[field] ?? ''))
      })
      for (const fix of changing) this.#putFixed(fix)
      this.#verdicts.decideTouched()
      return changing.length
    })
  }

  /** What was typed over until now, and which rows were left out each by itself: of those with problems another review has its own. */
  changesByHand(): { readonly fixes: readonly RowFix[]; readonly skipped: readonly number[] } {
    return this.#read(() => {
      const { fixed, skipped } = this.#statements
      const fixes = fixed.all({}).map(({ row, fixes: texts }) => ({ row, texts: JSON.parse(texts) as RowFixes }))
      return { fixes, skipped: skipped.all({}).map(({ row }) => row) }
    })
  }

  /** Idempotent. */
  close(): void {
    this.#file.sql.close()
  }

  #putFixed({ row, texts }: RowFix): void {
    const unknown = Object.keys(texts).find((field) => !this.#stored.hasField(field))
    if (unknown !== undefined) throw new AppError('INVALID_REQUEST', { technical: `no field ${unknown}` })
    this.#putAnew(row, (fixes) => ({ ...fixes, ...texts }))
  }

  /** Judges a row with other fixes; the verdicts on the keys that it had and has are left to be decided. */
  #putAnew(row: number, change: (fixes: RowFixes) => RowFixes): void {
    const stored = this.#one(row)
    const [source, before] = [this.#stored.sourceOf(stored), this.#stored.fixesOf(stored)]
    const fixes = change(before)
    const { key, values, problems } = this.#stored.reviewer.review(source, fixes)
    const taken = problems.length === 0
    const asJson = JSON.stringify([row])
    // The key that it had, and the one that it gets: rows of both may be duplicates now, or no longer.
    this.#verdicts.touchKeysOf(asJson)
    this.#statements.put.run({
      row,
      key,
      vals: taken ? JSON.stringify(values) : null,
      cells: this.#stored.packing.packWhole(source),
      problems: taken ? null : problemsText(problems),
      fixes: Object.keys(fixes).length === 0 ? null : JSON.stringify(fixes),
    })
    this.#verdicts.touchKeysOf(asJson)
  }

  #one(row: number): StoredDraftRow {
    const stored = this.#queries.one(row)
    if (!stored) throw new AppError('ROW_UNKNOWN', { details: { row } })
    return stored
  }

  #toReviewRow(stored: StoredDraftRow): ReviewRow {
    return this.#stored.toReviewRow({ ...stored, verdict: ROW_VERDICTS[stored.verdict] ?? 'rejected' })
  }

  /** All of `work` or nothing of it. */
  #change<T>(work: () => T): T {
    const { sql } = this.#file
    return this.#read(() => {
      // Only this file is written: an immediate transaction would wait for whoever writes the catalog.
      sql.exec('CREATE INDEX IF NOT EXISTS rows_by_key ON rows (key); BEGIN')
      try {
        if (factOf(sql, 'lot') !== null) throw new AppError('UPLOAD_IN_LOAD')
        const done = work()
        sql.exec('COMMIT')
        return done
      } catch (thrown) {
        rollBack(() => sql.exec('ROLLBACK'))
        throw thrown
      }
    })
  }

  #read<T>(work: () => T): T {
    const { sql, rowsPath } = this.#file
    try {
      return work()
    } catch (thrown) {
      throw tellDamaged(thrown, sql, 'main', rowsPath)
    }
  }
}

/** SQLite ends a transaction by itself after some errors, a full disk among them. */
function rollBack(work: () => void): void {
  try {
    work()
  } catch {
    // There was nothing left to roll back; what ended the transaction is thrown.
  }
}
