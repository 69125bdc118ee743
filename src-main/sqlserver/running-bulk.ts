import type { DataType } from 'tedious/lib/data-type.js'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { OpenDriver } from './driver-connection.ts'
import { errorBehindHandshake } from './driver-error.ts'
import { watchProgress } from './no-progress-watchdog.ts'
import { CANCEL_GRACE_MS } from './running-query.ts'
import type { StoreEndpoint } from './store-endpoint.ts'
import { endpointDetails } from './store-endpoint.ts'

/** Rows that do not leave for this long: the line is dead. A server that must enlarge its files stops taking them for a while, too. */
const STANDSTILL_MS = 120_000

/** A column of a bulk load, as the driver wants it. */
export interface BulkColumn {
  readonly name: string
  readonly type: DataType
  readonly length?: number | undefined
  readonly nullable: boolean
}

export interface BulkRun {
  readonly driver: OpenDriver
  readonly endpoint: StoreEndpoint
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly table: string
  readonly columns: readonly BulkColumn[]
  /** One array per row, in the order of the columns; read as fast as the line takes them. What it throws ends the load. */
  readonly rows: Iterable<unknown[]>
  /** How long the server may work on them once all have been sent. */
  readonly workMs: number
}

/**
 * Sends rows as a bulk load; how many the server took. Ended early (the signal, a dead line) the server takes none of them. Rejects with AppError, what `rows`
 * threw or the signal's reason; the connection must be closed then.
 */
export async function runBulk(run: BulkRun): Promise<number> {
  const { driver, endpoint, clock, signal, columns } = run
  signal.throwIfAborted()
  let failure: Error | null = null
  let sentAtMs: number | null = null
  const rows = function* (): Iterable<unknown[]> {
    yield* run.rows
    sentAtMs = clock.monotonicMs()
  }
  let stopGrace = (): void => {}
  const stop = (reason: Error): void => {
    if (failure !== null) return
    failure = reason
    driver.connection.cancel()
    stopGrace = clock.after(CANCEL_GRACE_MS, () => {
      driver.connection.close()
      driver.socket.destroy()
    })
  }
  const onAbort = (): void => stop(abortReason(signal))
  signal.addEventListener('abort', onAbort, { once: true })
  const stopWatch = watchProgress(
    clock,
    { firstByteMs: STANDSTILL_MS, silenceMs: STANDSTILL_MS },
    // What leaves counts as much as what arrives.
    () => driver.socket.bytesRead + driver.socket.bytesWritten,
    () => sentAtMs !== null && clock.monotonicMs() - sentAtMs < run.workMs,
    (silentMs) => stop(noProgress(endpoint, silentMs)),
  )
  try {
    return await new Promise<number>((resolve, reject) => {
      const load = driver.connection.newBulkLoad(run.table, { keepNulls: true }, (error, rowCount) => {
        if (failure !== null) reject(failure)
        else if (error) reject(errorBehindHandshake(error, endpoint))
        else resolve(rowCount ?? 0)
      })
      for (const { name, type, length, nullable } of columns)
        load.addColumn(name, type, { nullable, ...(length !== undefined && { length }) })
      driver.connection.execBulkLoad(load, rows())
    })
  } finally {
    stopWatch()
    stopGrace()
    signal.removeEventListener('abort', onAbort)
  }
}

function noProgress(endpoint: StoreEndpoint, silentMs: number): AppError {
  const seconds = Math.round(silentMs / 1000)
  return new AppError('NO_PROGRESS', {
    retryable: true,
    details: { ...endpointDetails(endpoint), seconds },
    technical: `no byte sent or received for ${seconds} s`,
  })
}
