import type { ReviewCounts, ReviewFilter, RowVerdict } from '../../src-shared/domain/upload.ts'
import { wordsOf } from '../catalog-db/has-words.ts'
import { verdictNumber } from '../catalog-db/lot-load-statements.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** A row of `rows.sqlite`. */
export interface StoredDraftRow {
  readonly row: number
  readonly verdict: number
  readonly key: string
  readonly vals: string | null
  readonly cells: string
  readonly other: number | null
  readonly fixes: string | null
}

export interface RowQuery {
  readonly filter: ReviewFilter
  readonly search: string
  readonly offset: number
  readonly limit: number
}

interface Wanted {
  readonly words: string | null
  /** The search as a row's number; null: it is none. */
  readonly number: number | null
  readonly offset: number
  readonly limit: number
}

const COLUMNS = 'row, verdict, key, vals, cells, other, fixes'
const numbersOf = (...verdicts: RowVerdict[]): string => verdicts.map(verdictNumber).join(', ')
const TO_MEND = `verdict IN (${numbersOf('rejected', 'duplicate')})`

/** Which rows each filter leaves. Verdicts that are rare have an index of their own, made when a review is first looked at. */
const CONDITIONS: Readonly<Record<ReviewFilter, string>> = {
  all: '1',
  problems: `verdict = ${numbersOf('rejected')}`,
  duplicates: `verdict IN (${numbersOf('duplicate', 'superseded')})`,
  skipped: `verdict = ${numbersOf('skipped')}`,
  fixed: 'fixes IS NOT NULL',
  good: `verdict IN (${numbersOf('create', 'update', 'unchanged')})`,
}

const FOUND = '(@words IS NULL OR row = @number OR has_words(@words, vals, cells, fixes))'

/** Pages of the rows of a draft, those with problems first. */
export class DraftRowQueries {
  readonly #sql: SqlConnection
  readonly #one
  readonly #oneToMend

  constructor(sql: SqlConnection) {
    this.#sql = sql
    sql.exec(`
      CREATE INDEX IF NOT EXISTS rows_to_mend ON rows (row) WHERE ${TO_MEND};
      CREATE INDEX IF NOT EXISTS rows_fixed ON rows (row) WHERE fixes IS NOT NULL;`)
    const one = `SELECT ${COLUMNS} FROM rows WHERE row = @row`
    this.#one = sql.prepare<{ row: number }, StoredDraftRow>(one)
    this.#oneToMend = sql.prepare<{ row: number }, StoredDraftRow>(`${one} AND ${TO_MEND}`)
  }

  page(query: RowQuery, counts: ReviewCounts): { readonly matching: number; readonly rows: readonly StoredDraftRow[] } {
    const { filter, search, offset, limit } = query
    const words = wordsOf(search)
    const wanted = { words, number: /^\s*\d{1,9}\s*$/.test(search) ? Number(search) : null, offset, limit }
    const condition = `${CONDITIONS[filter]} AND ${FOUND}`
    const matching = (words === null ? knownMatches(filter, counts) : null) ?? this.#count(condition, wanted)
    if (filter !== 'all') return { matching, rows: this.#rows(condition, wanted) }
    const toMend = words === null ? counts.rejected + counts.duplicate : this.#count(`${TO_MEND} AND ${FOUND}`, wanted)
    const first = offset < toMend ? this.#rows(`${TO_MEND} AND ${FOUND}`, wanted) : []
    const rest = { ...wanted, offset: Math.max(0, offset - toMend), limit: limit - first.length }
    return { matching, rows: rest.limit === 0 ? first : [...first, ...this.#rows(`NOT ${TO_MEND} AND ${FOUND}`, rest)] }
  }

  one(row: number): StoredDraftRow | undefined {
    return this.#one.get({ row })
  }

  /** That row, if it has problems or is a duplicate. */
  oneToMend(row: number): StoredDraftRow | undefined {
    return this.#oneToMend.get({ row })
  }

  /** Rows with problems after that one. */
  toMend(after: number, limit: number): readonly StoredDraftRow[] {
    const statement = this.#sql.prepare<{ after: number; limit: number }, StoredDraftRow>(
      `SELECT ${COLUMNS} FROM rows WHERE ${TO_MEND} AND row > @after ORDER BY row LIMIT @limit`,
    )
    return statement.all({ after, limit })
  }

  #rows(condition: string, wanted: Wanted): StoredDraftRow[] {
    const statement = this.#sql.prepare<Wanted, StoredDraftRow>(
      `SELECT ${COLUMNS} FROM rows WHERE ${condition} ORDER BY row LIMIT @limit OFFSET @offset`,
    )
    return statement.all(wanted)
  }

  #count(condition: string, wanted: Wanted): number {
    const statement = this.#sql.prepare<Wanted, { rows: number }>(
      `SELECT count(*) AS rows FROM rows WHERE ${condition}`,
    )
    return statement.get(wanted)?.rows ?? 0
  }
}

/** What the counts say without looking; null for what they do not. */
function knownMatches(filter: ReviewFilter, counts: ReviewCounts): number | null {
  switch (filter) {
    case 'all':
      return counts.total
    case 'problems':
      return counts.rejected
    case 'duplicates':
      return counts.duplicate + counts.superseded
    case 'skipped':
      return counts.skipped
    case 'good':
      return counts.create + counts.update + counts.unchanged
    case 'fixed':
      return null
    default:
      return filter satisfies never
  }
}
