import { z } from 'zod'
import { LOG_LEVELS } from '../../src-shared/domain/job.ts'
import type { JobLogLine, LogLevel } from '../../src-shared/domain/job.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** `runId` is the parent's id, or the job's own when it has none: the log of a run is that of all its jobs. */
export interface NewLogLine {
  readonly jobId: string
  readonly runId: string
  readonly atMs: number
  readonly level: LogLevel
  readonly storeId: string | null
  readonly event: string
  readonly details: Readonly<Record<string, string | number>>
}

export interface LogRow {
  readonly seq: number
  readonly job_id: string
  readonly at_ms: number
  readonly level: string
  readonly store_id: string | null
  readonly event: string
  readonly details: string
}

type After = { readonly id: string; readonly afterSeq: number; readonly limit: number }
type Before = { readonly id: string; readonly beforeSeq: number; readonly limit: number }
type Cut = { readonly jobId: string; readonly markerSeq: number; readonly tailSeq: number }

/** Stands in a job's log where its middle was, with how many lines that is as `lines`. */
const TRIMMED_EVENT = 'engine.linesTrimmed'
/** Stands where lines were lost because the job wrote faster than they could be kept; with `lines` too. */
export const DROPPED_EVENT = 'engine.linesDropped'

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({})
const levelSchema = z.enum(LOG_LEVELS).catch('info')

const INSERT = `
  INSERT INTO job_logs (seq, job_id, run_id, at_ms, level, store_id, event, details)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7 FROM json_each(@rows)`

const AFTER = (owner: 'job_id' | 'run_id'): string =>
  `SELECT * FROM job_logs WHERE ${owner} = @id AND seq > @afterSeq ORDER BY seq LIMIT @limit`
const BEFORE = (owner: 'job_id' | 'run_id'): string =>
  `SELECT * FROM job_logs WHERE ${owner} = @id AND seq < @beforeSeq ORDER BY seq DESC LIMIT @limit`

/** First line behind the head, and first line of the tail. */
const CUT = `
  SELECT (SELECT seq FROM job_logs WHERE job_id = @jobId ORDER BY seq LIMIT 1 OFFSET @head) AS markerSeq,
    (SELECT seq FROM job_logs WHERE job_id = @jobId ORDER BY seq DESC LIMIT 1 OFFSET @tail - 1) AS tailSeq`

/** Lines that went missing between the two, those that earlier gaps already stood for included. */
const MISSING = `
  SELECT sum(CASE WHEN event IN ('${TRIMMED_EVENT}', '${DROPPED_EVENT}') THEN json_extract(details, '$.lines') ELSE 1 END) AS lines
  FROM job_logs WHERE job_id = @jobId AND seq >= @markerSeq AND seq < @tailSeq`

const MARK = `
  UPDATE job_logs SET level = 'warning', event = '${TRIMMED_EVENT}', details = json_object('lines', @lines) WHERE seq = @markerSeq`

/** Log lines of jobs. `seq` ascends over all of them, so that a run's log pages like a single job's. */
export class JobLogRepository {
  readonly #insert
  readonly #lastSeq
  readonly #ofJobAfter
  readonly #ofRunAfter
  readonly #ofJobBefore
  readonly #ofRunBefore
  readonly #count
  readonly #cut
  readonly #missing
  readonly #deleteMiddle
  readonly #mark

  constructor(sql: SqlConnection) {
    this.#insert = sql.prepare<{ rows: string }>(INSERT)
    this.#lastSeq = sql.prepare<object, { seq: number | null }>('SELECT max(seq) AS seq FROM job_logs')
    this.#ofJobAfter = sql.prepare<After, LogRow>(AFTER('job_id'))
    this.#ofRunAfter = sql.prepare<After, LogRow>(AFTER('run_id'))
    this.#ofJobBefore = sql.prepare<Before, LogRow>(BEFORE('job_id'))
    this.#ofRunBefore = sql.prepare<Before, LogRow>(BEFORE('run_id'))
    this.#count = sql.prepare<{ jobId: string }, { lines: number }>(
      'SELECT count(*) AS lines FROM job_logs WHERE job_id = @jobId',
    )
    this.#cut = sql.prepare<
      { jobId: string; head: number; tail: number },
      { markerSeq: number | null; tailSeq: number | null }
    >(CUT)
    this.#missing = sql.prepare<Cut, { lines: number }>(MISSING)
    this.#deleteMiddle = sql.prepare<Cut>(
      'DELETE FROM job_logs WHERE job_id = @jobId AND seq > @markerSeq AND seq < @tailSeq',
    )
    this.#mark = sql.prepare<{ markerSeq: number; lines: number }>(MARK)
  }

  /**
   * Writes many lines in one statement, which takes half the time of one for each (measured: 11 µs a line instead of 22). Call inside a transaction: the
   * lines get the next numbers.
   */
  insertAll(lines: readonly NewLogLine[]): readonly JobLogLine[] {
    const firstSeq = (this.#lastSeq.get({})?.seq ?? 0) + 1
    const rows = lines.map(({ jobId, runId, atMs, level, storeId, event, details }, index) => {
      return [firstSeq + index, jobId, runId, atMs, level, storeId, event, JSON.stringify(details)]
    })
    this.#insert.run({ rows: JSON.stringify(rows) })
    return lines.map(({ jobId, atMs, level, storeId, event, details }, index) => {
      return { seq: firstSeq + index, jobId, at: new Date(atMs).toISOString(), level, storeId, event, details }
    })
  }

  /** Lines after `afterSeq`, oldest first. */
  ofJob(jobId: string, afterSeq: number, limit: number): readonly JobLogLine[] {
    return this.#ofJobAfter.all({ id: jobId, afterSeq, limit }).map(toLogLine)
  }

  /** The same for all the jobs of a run, its own lines included. */
  ofRun(runId: string, afterSeq: number, limit: number): readonly JobLogLine[] {
    return this.#ofRunAfter.all({ id: runId, afterSeq, limit }).map(toLogLine)
  }

  /** The last `limit` lines before `beforeSeq`, oldest first. */
  ofJobBefore(jobId: string, beforeSeq: number, limit: number): readonly JobLogLine[] {
    return this.#ofJobBefore.all({ id: jobId, beforeSeq, limit }).toReversed().map(toLogLine)
  }

  ofRunBefore(runId: string, beforeSeq: number, limit: number): readonly JobLogLine[] {
    return this.#ofRunBefore.all({ id: runId, beforeSeq, limit }).toReversed().map(toLogLine)
  }

  count(jobId: string): number {
    return this.#count.get({ jobId })?.lines ?? 0
  }

  /**
   * Removes the middle of a job's log, all but its first `head` and last `tail` lines, and leaves one `engine.linesTrimmed` line in its place that
   * counts what was ever removed there. Returns by how many lines the log is shorter. Call inside a transaction.
   */
  trim(jobId: string, head: number, tail: number): number {
    const { markerSeq, tailSeq } = this.#cut.get({ jobId, head, tail }) ?? { markerSeq: null, tailSeq: null }
    if (markerSeq === null || tailSeq === null || tailSeq <= markerSeq) return 0
    const lines = this.#missing.get({ jobId, markerSeq, tailSeq })?.lines ?? 0
    const deleted = this.#deleteMiddle.run({ jobId, markerSeq, tailSeq })
    if (deleted > 0) this.#mark.run({ markerSeq, lines })
    return deleted
  }
}

export function toLogLine(row: LogRow): JobLogLine {
  return {
    seq: row.seq,
    jobId: row.job_id,
    at: new Date(row.at_ms).toISOString(),
    level: levelSchema.parse(row.level),
    storeId: row.store_id,
    event: row.event,
    details: detailsSchema.parse(readJson(row.details)),
  }
}
