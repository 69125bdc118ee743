import { existsSync } from 'node:fs'
import type { OutValue, ProcedureOutcome, ResultColumn, ResultSet } from '../../src-shared/domain/procedure-run.ts'
import { AppError } from '../foundation/app-error.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { openResultsFile } from './results-file.ts'
import { resultsPath } from './results-path.ts'

export type ResultRow = readonly (string | null)[]

interface RunRow {
  readonly call_text: string
  readonly out_values: string
  readonly return_value: string | null
  readonly messages: number
  readonly rows_dropped: number
  readonly rows_affected: number | null
  readonly duration_ms: number
}

interface SetRow {
  readonly no: number
  readonly cursor: string | null
  readonly columns: string
  readonly rows: number
  readonly complete: number
}

interface ChunkRow {
  readonly first_row: number
  readonly cells: string
}

/** What a run has put into its file so far. Never on the main thread. Close it soon: on Windows nobody can remove the file meanwhile. */
export class ResultsReader {
  readonly #sql: SqlConnection
  readonly #filePath: string
  readonly #chunkAt
  readonly #chunkAfter

  private constructor(sql: SqlConnection, filePath: string) {
    this.#sql = sql
    this.#filePath = filePath
    this.#chunkAt = sql.prepare<{ setNo: number; row: number }, ChunkRow>(
      'SELECT first_row, cells FROM chunks WHERE set_no = @setNo AND first_row <= @row ORDER BY first_row DESC LIMIT 1',
    )
    this.#chunkAfter = sql.prepare<{ setNo: number; row: number }, ChunkRow>(
      'SELECT first_row, cells FROM chunks WHERE set_no = @setNo AND first_row > @row ORDER BY first_row LIMIT 1',
    )
  }

  /** Null when the job has sent nothing (yet), or its results have expired. Throws as files of SQLite do. */
  static open(folder: string, jobId: string): ResultsReader | null {
    const filePath = resultsPath(folder, jobId)
    const sql = existsSync(filePath) ? openResultsFile(filePath) : null
    return sql && new ResultsReader(sql, filePath)
  }

  outcome(): ProcedureOutcome | null {
    const run = this.#sql.prepare<object, RunRow>('SELECT * FROM run').get({})
    if (!run) return null
    return {
      callText: run.call_text,
      outValues: JSON.parse(run.out_values) as readonly OutValue[],
      returnValue: run.return_value,
      sets: this.sets(),
      rowsDropped: run.rows_dropped,
      messages: run.messages,
      rowsAffected: run.rows_affected,
      durationMs: run.duration_ms,
    }
  }

  sets(): readonly ResultSet[] {
    return this.#sql
      .prepare<object, SetRow>('SELECT no, cursor, columns, rows, complete FROM sets ORDER BY no')
      .all({})
      .map((row) => ({
        ...row,
        columns: JSON.parse(row.columns) as readonly ResultColumn[],
        complete: row.complete === 1,
      }))
  }

  /** Throws RESULT_MISSING. */
  set(no: number): ResultSet {
    const set = this.sets().find((each) => each.no === no)
    if (!set) throw new AppError('RESULT_MISSING', { details: { file: this.#filePath } })
    return set
  }

  /** The rows of a set from `offset` (from 0) on, a chunk in memory at a time. */
  *rows(setNo: number, offset = 0): Generator<ResultRow> {
    let chunk = this.#chunkAt.get({ setNo, row: offset })
    while (chunk) {
      const { first_row: first } = chunk
      const rows = JSON.parse(chunk.cells) as readonly ResultRow[]
      yield* rows.slice(Math.max(0, offset - first))
      chunk = this.#chunkAfter.get({ setNo, row: first })
    }
  }

  /** Idempotent. */
  close(): void {
    this.#sql.close()
  }
}
