import type { LotRow, LotRowsPage, RowProblem, RowReason, UploadKind } from '../../src-shared/domain/upload.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { LotRepository } from './lot-repository.ts'
import type { LotFacts } from './lot-repository.ts'
import { tableSql } from './table-sql.ts'

interface Page {
  readonly offset: number
  readonly limit: number
}

/** A row of the catalog that still says what a lot wrote. */
export interface StandingRow {
  /** Of the lot's file. */
  readonly sourceRow: number
  readonly key: string
  /** In the order of the kind's fields. */
  readonly values: readonly (string | null)[]
}

/** A row of the file that was not taken, as a draft's rows keep it. */
export interface StoredReject {
  readonly row: number
  readonly verdict: number
  readonly cells: string
  readonly vals: string | null
  readonly fixes: string | null
}

interface ChangeRow {
  readonly sourceRow: number
  readonly created: number
  readonly before: string | null
  readonly after: string
  readonly edited: number
}

interface ProblemRow {
  readonly row: number
  readonly field: string
  readonly reason: RowReason
  readonly value: string
  readonly details: string
}

/** What a lot did, row by row. Every method throws AppError; all but `rejects` LOT_UNKNOWN too. */
export class LotContentsRepository {
  readonly #lots
  readonly #of: Readonly<Record<UploadKind, KindContents>>
  readonly #problems
  readonly #problemsOfRow
  readonly #problemCount
  readonly #rejects

  constructor(sql: SqlConnection) {
    this.#lots = new LotRepository(sql)
    this.#of = { productos: prepareKind(sql, 'productos'), dkt: prepareKind(sql, 'dkt') }
    const problem = 'source_row AS row, field, reason, value, details'
    this.#problems = sql.prepare<Page & { lot: number }, ProblemRow>(
      `SELECT ${problem} FROM lot_problems WHERE lot = @lot ORDER BY source_row, ordinal LIMIT @limit OFFSET @offset`,
    )
    this.#problemsOfRow = sql.prepare<{ lot: number; row: number }, ProblemRow>(
      `SELECT ${problem} FROM lot_problems WHERE lot = @lot AND source_row = @row ORDER BY ordinal`,
    )
    this.#problemCount = sql.prepare<{ lot: number }, { problems: number }>(
      'SELECT count(*) AS problems FROM lot_problems WHERE lot = @lot',
    )
    this.#rejects = sql.prepare<{ lot: number; after: number; limit: number }, StoredReject>(
      `SELECT source_row AS row, verdict, cells, vals, fixes FROM lot_rejects WHERE lot = @lot AND source_row > @after
       ORDER BY source_row LIMIT @limit`,
    )
  }

  /** In the order of the file; all, or only those that an undo would leave. */
  changes(lotId: string, { editedSince, offset, limit }: Page & { readonly editedSince: boolean }): LotRowsPage {
    const { seq: lot, version, kind, changes, takenBack, standing } = this.#lots.facts(lotId)
    const { page, fields } = this.#of[kind]
    const wanted = { lot, version, editedSince: editedSince ? 1 : 0 }
    return {
      matching: editedSince ? changes - takenBack - standing : changes,
      rows: page.all({ ...wanted, offset, limit }).map((row) => toLotRow(row, fields)),
    }
  }

  /** Rows that still say what the lot wrote, after that row of the file, in its order. */
  standing(lotId: string, afterSourceRow: number, limit: number): readonly StandingRow[] {
    const { seq: lot, version, kind } = this.#lots.facts(lotId)
    const { standing, fields } = this.#of[kind]
    return standing.all({ lot, version, after: afterSourceRow, limit }).map((row) => ({
      sourceRow: Number(row['sourceRow']),
      key: String(row['key_text']),
      values: fields.map((name) => row[name] ?? null),
    }))
  }

  /** Keys that the lot created, the first `limit` by the file's order. */
  createdKeys(lotId: string, limit: number): readonly string[] {
    const { seq: lot, version, kind } = this.#lots.facts(lotId)
    return this.#of[kind].created.all({ lot, version, limit }).map(({ key }) => key)
  }

  problems(lotId: string, { offset, limit }: Page): { matching: number; problems: readonly RowProblem[] } {
    const { seq: lot } = this.#lots.facts(lotId)
    return {
      matching: this.#problemCount.get({ lot })?.problems ?? 0,
      problems: this.#problems.all({ lot, offset, limit }).map(toProblem),
    }
  }

  problemsOfRow({ seq: lot }: LotFacts, row: number): readonly RowProblem[] {
    return this.#problemsOfRow.all({ lot, row }).map(toProblem)
  }

  /** After that row of the file, in its order. */
  rejects({ seq: lot }: LotFacts, afterRow: number, limit: number): readonly StoredReject[] {
    return this.#rejects.all({ lot, after: afterRow, limit })
  }
}

type KindContents = ReturnType<typeof prepareKind>

function prepareKind(sql: SqlConnection, kind: UploadKind) {
  const { table, fields, image } = tableSql(kind)
  const edited = '(x.state = 0 AND (c.id IS NULL OR c.version <> @version))'
  const from = `lot_changes x LEFT JOIN ${table} c ON c.id = x.row_id WHERE x.lot = @lot AND (NOT @editedSince OR ${edited})`
  // Where the row says something else by now, whoever wrote over it kept what it said.
  const after = `coalesce(x.after, iif(c.version = @version, ${image('c')},
    (SELECT y.before FROM lot_changes y WHERE y.row_id = x.row_id AND y.version_before = @version)), '[]')`
  return {
    fields,
    page: sql.prepare<Page & { lot: number; version: number; editedSince: number }, ChangeRow>(
      `SELECT x.source_row AS sourceRow, x.before IS NULL AS created, x.before, ${after} AS after, ${edited} AS edited
       FROM ${from} ORDER BY x.source_row LIMIT @limit OFFSET @offset`,
    ),
    standing: sql.prepare<
      { lot: number; version: number; after: number; limit: number },
      Readonly<Record<string, string | null>>
    >(
      `SELECT x.source_row AS sourceRow, c.key_text, ${fields.map((name) => `c.${name}`).join(', ')}
       FROM lot_changes x JOIN ${table} c ON c.id = x.row_id AND c.version = @version
       WHERE x.lot = @lot AND x.source_row > @after ORDER BY x.source_row LIMIT @limit`,
    ),
    created: sql.prepare<{ lot: number; version: number; limit: number }, { key: string }>(
      `SELECT c.key_text AS key FROM lot_changes x JOIN ${table} c ON c.id = x.row_id AND c.version = @version
       WHERE x.lot = @lot AND x.before IS NULL ORDER BY x.source_row LIMIT @limit`,
    ),
  }
}

function toLotRow(row: ChangeRow, fields: readonly string[]): LotRow {
  const after = JSON.parse(row.after) as readonly (string | null)[]
  const before = row.before === null ? null : (JSON.parse(row.before) as readonly (string | null)[])
  return {
    sourceRow: row.sourceRow,
    key: after[0] ?? before?.[0] ?? '',
    change: row.created === 1 ? 'created' : 'updated',
    before: before && valuesOf(before, fields),
    after: valuesOf(after, fields),
    editedSince: row.edited === 1,
  }
}

/** Fields of an image; key, lot, version and time stand before them. */
function valuesOf(image: readonly (string | null)[], fields: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(fields.map((name, index) => [name, image[index + 4] ?? null]))
}

function toProblem({ row, field, reason, value, details }: ProblemRow): RowProblem {
  return { row, field, reason, value, details: JSON.parse(details) as RowProblem['details'] }
}
