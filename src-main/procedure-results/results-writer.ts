import type { ProcedureOutcome, ResultColumn, ResultSet } from '../../src-shared/domain/procedure-run.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { freeBytesAt } from '../foundation/free-bytes-at.ts'
import { isRefusal } from '../sqlite/sqlite-error.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { createResultsFile } from './results-file.ts'
import { resultsPath } from './results-path.ts'
import { ResultsStatements } from './results-statements.ts'

type Cells = readonly (string | null)[]

export interface ResultLimits {
  readonly sets: number
  /** Characters of all the cells together. */
  readonly characters: number
  /** Room that the disk must keep: everything else here stops when it is full. */
  readonly spareBytes: number
}

export interface ResultsWriterOptions {
  readonly folder: string
  readonly jobId: string
  readonly callText: string
  readonly clock: Clock
  readonly limits?: ResultLimits
  /** Called once, with why from now on rows are counted but not kept: DISK_FULL and other refusals of the file, or PROCEDURE_RESULTS_LIMIT. */
  readonly onDropping: (why: AppError) => void
  /** The file holds more than before. */
  readonly onArrived: () => void
}

/** Far more than anybody reads; below what would fill an office computer's disk unseen. */
const RESULT_LIMITS: ResultLimits = { sets: 2_000, characters: 8_000_000_000, spareBytes: 1_000_000_000 }
const CHUNK_ROWS = 1_000
const CHUNK_CHARACTERS = 400_000
/** Rows that come slowly are seen this soon. */
const FLUSH_AFTER_MS = 300

type SetState = { -readonly [K in keyof ResultSet]: ResultSet[K] }

/**
 * Puts the result sets of a run into its file as they arrive; memory holds less than one chunk. When the file takes no more, rows are counted and let go: the procedure at
 * the server must not die of a full disk here.
 */
export class ResultsWriter {
  readonly #options: ResultsWriterOptions
  readonly #sql: SqlConnection
  readonly #statements: ResultsStatements
  readonly #limits: ResultLimits
  readonly #sets: SetState[] = []
  readonly #startedMs: number
  /** Rows of the last set that are not in the file yet, and their characters. */
  #pending: Cells[] = []
  #pendingCharacters = 0
  #characters = 0
  #messages = 0
  #rowsDropped = 0
  /** Set when rows are no longer kept. */
  #dropping = false
  /** Rows of the set that began last are to be kept. */
  #isOpen = false
  #cancelFlush: (() => void) | null = null

  private constructor(options: ResultsWriterOptions, sql: SqlConnection) {
    this.#options = options
    this.#sql = sql
    this.#limits = options.limits ?? RESULT_LIMITS
    this.#startedMs = options.clock.monotonicMs()
    this.#statements = new ResultsStatements(sql)
    this.#statements.insertRun(options.callText)
  }

  /** Starts anew whatever an earlier attempt left. Rejects as files of SQLite do. */
  static async create(options: ResultsWriterOptions): Promise<ResultsWriter> {
    const { folder, jobId, clock } = options
    return new ResultsWriter(options, await createResultsFile(resultsPath(folder, jobId), clock.nowMs()))
  }

  setBegins(columns: readonly ResultColumn[], cursor: string | null): void {
    this.setEnds(false)
    if (this.#sets.length >= this.#limits.sets) return this.#drop(this.#limitReached())
    const set = { no: this.#sets.length + 1, cursor, columns, rows: 0, complete: false }
    this.#isOpen = this.#write(() => this.#statements.insertSet(set))
    if (this.#isOpen) this.#sets.push(set)
  }

  row(cells: Cells): void {
    if (!this.#isOpen || this.#dropping) {
      this.#rowsDropped++
      this.#flushSoon()
      return
    }
    this.#pending.push(cells)
    for (const cell of cells) this.#pendingCharacters += cell?.length ?? 4
    if (this.#pending.length >= CHUNK_ROWS || this.#pendingCharacters >= CHUNK_CHARACTERS) this.#flush()
    else this.#flushSoon()
  }

  /** `complete`: the server said that there are no more rows. */
  setEnds(complete = true): void {
    const set = this.#sets.at(-1)
    if (!this.#isOpen || !set) return
    this.#flush()
    this.#isOpen = false
    if (!complete || this.#dropping) return
    set.complete = true
    this.#write(() => this.#statements.updateSet(set))
  }

  says(): void {
    this.#messages++
    this.#flushSoon()
  }

  /** The run is over, well or not; what it left is in the file as far as that takes it. */
  finish(end: Pick<ProcedureOutcome, 'outValues' | 'returnValue' | 'rowsAffected'> | null): ProcedureOutcome {
    this.setEnds(false)
    this.#cancelFlush?.()
    const outcome: ProcedureOutcome = {
      callText: this.#options.callText,
      outValues: end?.outValues ?? [],
      returnValue: end?.returnValue ?? null,
      rowsAffected: end?.rowsAffected ?? null,
      sets: this.#sets.map((set) => ({ ...set })),
      ...this.#counts(),
    }
    // Whoever starts after a loss of power takes a run that completed for what its file says.
    this.#write(() => {
      this.#sql.pragma('synchronous = FULL')
      this.#statements.updateRun(outcome)
    })
    return outcome
  }

  /** Idempotent. */
  close(): void {
    this.#cancelFlush?.()
    this.#sql.close()
  }

  #counts(): Pick<ProcedureOutcome, 'messages' | 'rowsDropped' | 'durationMs'> {
    const durationMs = Math.round(this.#options.clock.monotonicMs() - this.#startedMs)
    return { messages: this.#messages, rowsDropped: this.#rowsDropped, durationMs }
  }

  #flushSoon(): void {
    this.#cancelFlush ??= this.#options.clock.after(FLUSH_AFTER_MS, () => this.#flush())
  }

  #flush(): void {
    this.#cancelFlush?.()
    this.#cancelFlush = null
    const rows = this.#pending
    const set = this.#sets.at(-1)
    this.#pending = []
    this.#characters += this.#pendingCharacters
    this.#pendingCharacters = 0
    if (rows.length > 0) this.#dropBeyondLimits()
    const kept = this.#dropping || rows.length === 0 ? undefined : set
    const isWritten = this.#write(() =>
      this.#sql.transaction(() => {
        if (kept) {
          this.#statements.insertChunk(kept.no, kept.rows, rows)
          this.#statements.updateSet({ ...kept, rows: kept.rows + rows.length })
        }
        this.#statements.updateCounts(this.#counts())
      }),
    )
    if (kept && isWritten) kept.rows += rows.length
    else this.#rowsDropped += rows.length
  }

  /** False when the file refuses; from then on rows are dropped. */
  #write(work: () => void): boolean {
    try {
      work()
      this.#options.onArrived()
      return true
    } catch (error) {
      if (!isRefusal(error)) throw error
      this.#drop(error)
      return false
    }
  }

  #dropBeyondLimits(): void {
    const { folder } = this.#options
    if (this.#characters > this.#limits.characters) this.#drop(this.#limitReached())
    else if (freeBytesAt(folder) < this.#limits.spareBytes)
      this.#drop(new AppError('DISK_FULL', { details: { file: resultsPath(folder, this.#options.jobId) } }))
  }

  #drop(why: AppError): void {
    if (this.#dropping) return
    this.#dropping = true
    this.#options.onDropping(why)
  }

  #limitReached(): AppError {
    const { sets, characters } = this.#limits
    return new AppError('PROCEDURE_RESULTS_LIMIT', { details: { sets, gigabytes: Math.round(characters / 1e9) } })
  }
}
