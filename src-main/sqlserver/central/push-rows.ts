import type { UploadTable } from '../../../src-shared/domain/upload-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { Clock } from '../../foundation/clock.ts'
import { StoreConnection } from '../store-connection.ts'
import type { StoreEndpoint } from '../store-endpoint.ts'
import { centralError } from './central-error.ts'
import { pushSql, STAGING_TABLE } from './push-sql.ts'
import type { PushSql } from './push-sql.ts'
import { readTarget } from './read-target.ts'
import { stagedColumn } from './staged-column.ts'
import type { StagedColumn } from './staged-column.ts'

/** Counts are the server's own. */
export interface PushCounts {
  readonly rowsSent: number
  readonly inserted: number
  readonly updated: number
}

/** What a push is doing: sending, then one transaction. */
export type PushPhase = 'sending' | 'merging' | 'verifying' | 'committing'

export interface PushedRows {
  /** `schema.table`, as the settings' schema lets it through. */
  readonly table: string
  readonly upload: UploadTable
  /** Canonical values in the order of the table's fields. */
  readonly rows: Iterable<readonly (string | null)[]>
}

export interface PushControl {
  readonly clock: Clock
  readonly signal: AbortSignal
  phase(phase: PushPhase): void
  /** Rows handed over so far. */
  sent(rows: number): void
}

/** The commit was sent and its answer never came: it may have been carried out or not. */
export class CommitUnconfirmedError extends Error {
  readonly counts: PushCounts
  override readonly cause: unknown

  constructor(counts: PushCounts, cause: unknown) {
    super('the answer to the commit was lost', { cause })
    this.name = 'CommitUnconfirmedError'
    this.counts = counts
    this.cause = cause
  }
}

/** Silence allowed while the server works on a whole lot; a dead line is found sooner by the system's keep-alive. */
const WORK_MS = 600_000
const COMMIT_MS = 60_000
/** A deadlock's victim keeps its session and what was sent: only the transaction is done anew. */
const TRANSACTION_TRIES = 4
const TELL_EVERY_ROWS = 1_000

/**
 * Brings rows to a table of the central server: sent in bulk to a temporary table, then in one transaction rows that are there are updated where they differ, the others inserted,
 * and everything compared. Whatever goes wrong, nothing of it has happened. Rejects with CommitUnconfirmedError, CENTRAL_* codes, what `rows` throws, or the signal's reason.
 */
export async function pushRows(endpoint: StoreEndpoint, pushed: PushedRows, control: PushControl): Promise<PushCounts> {
  try {
    const connection = await StoreConnection.open(endpoint, control.clock, control.signal)
    try {
      return await new Push(connection, pushed, control).run()
    } finally {
      // An open transaction and the temporary table end with it.
      connection.close()
    }
  } catch (thrown) {
    throw centralError(thrown, pushed.table)
  }
}

class Push {
  readonly #connection: StoreConnection
  readonly #pushed: PushedRows
  readonly #control: PushControl

  constructor(connection: StoreConnection, pushed: PushedRows, control: PushControl) {
    this.#connection = connection
    this.#pushed = pushed
    this.#control = control
  }

  async run(): Promise<PushCounts> {
    const { upload, table } = this.#pushed
    const target = await readTarget(this.#connection, upload, table)
    const columns = upload.fields.map(stagedColumn)
    const sql = pushSql(target.quotedTable, upload, target.fields, columns)
    const rowsSent = await this.#send(sql, columns)
    // Any error takes the whole transaction back, not only its statement.
    await this.#connection.batch('SET XACT_ABORT ON')
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#merge(sql, rowsSent)
      } catch (thrown) {
        if (!isDeadlock(thrown) || attempt === TRANSACTION_TRIES) throw thrown
      }
    }
  }

  async #send(sql: PushSql, columns: readonly StagedColumn[]): Promise<number> {
    const { upload, table } = this.#pushed
    this.#control.phase('sending')
    await this.#connection.batch(sql.createStaging)
    const source = new RowSource(this.#pushed.rows, columns, this.#control)
    const taken = await this.#connection.bulk({
      table: STAGING_TABLE,
      columns: columns.map(({ field, type, length }) => ({
        name: field.name,
        type,
        length,
        nullable: !upload.key.includes(field.name),
      })),
      rows: source,
      workMs: WORK_MS,
    })
    const staged = await this.#number(`SELECT COUNT(*) AS n FROM ${STAGING_TABLE}`)
    if (staged !== source.count || taken !== source.count) throw differs(table, source.count, Math.min(staged, taken))
    const [collision] = (await this.#connection.batch(sql.findCollision, { firstByteMs: WORK_MS })).rows
    if (collision !== undefined)
      throw new AppError('CENTRAL_KEYS_COLLIDE', { details: { table, key: collision.map(keyText).join(' · ') } })
    return staged
  }

  async #merge(sql: PushSql, rowsSent: number): Promise<PushCounts> {
    const { table } = this.#pushed
    this.#control.phase('merging')
    await this.#connection.batch('BEGIN TRANSACTION')
    const updated = await this.#number(sql.update)
    const inserted = await this.#number(sql.insert)
    this.#control.phase('verifying')
    const [[present, equal] = []] = (await this.#connection.batch(sql.verify, { firstByteMs: WORK_MS })).rows
    if (Number(present) > rowsSent)
      throw new AppError('CENTRAL_TARGET_DUPLICATES', {
        details: { table, expected: rowsSent, found: Number(present) },
      })
    if (Number(present) !== rowsSent || Number(equal ?? 0) !== rowsSent)
      throw differs(table, rowsSent, Number(equal ?? 0))
    const counts = { rowsSent, inserted, updated }
    this.#control.signal.throwIfAborted()
    this.#control.phase('committing')
    await this.#commit(counts)
    return counts
  }

  async #commit(counts: PushCounts): Promise<void> {
    try {
      // A cancel comes too late now: to stop half-way would only leave open whether it was done.
      const { signal } = new AbortController()
      await this.#connection.batch('COMMIT TRANSACTION', { firstByteMs: COMMIT_MS, signal })
    } catch (thrown) {
      // An answer with a number is one: the server did not commit. Anything else leaves it open.
      if (thrown instanceof AppError && thrown.details['number'] !== undefined) throw thrown
      throw new CommitUnconfirmedError(counts, centralError(thrown, this.#pushed.table))
    }
  }

  async #number(sql: string): Promise<number> {
    const { rows } = await this.#connection.batch(sql, { firstByteMs: WORK_MS })
    return Number(rows[0]?.[0])
  }
}

/** The rows as the driver wants them, counted as they leave. */
class RowSource implements Iterable<unknown[]> {
  readonly #rows: Iterable<readonly (string | null)[]>
  readonly #columns: readonly StagedColumn[]
  readonly #control: PushControl
  count = 0

  constructor(rows: Iterable<readonly (string | null)[]>, columns: readonly StagedColumn[], control: PushControl) {
    this.#rows = rows
    this.#columns = columns
    this.#control = control
  }

  *[Symbol.iterator](): Iterator<unknown[]> {
    for (const row of this.#rows) {
      yield this.#columns.map((column, index) => {
        const text = row[index] ?? null
        return text === null ? null : column.driverValue(text)
      })
      this.count += 1
      if (this.count % TELL_EVERY_ROWS === 0) this.#control.sent(this.count)
    }
    this.#control.sent(this.count)
  }
}

function isDeadlock(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'DEADLOCK'
}

function differs(table: string, expected: number, found: number): AppError {
  const technical = `${expected} rows sent, ${found} found equal`
  return new AppError('CENTRAL_VERIFY_FAILED', { details: { table, expected, found }, technical })
}

function keyText(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}
