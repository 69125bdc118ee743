import Database from 'better-sqlite3'
import type { JobLogLine } from '../../../src-shared/domain/job.ts'
import { AppError } from '../../foundation/app-error.ts'
import { foldText } from '../../foundation/fold-text.ts'
import { JobLogRepository, toLogLine } from '../job-log-repository.ts'
import type { LogRow } from '../job-log-repository.ts'
import { SqlConnection } from '../../sqlite/sql-connection.ts'
import { toFileError } from '../../sqlite/sqlite-error.ts'
import { COUNT_MATCHES, jobSearchSql, jobWords, matchOf } from './job-search-sql.ts'
import type { JobSearchQuery } from './job-search-sql.ts'
import { logSearchSql, onlySerious } from './log-search-sql.ts'
import type { LogSearchQuery } from './log-search-sql.ts'
import { ENDED_JOBS, jobStatistics } from './job-statistics.ts'
import type { EndedJob, JobStatistics, StatisticsQuery } from './job-statistics.ts'

export interface FoundJobs {
  /** Newest first. */
  readonly jobIds: readonly string[]
  readonly total: number
  /** `beforeSeq` of the next page; null after the last. */
  readonly nextSeq: number | null
}

export interface FoundLines {
  /** Newest first. */
  readonly lines: readonly JobLogLine[]
  /** Where to go on, whether or not lines were found so far; null when there is nothing older. */
  readonly nextSeq: number | null
}

export interface QueryRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly truncated: boolean
}

/** Lines looked at in one search of the log: under half a second. Whoever wants more goes on from `nextSeq`. */
const MAX_LINES_SEARCHED = 500_000
/** From this many on, matches are merged with the filters' index instead of being looked up in it one by one. */
const COMMON_MATCHES = 5_000
/** More stores than this whose name has the word, and the word says nothing. */
const MAX_STORES_OF_WORD = 20

/**
 * Reads `app.sqlite` for whoever looks back: over a connection of its own that cannot write, so that it may run in another thread and take its
 * time without keeping the queue from writing. Every method throws AppError.
 */
export class JobArchiveReader {
  readonly #database: Database.Database
  readonly #sql: SqlConnection
  readonly #storesWithWord
  readonly #byIdPrefix
  readonly #idsOf
  readonly #ended
  readonly #logs
  readonly #lastSeq

  constructor(filePath: string) {
    try {
      this.#database = new Database(filePath, { readonly: true, fileMustExist: true })
    } catch (error) {
      throw toFileError(error, filePath)
    }
    this.#sql = new SqlConnection(this.#database)
    this.#sql.pragma('query_only = ON')
    this.#sql.pragma('trusted_schema = OFF')
    this.#sql.pragma('cache_size = -32000')
    this.#storesWithWord = this.#sql.prepare<object, { id: string; name: string }>('SELECT id, name FROM stores')
    this.#byIdPrefix = this.#sql.prepare<{ prefix: string; limit: number }, { seq: number; id: string }>(
      "SELECT seq, id FROM jobs WHERE id >= @prefix AND id < @prefix || 'g' LIMIT @limit",
    )
    this.#idsOf = this.#sql.prepare<{ seqs: string }, { id: string }>(
      'SELECT id FROM jobs WHERE seq IN (SELECT value FROM json_each(@seqs)) ORDER BY seq DESC',
    )
    this.#ended = this.#database.prepare<[object], EndedJob>(ENDED_JOBS).raw()
    this.#logs = new JobLogRepository(this.#sql)
    this.#lastSeq = this.#sql.prepare<object, { seq: number | null }>('SELECT max(seq) AS seq FROM job_logs')
  }

  search(query: JobSearchQuery): FoundJobs {
    const named = this.#ofId(query)
    if (named) return named
    const match = matchOf(query, this.#storesOfWord(jobWords(query.text ?? '')))
    const { page, count, parameters } = jobSearchSql(query, match, match !== null && this.#isCommon(match))
    const seqs = this.#sql
      .prepare<object, { seq: number }>(page)
      .all(parameters)
      .map((row) => row.seq)
    const isWhole = query.beforeSeq === undefined && seqs.length < query.limit
    const total = isWhole
      ? seqs.length
      : (this.#sql.prepare<object, { jobs: number }>(count).get(parameters)?.jobs ?? 0)
    return {
      jobIds: this.#idsOf.all({ seqs: JSON.stringify(seqs) }).map((row) => row.id),
      total,
      nextSeq: seqs.length === query.limit ? (seqs.at(-1) ?? null) : null,
    }
  }

  searchLogs(query: LogSearchQuery): FoundLines {
    const { sql, parameters } = logSearchSql(query)
    const beforeSeq = query.beforeSeq ?? (this.#lastSeq.get({})?.seq ?? 0) + 1
    const isIndexed = onlySerious(query.levels)
    const fromSeq = isIndexed ? 0 : Math.max(0, beforeSeq - MAX_LINES_SEARCHED)
    const rows = this.#sql.prepare<object, LogRow>(sql).all({ ...parameters, beforeSeq, fromSeq, limit: query.limit })
    const last = rows.length === query.limit ? rows.at(-1)?.seq : undefined
    return { lines: rows.map(toLogLine), nextSeq: last ?? (fromSeq > 1 ? fromSeq : null) }
  }

  /** By kind, and within each kind by name; those with most jobs first. */
  statistics(query: StatisticsQuery): readonly JobStatistics[] {
    const rows = this.#ended.iterate({
      sinceMs: query.sinceMs ?? 0,
      kind: query.kind ?? null,
      name: query.name ?? null,
    })
    return jobStatistics(rows, query.name === undefined)
  }

  /** The rows of one reading statement, such as `SELECT * FROM V_ASYNC_JOBS_RECENT`. Throws SQL_NOT_READ_ONLY or SQL_INVALID. */
  query(sql: string, limit: number): QueryRows {
    const statement = this.#prepareReading(sql)
    const rows: (readonly (string | number | null)[])[] = []
    try {
      for (const row of statement.raw().iterate()) {
        if (rows.length === limit) return { columns: columnsOf(statement), rows, truncated: true }
        rows.push((row as readonly unknown[]).map(readable))
      }
    } catch (error) {
      throw invalid(error)
    }
    return { columns: columnsOf(statement), rows, truncated: false }
  }

  /** Lines of the job, or of all the jobs of that run, after `afterSeq`, oldest first. */
  log(id: string, isRun: boolean, afterSeq: number, limit: number): readonly JobLogLine[] {
    return isRun ? this.#logs.ofRun(id, afterSeq, limit) : this.#logs.ofJob(id, afterSeq, limit)
  }

  close(): void {
    this.#sql.close()
  }

  /** A pasted id, or its beginning as tables show it. */
  #ofId(query: JobSearchQuery): FoundJobs | null {
    const prefix = query.text?.trim().toLowerCase() ?? ''
    if (!/^[0-9a-f]{8}(-[0-9a-f-]*)?$/.test(prefix)) return null
    const rows = this.#byIdPrefix.all({ prefix, limit: query.limit })
    return rows.length === 0 ? null : { jobIds: rows.map((row) => row.id), total: rows.length, nextSeq: null }
  }

  #isCommon(match: string): boolean {
    const atMost = COMMON_MATCHES
    return this.#sql.prepare<object, { jobs: number }>(COUNT_MATCHES).get({ match, atMost })?.jobs === atMost
  }

  #storesOfWord(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
    if (words.length === 0) return new Map()
    const stores = this.#storesWithWord.all({}).map(({ id, name }) => ({ id, words: jobWords(foldText(name)) }))
    return new Map(
      words.map((word) => {
        const beginning = foldText(word)
        const ids = stores.filter((store) => store.words.some((each) => each.startsWith(beginning)))
        return [word, ids.length > MAX_STORES_OF_WORD ? [] : ids.map((store) => store.id)]
      }),
    )
  }

  #prepareReading(sql: string): Database.Statement {
    let statement: Database.Statement
    try {
      statement = this.#database.prepare(sql)
    } catch (error) {
      throw invalid(error)
    }
    if (!statement.readonly || !statement.reader) throw new AppError('SQL_NOT_READ_ONLY')
    return statement
  }
}

function columnsOf(statement: Database.Statement): readonly string[] {
  return statement.columns().map((column) => column.name)
}

/** The types of SQLite, bytes as hexadecimal digits. */
function readable(value: unknown): string | number | null {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'bigint') return value.toString()
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : null
}

function invalid(error: unknown): AppError {
  return new AppError('SQL_INVALID', {
    cause: error,
    details: { message: error instanceof Error ? error.message : String(error) },
  })
}
