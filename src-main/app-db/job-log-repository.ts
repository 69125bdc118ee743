import { z } from 'zod'
import { LOG_LEVELS } from '../../src-shared/domain/job.ts'
import type { JobLogLine, LogLevel } from '../../src-shared/domain/job.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from './sql-connection.ts'

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

interface LogRow {
  readonly seq: number
  readonly job_id: string
  readonly at_ms: number
  readonly level: string
  readonly store_id: string | null
  readonly event: string
  readonly details: string
}

type LogPage = { readonly id: string; readonly afterSeq: number; readonly limit: number }

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({})
const levelSchema = z.enum(LOG_LEVELS).catch('info')

const INSERT = `
  INSERT INTO job_logs (job_id, run_id, at_ms, level, store_id, event, details)
  VALUES (@jobId, @runId, @atMs, @level, @storeId, @event, @details) RETURNING seq`

const TRIM = `
  DELETE FROM job_logs WHERE job_id = @jobId
    AND seq > (SELECT seq FROM job_logs WHERE job_id = @jobId ORDER BY seq LIMIT 1 OFFSET @head - 1)
    AND seq < (SELECT seq FROM job_logs WHERE job_id = @jobId ORDER BY seq DESC LIMIT 1 OFFSET @tail - 1)`

/** Log lines of jobs. `seq` ascends over all of them, so that a run's log pages like a single job's. */
export class JobLogRepository {
  readonly #insert
  readonly #byJob
  readonly #byRun
  readonly #count
  readonly #trim

  constructor(sql: SqlConnection) {
    this.#insert = sql.prepare<Omit<NewLogLine, 'details'> & { details: string }, { seq: number }>(INSERT)
    this.#byJob = sql.prepare<LogPage, LogRow>(
      'SELECT * FROM job_logs WHERE job_id = @id AND seq > @afterSeq ORDER BY seq LIMIT @limit',
    )
    this.#byRun = sql.prepare<LogPage, LogRow>(
      'SELECT * FROM job_logs WHERE run_id = @id AND seq > @afterSeq ORDER BY seq LIMIT @limit',
    )
    this.#count = sql.prepare<{ jobId: string }, { lines: number }>(
      'SELECT count(*) AS lines FROM job_logs WHERE job_id = @jobId',
    )
    this.#trim = sql.prepare<{ jobId: string; head: number; tail: number }>(TRIM)
  }

  /** Call inside a transaction, with many lines in it: each commit waits for the disk. */
  insert(line: NewLogLine): JobLogLine {
    const seq = this.#insert.get({ ...line, details: JSON.stringify(line.details) })?.seq ?? 0
    return {
      seq,
      jobId: line.jobId,
      at: new Date(line.atMs).toISOString(),
      level: line.level,
      storeId: line.storeId,
      event: line.event,
      details: line.details,
    }
  }

  ofJob(jobId: string, afterSeq: number, limit: number): readonly JobLogLine[] {
    return this.#byJob.all({ id: jobId, afterSeq, limit }).map(toLine)
  }

  ofRun(runId: string, afterSeq: number, limit: number): readonly JobLogLine[] {
    return this.#byRun.all({ id: runId, afterSeq, limit }).map(toLine)
  }

  count(jobId: string): number {
    return this.#count.get({ jobId })?.lines ?? 0
  }

  /** Removes the middle of a job's log, all but its first `head` and last `tail` lines. Returns the lines removed. */
  trim(jobId: string, head: number, tail: number): number {
    return this.#trim.run({ jobId, head, tail })
  }
}

function toLine(row: LogRow): JobLogLine {
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
