import { TYPES } from 'tedious'
import type { Request } from 'tedious'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Clock } from '../foundation/clock.ts'
import { assertPinnedCertificate } from './certificate-check.ts'
import { connectDriver } from './driver-connection.ts'
import type { OpenDriver, ServerIdentity } from './driver-connection.ts'
import { runBulk } from './running-bulk.ts'
import type { BulkRun } from './running-bulk.ts'
import { RunningQuery, SILENCE_MS } from './running-query.ts'
import type { RowReceiver } from './running-query.ts'
import type { SourceColumn } from './source-column.ts'
import type { StoreEndpoint } from './store-endpoint.ts'

/** Waiting our turn behind a till is right, but not for ever; and if someone must lose a deadlock it is us. */
const POLITE_SETTINGS = 'SET LOCK_TIMEOUT 20000; SET DEADLOCK_PRIORITY LOW'

export type QueryParameter =
  | { readonly name: string; readonly type: 'int'; readonly value: number }
  | { readonly name: string; readonly type: 'date'; readonly value: BusinessDate }
  | { readonly name: string; readonly type: 'text'; readonly value: string }

export interface StoreQuery {
  readonly sql: string
  readonly parameters: readonly QueryParameter[]
  /** Silence allowed before the answer begins; SILENCE_MS when absent. */
  readonly firstByteMs?: number
}

interface BatchOptions {
  readonly firstByteMs?: number
  readonly signal?: AbortSignal
}

export interface SmallResult {
  readonly columns: readonly SourceColumn[]
  readonly rows: readonly (readonly unknown[])[]
}

/** The one connection to a store. Every method rejects with AppError, or with the signal's reason once that is aborted. */
export class StoreConnection {
  readonly #driver: OpenDriver
  readonly #endpoint: StoreEndpoint
  readonly #clock: Clock
  readonly #signal: AbortSignal

  private constructor(driver: OpenDriver, endpoint: StoreEndpoint, clock: Clock, signal: AbortSignal) {
    this.#driver = driver
    this.#endpoint = endpoint
    this.#clock = clock
    this.#signal = signal
  }

  /** Connects, checks the pinned certificate before the login, logs in and makes the session polite. */
  static async open(endpoint: StoreEndpoint, clock: Clock, signal: AbortSignal): Promise<StoreConnection> {
    const driver = await connectDriver(endpoint, {
      clock,
      signal,
      onIdentity: (identity) => assertPinnedCertificate(endpoint, identity.certificate),
    })
    const connection = new StoreConnection(driver, endpoint, clock, signal)
    try {
      // As a batch: queries with parameters go through sp_executesql, which undoes SET options at its end.
      await connection.batch(POLITE_SETTINGS)
      return connection
    } catch (thrown) {
      connection.close()
      throw thrown
    }
  }

  get identity(): ServerIdentity | null {
    return this.#driver.identity
  }

  /** Runs one query and hands over its rows as they arrive. After a rejection the connection must be closed. */
  async stream(query: StoreQuery, receiver: RowReceiver): Promise<void> {
    await this.#query(query, receiver).start((request) => {
      for (const parameter of query.parameters) addParameter(request, parameter)
      this.#driver.connection.execSql(request)
    })
  }

  /** All rows of a small result. */
  async rows(query: StoreQuery): Promise<SmallResult> {
    const { receiver, result } = collector()
    await this.stream(query, receiver)
    return result()
  }

  /**
   * Runs statements that no parameter goes into, in the session itself: what they set and create stays. All rows that they return, whichever of them does.
   * `firstByteMs`: silence allowed before the answer begins; `signal`: instead of the connection's own, for what must not be left half-way.
   */
  async batch(
    sql: string,
    { firstByteMs = SILENCE_MS, signal = this.#signal }: BatchOptions = {},
  ): Promise<SmallResult> {
    const { receiver, result } = collector()
    const query = this.#query({ sql, parameters: [], firstByteMs }, receiver, signal)
    await query.start((request) => this.#driver.connection.execSqlBatch(request))
    return result()
  }

  /** Sends rows as a bulk load; how many the server took. After a rejection the connection must be closed. */
  bulk(load: Pick<BulkRun, 'table' | 'columns' | 'rows' | 'workMs'>): Promise<number> {
    return runBulk({
      ...load,
      driver: this.#driver,
      endpoint: this.#endpoint,
      clock: this.#clock,
      signal: this.#signal,
    })
  }

  /** Idempotent; an unfinished query is rejected. */
  close(): void {
    this.#driver.connection.close()
    this.#driver.socket.destroy()
  }

  #query(query: StoreQuery, receiver: RowReceiver, signal = this.#signal): RunningQuery {
    return new RunningQuery({
      driver: this.#driver,
      endpoint: this.#endpoint,
      clock: this.#clock,
      signal,
      sql: query.sql,
      firstByteMs: query.firstByteMs ?? SILENCE_MS,
      receiver,
    })
  }
}

/** A receiver that keeps everything. */
function collector(): { readonly receiver: RowReceiver; readonly result: () => SmallResult } {
  let columns: readonly SourceColumn[] = []
  const rows: unknown[][] = []
  return {
    receiver: {
      columns(described) {
        columns = described
      },
      row(values) {
        rows.push(values.map((column) => column.value))
        return undefined
      },
    },
    result: () => ({ columns, rows }),
  }
}

function addParameter(request: Request, parameter: QueryParameter): void {
  switch (parameter.type) {
    case 'int':
      request.addParameter(parameter.name, TYPES.Int, parameter.value)
      return
    case 'date':
      request.addParameter(parameter.name, TYPES.Date, new Date(`${parameter.value}T00:00:00Z`))
      return
    case 'text':
      request.addParameter(parameter.name, TYPES.NVarChar, parameter.value, {
        length: Math.max(1, parameter.value.length),
      })
      return
    default:
      assertNever(parameter)
  }
}
