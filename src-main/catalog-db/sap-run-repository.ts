import type { SapInitialisation, SapMode, SapStep, SapVanishing } from '../../src-shared/domain/sap.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import type { InstanceFailure, SapRun, SapRunKind, SapSession, SapStepRecord, SapStepState } from './sap-record.ts'

interface RunRow {
  readonly id: string
  readonly jobId: string
  readonly kind: SapRunKind
  readonly mode: SapMode
  readonly state: SapRun['state']
  readonly requests: number
  readonly place: string
  readonly session: string
  readonly companyFailures: string
  readonly vanishing: string | null
  readonly synced: string | null
  readonly result: string | null
  readonly startedMs: number
  readonly swappedMs: number | null
}

const COLUMNS = `id, job_id AS jobId, kind, mode, state, requests, place, session, company_failures AS companyFailures, vanishing, synced, result, started_ms AS startedMs, swapped_ms AS swappedMs`

/** Runs of SAP and how far they are. Every method throws AppError. */
export class SapRunRepository {
  readonly #sql: SqlConnection
  readonly #find
  readonly #ofJob
  readonly #last
  readonly #lastComplete
  readonly #waiting
  readonly #insert
  readonly #forgetOthers
  readonly #forget
  readonly #take
  readonly #setState
  readonly #setVanishing
  readonly #setFailures
  readonly #addRequests
  readonly #setResult
  readonly #steps
  readonly #putStep
  readonly #endStep

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#find = sql.prepare<{ id: string }, RunRow>(`SELECT ${COLUMNS} FROM sap_runs WHERE id = @id`)
    this.#ofJob = sql.prepare<{ jobId: string }, RunRow>(
      `SELECT ${COLUMNS} FROM sap_runs WHERE @jobId IN (id, job_id) ORDER BY seq DESC LIMIT 1`,
    )
    this.#last = sql.prepare<object, RunRow>(
      `SELECT ${COLUMNS} FROM sap_runs WHERE kind = 'initialise' ORDER BY seq DESC LIMIT 1`,
    )
    this.#lastComplete = sql.prepare<object, RunRow>(
      `SELECT ${COLUMNS} FROM sap_runs WHERE kind = 'initialise' AND result IS NOT NULL ORDER BY seq DESC LIMIT 1`,
    )
    this.#waiting = sql.prepare<object, RunRow>(
      `SELECT ${COLUMNS} FROM sap_runs WHERE state = 'waiting' ORDER BY seq DESC LIMIT 1`,
    )
    this.#insert = sql.prepare<{
      id: string
      jobId: string
      kind: SapRunKind
      mode: SapMode
      place: string
      session: string
      nowMs: number
    }>(
      `INSERT INTO sap_runs (id, job_id, kind, mode, state, place, session, started_ms)
       VALUES (@id, @jobId, @kind, @mode, 'running', @place, @session, @nowMs)`,
    )
    // One run works at a time: whatever else is unfinished was given up.
    this.#forgetOthers = sql.prepare<object>(
      `DELETE FROM sap_runs WHERE id IS NOT (SELECT id FROM sap_runs WHERE kind = 'initialise' AND result IS NOT NULL ORDER BY seq DESC LIMIT 1)`,
    )
    this.#forget = sql.prepare<{ id: string }>('DELETE FROM sap_runs WHERE id = @id')
    this.#take = sql.prepare<{ id: string; jobId: string }>(
      `UPDATE sap_runs SET job_id = @jobId, state = 'running' WHERE id = @id`,
    )
    this.#setState = sql.prepare<{ id: string; state: SapRun['state']; nowMs: number }>(
      `UPDATE sap_runs SET state = @state, finished_ms = @nowMs WHERE id = @id`,
    )
    this.#setVanishing = sql.prepare<{ id: string; vanishing: string }>(
      `UPDATE sap_runs SET state = 'waiting', vanishing = @vanishing WHERE id = @id`,
    )
    this.#setFailures = sql.prepare<{ id: string; failures: string }>(
      'UPDATE sap_runs SET company_failures = @failures WHERE id = @id',
    )
    this.#addRequests = sql.prepare<{ id: string; requests: number }>(
      'UPDATE sap_runs SET requests = requests + @requests WHERE id = @id',
    )
    this.#setResult = sql.prepare<{ id: string; result: string }>('UPDATE sap_runs SET result = @result WHERE id = @id')
    this.#steps = sql.prepare<{ id: string }, SapStepRecord>(
      `SELECT step, state, done, total, started_ms AS startedMs, finished_ms AS finishedMs FROM sap_run_steps WHERE run_id = @id`,
    )
    this.#putStep = sql.prepare<{
      id: string
      step: SapStep
      done: number | null
      total: number | null
      nowMs: number
    }>(
      `INSERT INTO sap_run_steps (run_id, step, state, done, total, started_ms) VALUES (@id, @step, 'running', @done, @total, @nowMs)
       ON CONFLICT (run_id, step) DO UPDATE SET state = 'running', done = excluded.done, total = excluded.total, finished_ms = NULL`,
    )
    this.#endStep = sql.prepare<{ id: string; step: SapStep; state: SapStepState; nowMs: number }>(
      'UPDATE sap_run_steps SET state = @state, finished_ms = @nowMs WHERE run_id = @id AND step = @step',
    )
  }

  find(id: string): SapRun | null {
    return toRun(this.#find.get({ id }))
  }

  /** The newest run that this job began or works on. */
  ofJob(jobId: string): SapRun | null {
    return toRun(this.#ofJob.get({ jobId }))
  }

  /** The newest initialisation; null: none yet. */
  last(): SapRun | null {
    return toRun(this.#last.get({}))
  }

  /** The newest initialisation whose data became the live ones. */
  lastComplete(): SapRun | null {
    return toRun(this.#lastComplete.get({}))
  }

  /** The run whose data wait for a confirmation. */
  waiting(): SapRun | null {
    return toRun(this.#waiting.get({}))
  }

  /** Everything of other runs is forgotten, data that wait for a confirmation too; only the last complete initialisation stays. */
  begin(run: Pick<SapRun, 'id' | 'jobId' | 'kind' | 'mode' | 'place' | 'session'>, nowMs: number): void {
    const { id, jobId, kind, mode, place, session } = run
    this.#sql.transaction(() => {
      this.#forgetOthers.run({})
      this.#insert.run({ id, jobId, kind, mode, place, session: JSON.stringify(session), nowMs })
    })
  }

  /** With all that it has staged. */
  forget(id: string): void {
    this.#forget.run({ id })
  }

  /** That job goes on with it. */
  take(id: string, jobId: string): void {
    this.#take.run({ id, jobId })
  }

  setState(id: string, state: SapRun['state'], nowMs: number): void {
    this.#setState.run({ id, state, nowMs })
  }

  /** Its data wait for somebody to confirm this. */
  setWaiting(id: string, vanishing: SapVanishing): void {
    this.#setVanishing.run({ id, vanishing: JSON.stringify(vanishing) })
  }

  setCompanyFailures(id: string, failures: readonly InstanceFailure[]): void {
    this.#setFailures.run({ id, failures: JSON.stringify(failures) })
  }

  addRequests(id: string, requests: number): void {
    if (requests > 0) this.#addRequests.run({ id, requests })
  }

  setResult(id: string, result: SapInitialisation): void {
    this.#setResult.run({ id, result: JSON.stringify(result) })
  }

  steps(id: string): readonly SapStepRecord[] {
    return this.#steps.all({ id })
  }

  /** It runs, and has done that much of what it counts. */
  stepAt(
    id: string,
    step: SapStep,
    count: { readonly done: number; readonly total: number } | null,
    nowMs: number,
  ): void {
    this.#putStep.run({ id, step, done: count?.done ?? null, total: count?.total ?? null, nowMs })
  }

  endStep(id: string, step: SapStep, state: SapStepState, nowMs: number): void {
    this.#endStep.run({ id, step, state, nowMs })
  }
}

function toRun(row: RunRow | undefined): SapRun | null {
  if (row === undefined) return null
  return {
    ...row,
    session: JSON.parse(row.session) as SapSession,
    companyFailures: JSON.parse(row.companyFailures) as readonly InstanceFailure[],
    vanishing: row.vanishing === null ? null : (JSON.parse(row.vanishing) as SapVanishing),
    synced: row.synced === null ? null : (JSON.parse(row.synced) as SapRun['synced']),
    result: row.result === null ? null : (JSON.parse(row.result) as SapInitialisation),
  }
}
