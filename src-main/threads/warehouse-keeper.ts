import type { MessagePort } from 'node:worker_threads'
import { AppError, toAppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import type { WarehouseWarning } from '../warehouse/warehouse-warning.ts'
import { delegatingWarehouse } from './delegating-warehouse.ts'
import { startWarehouseThread } from './start-warehouse-thread.ts'
import type { WarehouseThread, WarehouseThreadOptions } from './start-warehouse-thread.ts'
import { createWarehouseClient } from './warehouse-client.ts'
import type { WarehouseClient } from './warehouse-client.ts'

export interface WarehouseKeeperOptions extends Omit<WarehouseThreadOptions, 'onExit'> {
  readonly clock: Clock
  /** The thread is going or gone: what needs the warehouse must not start until `onRestored`. */
  readonly onLost: () => void
  /** Another thread has the file open: whoever held a port needs a new one. */
  readonly onRestored: (warnings: readonly WarehouseWarning[], diedOf: AppError) => void
  /** No more threads are started; `access` rejects with this error from now on. */
  readonly onGivenUp: (error: AppError) => void
}

/** Deaths, failed openings included, within the window after which another thread would only die, too. */
const MAX_DEATHS = 3
const DEATHS_WINDOW_MS = 60_000
/** What keeps a file from being opened, such as a virus scanner, gets this long to let go. */
const REOPEN_PAUSE_MS = 1_000

/**
 * Keeps one warehouse thread alive. A thread's end closes its file (measured: no descriptor is left when `exit` comes), so the next one may
 * open it; never before.
 */
export class WarehouseKeeper {
  /** Lasts as long as the keeper. Calls wait while there is no thread; those that were under way when it died reject with THREAD_DIED. */
  readonly access: WarehouseAccess
  readonly #options: WarehouseKeeperOptions
  #thread: WarehouseThread | null = null
  #client: Promise<WarehouseClient>
  #settleClient: { resolve(client: WarehouseClient): void; reject(error: AppError): void } | null = null
  #deathsMs: number[] = []
  #restarting: Promise<void> = Promise.resolve()
  #stopped: Promise<void> | null = null

  private constructor(options: WarehouseKeeperOptions) {
    this.#options = options
    this.#client = this.#nextClient()
    this.access = delegatingWarehouse(() => this.#client)
  }

  /** Rejects with what `startWarehouseThread` rejects with. */
  static async start(
    options: WarehouseKeeperOptions,
  ): Promise<{ keeper: WarehouseKeeper; warnings: readonly WarehouseWarning[] }> {
    const keeper = new WarehouseKeeper(options)
    return { keeper, warnings: await keeper.#open() }
  }

  /** A port for a job thread. Throws THREAD_DIED while there is no warehouse thread. */
  connect(): MessagePort {
    if (this.#thread === null)
      throw new AppError('THREAD_DIED', { retryable: true, technical: 'no warehouse thread at the moment' })
    return this.#thread.connect()
  }

  /** Idempotent. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    await this.#restarting
    const closed = new AppError('INTERRUPTED', { retryable: true, technical: 'the warehouse is closed' })
    if (this.#settleClient) this.#settleClient.reject(closed)
    else await this.#client.then((client) => client.close()).catch(() => undefined)
    await this.#thread?.stop()
  }

  async #open(): Promise<readonly WarehouseWarning[]> {
    const thread = await startWarehouseThread({ ...this.#options, onExit: (error) => this.#exited(error) })
    this.#thread = thread
    // Its port closes before the thread's end is known here, which can take a second: jobs must not be started into the gap.
    this.#settleClient?.resolve(createWarehouseClient(thread.connect(), () => this.#lost()))
    this.#settleClient = null
    return thread.warnings
  }

  #nextClient(): Promise<WarehouseClient> {
    const next = new Promise<WarehouseClient>((resolve, reject) => {
      this.#settleClient = { resolve, reject }
    })
    // Whoever asks hears of it; that nobody asks is no fault.
    next.catch(() => undefined)
    return next
  }

  #lost(): void {
    if (this.#stopped || this.#thread === null) return
    this.#thread = null
    this.#client = this.#nextClient()
    this.#options.onLost()
  }

  #exited(error: AppError | null): void {
    if (this.#stopped || error === null) return
    this.#lost()
    this.#restarting = this.#restart(error)
  }

  async #restart(diedOf: AppError): Promise<void> {
    let last = diedOf
    while (!this.#stopped && !this.#isOneDeathTooMany()) {
      try {
        this.#options.onRestored(await this.#open(), diedOf)
        return
      } catch (thrown) {
        last = toAppError(thrown)
        if (!last.retryable) return this.#giveUp(last)
      }
      await new Promise<void>((resolve) => void this.#options.clock.after(REOPEN_PAUSE_MS, resolve))
    }
    if (this.#stopped) return
    const technical = `${MAX_DEATHS} times within ${DEATHS_WINDOW_MS / 1000} s, at last: ${last.message}`
    this.#giveUp(new AppError('WAREHOUSE_STOPPED', { details: { times: MAX_DEATHS }, technical, cause: last }))
  }

  #isOneDeathTooMany(): boolean {
    const nowMs = this.#options.clock.monotonicMs()
    this.#deathsMs = [...this.#deathsMs, nowMs].filter((deathMs) => nowMs - deathMs < DEATHS_WINDOW_MS)
    return this.#deathsMs.length >= MAX_DEATHS
  }

  #giveUp(error: AppError): void {
    this.#settleClient?.reject(error)
    this.#settleClient = null
    this.#options.onGivenUp(error)
  }
}
