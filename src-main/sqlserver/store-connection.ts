import { Request, TYPES } from 'tedious'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { DriverRow } from './batch-reader.ts'
import { assertPinnedCertificate } from './certificate-check.ts'
import { connectDriver } from './driver-connection.ts'
import type { OpenDriver, ServerIdentity } from './driver-connection.ts'
import { driverError } from './driver-error.ts'
import { watchProgress } from './no-progress-watchdog.ts'
import { describeColumn } from './source-column.ts'
import type { SourceColumn } from './source-column.ts'
import type { StoreEndpoint } from './store-endpoint.ts'
import { endpointDetails } from './store-endpoint.ts'

/** Silence within an answer after which the link is taken for dead. */
export const SILENCE_MS = 30_000

/** A cancelled request that is not confirmed by then loses its connection. */
const CANCEL_GRACE_MS = 5_000

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

export interface RowReceiver {
  /** Before the first row. Throwing ends the query. */
  columns(columns: readonly SourceColumn[]): void
  /** A promise holds the stream back until it resolves. Throwing or rejecting ends the query with that error. */
  row(row: DriverRow): Promise<void> | undefined
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
    const driver = await connectDriver(endpoint, { clock, signal, onIdentity: (identity) => assertPinnedCertificate(endpoint, identity.certificate) })
    const connection = new StoreConnection(driver, endpoint, clock, signal)
    try {
      await connection.#execute(POLITE_SETTINGS)
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
  stream(query: StoreQuery, receiver: RowReceiver): Promise<void> {
    return this.#run(query, receiver, false)
  }

  /** All rows of a small result. */
  async rows(query: StoreQuery): Promise<{ readonly columns: readonly SourceColumn[]; readonly rows: readonly (readonly unknown[])[] }> {
    let columns: readonly SourceColumn[] = []
    const rows: unknown[][] = []
    await this.stream(query, {
      columns(described) {
        columns = described
      },
      row(values) {
        rows.push(values.map((column) => column.value))
        return undefined
      },
    })
    return { columns, rows }
  }

  /** Idempotent; an unfinished query is rejected. */
  close(): void {
    this.#driver.connection.close()
    this.#driver.socket.destroy()
  }

  async #execute(sql: string): Promise<void> {
    await this.#run({ sql, parameters: [] }, { columns: () => {}, row: () => undefined }, true)
  }

  /** A batch keeps SET options for the session; a query with parameters goes through sp_executesql, which would undo them. */
  #run(query: StoreQuery, receiver: RowReceiver, asBatch: boolean): Promise<void> {
    const { connection, socket } = this.#driver
    return new Promise<void>((resolve, reject) => {
      let ended = false
      let heldBack = false
      let failure: { readonly reason: unknown } | null = null
      let stopGrace = (): void => {}

      const request = new Request(query.sql, (error) => {
        if (ended) return
        ended = true
        stopWatch()
        stopGrace()
        this.#signal.removeEventListener('abort', onAbort)
        if (failure) reject(failure.reason)
        else if (error) reject(driverError(error, this.#endpoint))
        else resolve()
      })

      const stop = (reason: unknown): void => {
        if (ended || failure) return
        failure = { reason }
        stopWatch()
        connection.cancel()
        stopGrace = this.#clock.after(CANCEL_GRACE_MS, () => this.close())
      }
      const onAbort = (): void => stop(this.#signal.reason)
      const stopWatch = watchProgress(
        this.#clock,
        { firstByteMs: query.firstByteMs ?? SILENCE_MS, silenceMs: SILENCE_MS },
        () => socket.bytesRead,
        () => heldBack,
        (silentMs) => stop(this.#noProgress(silentMs)),
      )

      request.on('columnMetadata', (columns) => {
        if (failure || !Array.isArray(columns)) return
        try {
          receiver.columns(columns.map(describeColumn))
        } catch (thrown) {
          stop(thrown)
        }
      })
      request.on('row', (row: DriverRow) => {
        if (failure) return
        try {
          const wait = receiver.row(row)
          if (wait === undefined) return
          heldBack = true
          request.pause()
          wait.then(
            () => {
              heldBack = false
              request.resume()
            },
            (thrown: unknown) => {
              heldBack = false
              stop(thrown)
            },
          )
        } catch (thrown) {
          stop(thrown)
        }
      })

      for (const parameter of query.parameters) addParameter(request, parameter)
      this.#signal.addEventListener('abort', onAbort, { once: true })
      if (asBatch) connection.execSqlBatch(request)
      else connection.execSql(request)
      if (this.#signal.aborted) onAbort()
    })
  }

  #noProgress(silentMs: number): AppError {
    const seconds = Math.round(silentMs / 1000)
    return new AppError('NO_PROGRESS', { retryable: true, details: { ...endpointDetails(this.#endpoint), seconds }, technical: `no byte received for ${seconds} s` })
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
      request.addParameter(parameter.name, TYPES.NVarChar, parameter.value, { length: Math.max(1, parameter.value.length) })
      return
    default:
      assertNever(parameter)
  }
}
