import type { SourceRow } from '../../src-shared/domain/source-row.ts'
import type { ReviewRow, RowProblem, RowVerdict } from '../../src-shared/domain/upload.ts'
import type { RowFixes } from '../upload-rows/row-judge.ts'
import { byField } from '../upload-rows/row-values.ts'
import type { RowValues } from '../upload-rows/row-values.ts'
import { cellPacking } from './packed-cells.ts'
import type { CellPacking } from './packed-cells.ts'
import { rowTermsOf } from './review-terms.ts'
import type { ReviewTerms } from './review-terms.ts'
import { rowReviewer } from './row-reviewer.ts'
import type { RowReviewer } from './row-reviewer.ts'

/** A row as a draft's file and a lot's rejects keep it. */
export interface StoredRow {
  readonly row: number
  readonly verdict: RowVerdict
  readonly cells: string
  /** A JSON object; null: none. */
  readonly fixes: string | null
  /** A JSON array; null where the row had problems of its own. */
  readonly vals: string | null
  /** The row of the same key that counts; null: there is none in the file. */
  readonly other: number | null
}

/** Stored rows as they are shown, by the terms of their review. */
export class StoredRows {
  readonly reviewer: RowReviewer
  readonly packing: CellPacking
  readonly #table
  readonly #keyField: string

  constructor(terms: ReviewTerms) {
    const { table, mapping } = rowTermsOf(terms)
    this.reviewer = rowReviewer(terms)
    this.packing = cellPacking(table, mapping)
    this.#table = table
    this.#keyField = table.key.length === 1 ? (table.key[0] ?? '*') : '*'
  }

  hasField(name: string): boolean {
    return this.#table.fields.some((field) => field.name === name)
  }

  sourceOf({ row, cells, vals }: Pick<StoredRow, 'row' | 'cells' | 'vals'>): SourceRow {
    return this.packing.unpack(row, cells, vals === null ? [] : (JSON.parse(vals) as RowValues))
  }

  fixesOf({ fixes }: Pick<StoredRow, 'fixes'>): RowFixes {
    return fixes === null ? {} : (JSON.parse(fixes) as RowFixes)
  }

  toReviewRow(stored: StoredRow): ReviewRow {
    const [source, fixes] = [this.sourceOf(stored), this.fixesOf(stored)]
    const texts = byField(this.#table, this.reviewer.texts(source, fixes))
    return {
      row: stored.row,
      verdict: stored.verdict,
      texts,
      fixed: Object.keys(fixes),
      problems: this.#problemsOf(stored, source, fixes),
    }
  }

  #problemsOf({ row, verdict, other }: StoredRow, source: SourceRow, fixes: RowFixes): readonly RowProblem[] {
    const { problems, warnings, key } = this.reviewer.review(source, fixes)
    if (verdict !== 'duplicate' && verdict !== 'superseded') return [...problems, ...warnings]
    const value = key.replaceAll('\u001F', ' · ').slice(0, 200)
    const duplicate = { row, field: this.#keyField, value }
    return other === null
      ? [{ ...duplicate, reason: 'duplicate_in_catalog', details: {} }]
      : [{ ...duplicate, reason: 'duplicate_in_file', details: { other } }]
  }
}
