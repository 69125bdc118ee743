import { Request } from 'tedious'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { DriverRow } from './batch-reader.ts'
import type { OpenDriver } from './driver-connection.ts'
import { errorBehindHandshake } from './driver-error.ts'
import { watchProgress } from './no-progress-watchdog.ts'
import { describeColumn } from './source-column.ts'
import type { SourceColumn } from './source-column.ts'
import type { StoreEndpoint } from './store-endpoint.ts'
import { endpointDetails } from './store-endpoint.ts'

/** Silence within an answer after which the link is taken for dead. */
export const SILENCE_MS = 30_000

/** A cancelled request that is not confirmed by then loses its connection. */
export const CANCEL_GRACE_MS = 5_000

export interface RowReceiver {
  /** Before the first row. Throwing ends the query. */
  columns(columns: readonly SourceColumn[]): void
  /** A promise holds the stream back until it resolves. Throwing or rejecting ends the query with that error. */
  row(row: DriverRow): Promise<void> | undefined
}

export interface QueryRun {
  readonly driver: OpenDriver
  readonly endpoint: StoreEndpoint
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly sql: string
  readonly firstByteMs: number
  readonly receiver: RowReceiver
}

/**
 * One request on the wire, from sending to its last token. Whoever ends it early (the signal, the watchdog, the receiver) makes the
 * driver send an attention; a server that does not confirm it loses the connection.
 */
export class RunningQuery {
  readonly request: Request
  readonly #run: QueryRun
  #heldBack = false
  #failure: Error | null = null
  #stopWatch = (): void => {}
  #stopGrace = (): void => {}
  #settle: (error: Error | null) => void = () => {}

  constructor(run: QueryRun) {
    this.#run = run
    this.request = new Request(run.sql, (error) => this.#ended(error ?? null))
    this.request.on('columnMetadata', (columns) => {
      if (Array.isArray(columns)) this.#guarded(() => run.receiver.columns(columns.map(describeColumn)))
    })
    this.request.on('row', (row: DriverRow) => this.#guarded(() => this.#holdBackFor(run.receiver.row(row))))
  }

  /** Sends the request by `send` and resolves at its end. Rejects with AppError or the signal's reason. */
  async start(send: (request: Request) => void): Promise<void> {
    const { clock, signal, firstByteMs, driver } = this.#run
    const onAbort = (): void => this.#stop(abortReason(signal))
    signal.addEventListener('abort', onAbort, { once: true })
    this.#stopWatch = watchProgress(
      clock,
      { firstByteMs, silenceMs: SILENCE_MS },
      () => driver.socket.bytesRead,
      () => this.#heldBack,
      (silentMs) => this.#stop(this.#noProgress(silentMs)),
    )
    try {
      await new Promise<void>((resolve, reject) => {
        this.#settle = (error) => (error === null ? resolve() : reject(error))
        send(this.request)
        if (signal.aborted) onAbort()
      })
    } finally {
      this.#stopWatch()
      this.#stopGrace()
      signal.removeEventListener('abort', onAbort)
    }
  }

  /** The driver's listeners must not throw: it would take that for a broken connection. */
  #guarded(action: () => void): void {
    if (this.#failure) return
    try {
      action()
    } catch (thrown) {
      this.#stop(thrown)
    }
  }

  #holdBackFor(wait: Promise<void> | undefined): void {
    if (wait === undefined) return
    this.#heldBack = true
    this.request.pause()
    void this.#resumeAfter(wait)
  }

  async #resumeAfter(wait: Promise<void>): Promise<void> {
    try {
      await wait
      this.#heldBack = false
      this.request.resume()
    } catch (thrown) {
      this.#heldBack = false
      this.#stop(thrown)
    }
  }

  #stop(reason: unknown): void {
    if (this.#failure) return
    this.#failure = reason instanceof Error ? reason : toAppError(reason)
    this.#stopWatch()
    const { driver, clock } = this.#run
    driver.connection.cancel()
    this.#stopGrace = clock.after(CANCEL_GRACE_MS, () => {
      driver.connection.close()
      driver.socket.destroy()
    })
  }

  #ended(error: Error | null): void {
    this.#settle(this.#failure ?? (error === null ? null : errorBehindHandshake(error, this.#run.endpoint)))
  }

  #noProgress(silentMs: number): AppError {
    const seconds = Math.round(silentMs / 1000)
    return new AppError('NO_PROGRESS', {
      retryable: true,
      details: { ...endpointDetails(this.#run.endpoint), seconds },
      technical: `no byte received for ${seconds} s`,
    })
  }
}
