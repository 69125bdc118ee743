import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { RunAttempt, SentCall, SentWork } from '../procedure-calls/sent-call.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { readJson } from './read-json.ts'

interface SentRow {
  readonly sent_at_ms: number
  readonly work: SentWork | null
  readonly error: string | null
}

/** Calls of procedures that were sent. Every method throws AppError. */
export class ProcedureRunRepository {
  readonly #get
  readonly #insert
  readonly #end
  readonly #forget

  constructor(sql: SqlConnection) {
    this.#get = sql.prepare<RunAttempt, SentRow>(
      'SELECT sent_at_ms, work, error FROM procedure_runs WHERE job_id = @jobId AND attempt = @attempt',
    )
    // Only for an attempt that runs now, so that what a thread given up long ago still asks for is refused.
    this.#insert = sql.prepare<RunAttempt & { nowMs: number }>(
      `INSERT INTO procedure_runs (job_id, attempt, sent_at_ms)
       SELECT id, attempt, @nowMs FROM jobs WHERE id = @jobId AND attempt = @attempt AND state = 'running'
       ON CONFLICT DO NOTHING`,
    )
    this.#end = sql.prepare<RunAttempt & { nowMs: number; work: SentWork; error: string | null }>(
      `UPDATE procedure_runs SET ended_at_ms = @nowMs, work = @work, error = @error
       WHERE job_id = @jobId AND attempt = @attempt AND ended_at_ms IS NULL`,
    )
    this.#forget = sql.prepare<RunAttempt>('DELETE FROM procedure_runs WHERE job_id = @jobId AND attempt = @attempt')
  }

  /** Null: that attempt has sent nothing. */
  find({ jobId, attempt }: RunAttempt): SentCall | null {
    const row = this.#get.get({ jobId, attempt })
    if (!row) return null
    const { sent_at_ms: sentAtMs, work, error } = row
    return { sentAt: new Date(sentAtMs).toISOString(), work, error: readJson(error) as ErrorReport | null }
  }

  /** False when the attempt has sent its call already, or does not run (any more): then nothing may be sent. */
  begin({ jobId, attempt }: RunAttempt, nowMs: number): boolean {
    return this.#insert.run({ jobId, attempt, nowMs }) === 1
  }

  end({ jobId, attempt }: RunAttempt, work: SentWork, error: ErrorReport | null, nowMs: number): void {
    this.#end.run({ jobId, attempt, nowMs, work, error: error === null ? null : JSON.stringify(error) })
  }

  /** It turned out that nothing left after all. */
  forget({ jobId, attempt }: RunAttempt): void {
    this.#forget.run({ jobId, attempt })
  }
}
