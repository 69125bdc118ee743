import type { ProcedureOutcome, ResultSet } from '../../src-shared/domain/procedure-run.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

type Counts = Pick<ProcedureOutcome, 'messages' | 'rowsDropped' | 'durationMs'>
type SetRows = Pick<ResultSet, 'no' | 'rows' | 'complete'>

/** What a run writes to its file. */
export class ResultsStatements {
  readonly #insertRun
  readonly #updateRun
  readonly #updateCounts
  readonly #insertSet
  readonly #updateSet
  readonly #insertChunk

  constructor(sql: SqlConnection) {
    this.#insertRun = sql.prepare<{ callText: string }>('INSERT INTO run (id, call_text) VALUES (1, @callText)')
    this.#updateRun = sql.prepare<
      Counts & { outValues: string; returnValue: string | null; rowsAffected: number | null }
    >(
      `UPDATE run SET out_values = @outValues, return_value = @returnValue, rows_affected = @rowsAffected,
         messages = @messages, rows_dropped = @rowsDropped, duration_ms = @durationMs`,
    )
    this.#updateCounts = sql.prepare<Counts>(
      'UPDATE run SET messages = @messages, rows_dropped = @rowsDropped, duration_ms = @durationMs',
    )
    this.#insertSet = sql.prepare<{ no: number; cursor: string | null; columns: string }>(
      'INSERT INTO sets (no, cursor, columns) VALUES (@no, @cursor, @columns)',
    )
    this.#updateSet = sql.prepare<{ no: number; rows: number; complete: number }>(
      'UPDATE sets SET rows = @rows, complete = @complete WHERE no = @no',
    )
    this.#insertChunk = sql.prepare<{ setNo: number; firstRow: number; rows: number; cells: string }>(
      'INSERT INTO chunks (set_no, first_row, rows, cells) VALUES (@setNo, @firstRow, @rows, @cells)',
    )
  }

  insertRun(callText: string): void {
    this.#insertRun.run({ callText })
  }

  updateRun({ outValues, returnValue, rowsAffected, messages, rowsDropped, durationMs }: ProcedureOutcome): void {
    const counts = { messages, rowsDropped, durationMs }
    this.#updateRun.run({ ...counts, outValues: JSON.stringify(outValues), returnValue, rowsAffected })
  }

  updateCounts(counts: Counts): void {
    this.#updateCounts.run(counts)
  }

  insertSet({ no, cursor, columns }: ResultSet): void {
    this.#insertSet.run({ no, cursor, columns: JSON.stringify(columns) })
  }

  updateSet({ no, rows, complete }: SetRows): void {
    this.#updateSet.run({ no, rows, complete: complete ? 1 : 0 })
  }

  insertChunk(setNo: number, firstRow: number, rows: readonly (readonly (string | null)[])[]): void {
    this.#insertChunk.run({ setNo, firstRow, rows: rows.length, cells: JSON.stringify(rows) })
  }
}
