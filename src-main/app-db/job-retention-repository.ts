import type { JobState } from '../../src-shared/domain/job.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** Ended jobs that may go: those of `kind` (null: of the kinds not in `exceptKinds`) that ended so before `endedBeforeMs`. */
export interface ExpiredJobs {
  readonly kind: string | null
  readonly exceptKinds: readonly string[]
  readonly state: JobState
  readonly endedBeforeMs: number
}

export interface RetentionSweep {
  readonly atMs: number
  readonly jobs: number
  readonly lines: number
  readonly files: number
}

/** A run goes with its parts and they with it, so that all of them must be free. */
const NEEDED = (job: string): string => `
  EXISTS (SELECT 1 FROM job_holds WHERE job_id = ${job}.id)
  OR EXISTS (SELECT 1 FROM jobs AS later WHERE later.rerun_of = ${job}.id)
  OR EXISTS (SELECT 1 FROM jobs AS later WHERE later.after_job_id = ${job}.id)`

const EXPIRED = `
  SELECT id FROM jobs INDEXED BY jobs_ended
  WHERE finished_at_ms IS NOT NULL AND parent_id IS NULL AND finished_at_ms < @endedBeforeMs AND state = @state
    AND CASE WHEN @kind IS NULL THEN kind NOT IN (SELECT value FROM json_each(@exceptKinds)) ELSE kind = @kind END
    AND NOT (${NEEDED('jobs')})
    AND NOT EXISTS (
      SELECT 1 FROM jobs AS part WHERE part.parent_id = jobs.id AND (part.finished_at_ms IS NULL OR ${NEEDED('part')}))
  ORDER BY finished_at_ms LIMIT @limit`

/** The lowest level of retention: what may go, and its removal in small pieces. */
export class JobRetentionRepository {
  readonly #sql: SqlConnection
  readonly #expired
  readonly #parts
  readonly #deleteLines
  readonly #deleteJobs
  readonly #known
  readonly #existing
  readonly #lastSweep
  readonly #insertSweep
  readonly #deleteOldSweeps
  readonly #hold
  readonly #letGo

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#expired = sql.prepare<
      Omit<ExpiredJobs, 'exceptKinds'> & { exceptKinds: string; limit: number },
      { id: string }
    >(EXPIRED)
    this.#parts = sql.prepare<{ jobId: string; limit: number }, { id: string }>(
      'SELECT id FROM jobs WHERE parent_id = @jobId LIMIT @limit',
    )
    this.#deleteLines = sql.prepare<{ jobId: string; limit: number }>(
      `DELETE FROM job_logs WHERE seq IN (SELECT seq FROM job_logs WHERE job_id = @jobId ORDER BY seq LIMIT @limit)
         AND EXISTS (SELECT 1 FROM jobs WHERE id = @jobId AND finished_at_ms IS NOT NULL)`,
    )
    this.#deleteJobs = sql.prepare<{ jobIds: string }>(
      'DELETE FROM jobs WHERE finished_at_ms IS NOT NULL AND id IN (SELECT value FROM json_each(@jobIds))',
    )
    this.#known = sql.prepare<{ jobIds: string }, { id: string }>(
      'SELECT id FROM jobs WHERE result_ref IS NOT NULL AND id IN (SELECT value FROM json_each(@jobIds))',
    )
    this.#existing = sql.prepare<{ jobIds: string }, { id: string }>(
      'SELECT id FROM jobs WHERE id IN (SELECT value FROM json_each(@jobIds))',
    )
    this.#lastSweep = sql.prepare<object, { at_ms: number; jobs: number; lines: number; files: number }>(
      'SELECT at_ms, jobs, lines, files FROM retention_sweeps ORDER BY seq DESC LIMIT 1',
    )
    this.#insertSweep = sql.prepare<RetentionSweep>(
      'INSERT INTO retention_sweeps (at_ms, jobs, lines, files) VALUES (@atMs, @jobs, @lines, @files)',
    )
    this.#deleteOldSweeps = sql.prepare<{ keep: number }>(
      'DELETE FROM retention_sweeps WHERE seq <= (SELECT max(seq) FROM retention_sweeps) - @keep',
    )
    this.#hold = sql.prepare<{ jobId: string; holder: string }>(
      'INSERT INTO job_holds (job_id, holder) VALUES (@jobId, @holder) ON CONFLICT DO NOTHING',
    )
    this.#letGo = sql.prepare<{ holder: string }>('DELETE FROM job_holds WHERE holder = @holder')
  }

  /** Top-level jobs that nothing needs any more, the longest ended first. */
  expired(which: ExpiredJobs, limit: number): readonly string[] {
    return this.#expired.all({ ...which, exceptKinds: JSON.stringify(which.exceptKinds), limit }).map((row) => row.id)
  }

  parts(jobId: string, limit: number): readonly string[] {
    return this.#parts.all({ jobId, limit }).map((row) => row.id)
  }

  /** Removes up to `limit` lines of the log of an ended job; returns how many. */
  deleteLines(jobId: string, limit: number): number {
    return this.#deleteLines.run({ jobId, limit })
  }

  /** Removes those of the jobs that have ended, with their history. Throws when one is held. */
  deleteJobs(jobIds: readonly string[]): number {
    return this.#deleteJobs.run({ jobIds: JSON.stringify(jobIds) })
  }

  /** Those of the jobs that have their result in a file. */
  withResultFile(jobIds: readonly string[]): ReadonlySet<string> {
    return new Set(this.#known.all({ jobIds: JSON.stringify(jobIds) }).map((row) => row.id))
  }

  /** Those of the jobs that there are. */
  existing(jobIds: readonly string[]): ReadonlySet<string> {
    return new Set(this.#existing.all({ jobIds: JSON.stringify(jobIds) }).map((row) => row.id))
  }

  lastSweep(): RetentionSweep | null {
    const row = this.#lastSweep.get({})
    return row ? { atMs: row.at_ms, jobs: row.jobs, lines: row.lines, files: row.files } : null
  }

  noteSweep(sweep: RetentionSweep, keep: number): void {
    this.#sql.transaction(() => {
      this.#insertSweep.run(sweep)
      this.#deleteOldSweeps.run({ keep })
    })
  }

  /** Keeps the job, its log and its result for as long as `holder` (such as `lot:42`) needs it. Idempotent. Throws when there is no such job. */
  hold(jobId: string, holder: string): void {
    this.#hold.run({ jobId, holder })
  }

  /** The holder needs none of its jobs any more. */
  letGo(holder: string): void {
    this.#letGo.run({ holder })
  }

  freePages(): number {
    return Number(this.#sql.pragma('freelist_count'))
  }

  /** Gives up to `pages` free pages at the end of the file back to the disk. */
  giveBack(pages: number): void {
    // Not by `pragma()`, which would stop after the first page.
    this.#sql.exec(`PRAGMA incremental_vacuum(${pages})`)
  }
}
