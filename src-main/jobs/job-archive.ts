import type { JobLogLine, JobView } from '../../src-shared/domain/job.ts'
import enLog from '../../src-shared/locales/en/log.json' with { type: 'json' }
import esLog from '../../src-shared/locales/es/log.json' with { type: 'json' }
import type { AppDb } from '../app-db/app-db.ts'
import { jobWords } from '../app-db/archive/job-search-sql.ts'
import type { JobSearchQuery } from '../app-db/archive/job-search-sql.ts'
import type { FoundJobs, FoundLines, QueryRows } from '../app-db/archive/job-archive-reader.ts'
import { logWords } from '../app-db/archive/log-search-sql.ts'
import type { LogSearchQuery } from '../app-db/archive/log-search-sql.ts'
import type { JobStatistics, StatisticsQuery } from '../app-db/archive/job-statistics.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Language } from '../foundation/translator.ts'
import type { JobKinds } from './job-handler.ts'
import type { JobQueue } from './job-queue.ts'
import { readResultFile } from './result-files.ts'
import { eventsOfWords, kindsOfWords } from './words-of-kinds.ts'

export type JobSearchRequest = Omit<JobSearchQuery, 'kindsOfWord'>
export type LogSearchRequest = Omit<LogSearchQuery, 'eventsOfWord'>

export interface LogExport {
  readonly jobId: string
  /** With the logs of all its parts. */
  readonly isGroup: boolean
  readonly filePath: string
  readonly language: Language
}

/** Reads what jobs left behind without taking the main thread's time; `ArchiveThread` implements it. */
export interface ArchiveAccess {
  search(query: JobSearchQuery): Promise<FoundJobs>
  searchLogs(query: LogSearchQuery): Promise<FoundLines>
  statistics(query: StatisticsQuery): Promise<readonly JobStatistics[]>
  query(sql: string, limit: number): Promise<QueryRows>
  exportLog(request: LogExport): Promise<void>
  /** See `checkpoint` of `app-db`. */
  checkpoint(): Promise<void>
}

export interface JobArchiveOptions {
  readonly db: AppDb
  readonly access: ArchiveAccess
  readonly jobs: JobQueue
  readonly kinds: JobKinds
  readonly resultsFolder: string
}

export interface JobSearchPage {
  /** Newest first, as they are now. */
  readonly jobs: readonly JobView[]
  /** Jobs that pass in all. */
  readonly total: number
  /** `beforeSeq` of the next page; null after the last. */
  readonly nextSeq: number | null
}

/** Looks back over jobs, their logs and results. Every method rejects with AppError. */
export class JobArchive {
  readonly #options: JobArchiveOptions

  constructor(options: JobArchiveOptions) {
    this.#options = options
  }

  async search(request: JobSearchRequest): Promise<JobSearchPage> {
    const { access, jobs, kinds } = this.#options
    const words = jobWords(request.text ?? '')
    if (words.length > 0) await jobs.indexWords()
    const kindsOfWord = kindsOfWords(words, kinds)
    const { jobIds, total, nextSeq } = await access.search({ ...request, kindsOfWord })
    return { jobs: jobs.getAll(jobIds), total, nextSeq }
  }

  /** Lines of any job, newest first. A search looks at half a million lines at a time: `nextSeq` says where to go on, found or not. */
  async searchLogs(request: LogSearchRequest): Promise<FoundLines> {
    const words = logWords(request.text ?? '')
    const eventsOfWord = eventsOfWords(words, [esLog, enLog], this.#options.kinds)
    return this.#options.access.searchLogs({ ...request, eventsOfWord })
  }

  /** The last `limit` lines before `beforeSeq`, oldest first; for a group those of all its jobs. Throws JOB_UNKNOWN. */
  logBefore(jobId: string, beforeSeq: number, limit: number): readonly JobLogLine[] {
    const { jobLogs } = this.#options.db
    return this.#isGroup(jobId)
      ? jobLogs.ofRunBefore(jobId, beforeSeq, limit)
      : jobLogs.ofJobBefore(jobId, beforeSeq, limit)
  }

  /** Writes the log, for a group those of all its jobs, as a text file for people. Rejects with JOB_UNKNOWN and the errors of a file. */
  async exportLog(jobId: string, filePath: string, language: Language): Promise<void> {
    await this.#options.access.exportLog({ jobId, isGroup: this.#isGroup(jobId), filePath, language })
  }

  /** Of each kind, and of each name within it. */
  statistics(query: StatisticsQuery): Promise<readonly JobStatistics[]> {
    return this.#options.access.statistics(query)
  }

  /** Rows of a reading statement over `app.sqlite`, such as `SELECT * FROM V_ASYNC_JOBS_RECENT`. Rejects with SQL_NOT_READ_ONLY or SQL_INVALID. */
  query(sql: string, limit: number): Promise<QueryRows> {
    return this.#options.access.query(sql, limit)
  }

  /** The result as JSON text, wherever it is kept; null when there is none. Rejects with JOB_UNKNOWN or RESULT_MISSING. */
  async result(jobId: string): Promise<string | null> {
    const job = this.#find(jobId)
    if (job.resultRef !== null) return readResultFile(this.#options.resultsFolder, job.resultRef)
    return job.result === null ? null : JSON.stringify(job.result)
  }

  #isGroup(jobId: string): boolean {
    return this.#find(jobId).isGroup
  }

  #find(jobId: string) {
    const job = this.#options.db.jobs.find(jobId)
    if (!job) throw new AppError('JOB_UNKNOWN', { details: { job: jobId } })
    return job
  }
}
