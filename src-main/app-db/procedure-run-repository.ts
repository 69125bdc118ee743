import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { RunAttempt, SentCall, SentWork } from '../procedure-calls/sent-call.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { readJson } from './read-json.ts'

interface SentRow {
  readonly sent_at_ms: number
  readonly work: SentWork | null
  readonly error: string | null
}

/**
 * An earlier attempt since somebody last ran the job by hand whose call left, and that the server is not known to have undone: whatever made the job try again, its call
 * is not sent again.
 */
const LEFT_SOMETHING = `run.work IS NOT 'rolled_back' AND attempt > (SELECT attempts_before FROM jobs WHERE id = run.job_id)`

/** Calls of procedures that were sent. Every method throws AppError. */
export class ProcedureRunRepository {
  readonly #get
  readonly #insert
  readonly #end
  readonly #forget

  constructor(sql: SqlConnection) {
    this.#get = sql.prepare<RunAttempt, SentRow>(
      `SELECT sent_at_ms, work, error FROM procedure_runs AS run
       WHERE job_id = @jobId AND (attempt = @attempt OR attempt < @attempt AND ${LEFT_SOMETHING}) ORDER BY attempt DESC LIMIT 1`,
    )
    // Only for an attempt that runs now, so that what a thread given up long ago still asks for is refused.
    this.#insert = sql.prepare<RunAttempt & { nowMs: number }>(
      `INSERT INTO procedure_runs (job_id, attempt, sent_at_ms)
       SELECT id, attempt, @nowMs FROM jobs WHERE id = @jobId AND attempt = @attempt AND state = 'running'
         AND NOT EXISTS (SELECT 1 FROM procedure_runs AS run WHERE job_id = @jobId AND attempt < @attempt AND ${LEFT_SOMETHING})
       ON CONFLICT DO NOTHING`,
    )
    this.#end = sql.prepare<RunAttempt & { nowMs: number; work: SentWork; error: string | null }>(
      `UPDATE procedure_runs SET ended_at_ms = @nowMs, work = @work, error = @error
       WHERE job_id = @jobId AND attempt = @attempt AND ended_at_ms IS NULL`,
    )
    this.#forget = sql.prepare<RunAttempt>('DELETE FROM procedure_runs WHERE job_id = @jobId AND attempt = @attempt')
  }

  /** Null: neither that attempt nor one before it, which the server has not undone, has sent anything. */
  find({ jobId, attempt }: RunAttempt): SentCall | null {
    const row = this.#get.get({ jobId, attempt })
    if (!row) return null
    const { sent_at_ms: sentAtMs, work, error } = row
    return { sentAt: new Date(sentAtMs).toISOString(), work, error: readJson(error) as ErrorReport | null }
  }

  /** False when the call was sent already, as `find` tells, or the attempt does not run (any more): then nothing may be sent. */
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
