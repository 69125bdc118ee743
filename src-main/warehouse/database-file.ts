import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '../foundation/app-error.ts'
import { isFatal, warehouseError } from './duckdb-error.ts'
import { lockDown, openingOptions } from './engine-settings.ts'
import type { AccessMode, EngineSettings } from './engine-settings.ts'

/** On Windows a virus scanner or an indexer may look at a file that was just closed, usually for some milliseconds; opening it to write is refused meanwhile. */
const REOPEN_ATTEMPTS = 6
const REOPEN_DELAY_MS = 50

/**
 * The one DuckDB instance of a file. Writes go through one connection, one transaction at a time, so they never conflict;
 * reads run beside them, each on a connection of its own. After a fatal error (a checkpoint on a full disk) the instance is
 * closed and opened again before the next operation. All methods reject with AppError.
 */
export class DatabaseFile {
  readonly #filePath: string
  readonly #settings: EngineSettings
  /** Null after a fatal error and a failed attempt to open again. */
  #opened: OpenedInstance | null
  #broken = false
  #closed = false
  #lane: Promise<unknown> = Promise.resolve()
  /** Set while the file is opened in another mode: reads wait for it. */
  #switching: Promise<void> | null = null
  readonly #reads = new Set<Promise<unknown>>()

  private constructor(filePath: string, settings: EngineSettings, opened: OpenedInstance) {
    this.#filePath = filePath
    this.#settings = settings
    this.#opened = opened
  }

  /** Throws what DuckDB throws: the caller must be able to tell a bad log from a bad file. */
  static async open(filePath: string, settings: EngineSettings): Promise<DatabaseFile> {
    return new DatabaseFile(filePath, settings, await openInstance(filePath, settings))
  }

  /** Runs `work` in a transaction of its own after all writes asked for before. */
  async write<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#enqueue(async () => {
      const { writer } = this.#current()
      await writer.run('BEGIN TRANSACTION')
      try {
        const result = await work(writer)
        await writer.run('COMMIT')
        return result
      } catch (error) {
        // A failed COMMIT has ended the transaction already and an invalidated instance has none: then this fails too, rightly.
        await writer.run('ROLLBACK').catch(() => undefined)
        throw error
      }
    })
  }

  async read<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (this.#closed) throw closedError(this.#filePath)
    while (this.#switching !== null || this.#broken) await (this.#switching ?? this.#enqueue(async () => undefined))
    const reading = this.#readNow(work)
    this.#reads.add(reading)
    try {
      return await reading
    } finally {
      this.#reads.delete(reading)
    }
  }

  /** Folds the write-ahead log into the file, after the writes asked for before; `then` runs before any later one. */
  async checkpoint(then: () => void): Promise<void> {
    await this.#enqueue(async () => {
      await this.#current().writer.run('CHECKPOINT')
      then()
    })
  }

  /**
   * Runs `work` while the file stands still: the log is folded in, later writes wait, and the file is open read-only, so that reads go on but for the moments
   * of the two changes. Only so can another handle read it on Windows, where DuckDB opens a file to write with a share mode that denies all reading, and a
   * file to read with FILE_SHARE_READ (its local_file_system.cpp). `work` must have closed its handles when it settles: on POSIX systems closing
   * one ends the locks that DuckDB holds by then. `then` runs once the log is folded in.
   */
  async standStill<T>(then: () => void, work: () => Promise<T>): Promise<T> {
    return this.#enqueue(async () => {
      await this.#current().writer.run('CHECKPOINT')
      then()
      await this.#switchTo('READ_ONLY')
      try {
        return await work()
      } finally {
        await this.#switchTo('READ_WRITE')
      }
    })
  }

  /** Size of what a checkpoint would fold in. */
  walBytes(): number {
    return statSync(`${this.#filePath}.wal`, { throwIfNoEntry: false })?.size ?? 0
  }

  /** Finishes what is running and closes. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#lane
    await Promise.allSettled(this.#reads)
    this.#dispose()
  }

  #current(): OpenedInstance {
    if (this.#opened === null) throw closedError(this.#filePath)
    return this.#opened
  }

  #dispose(): void {
    this.#opened?.writer.closeSync()
    this.#opened?.instance.closeSync()
    this.#opened = null
  }

  async #readNow<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    try {
      const connection = await this.#current().instance.connect()
      try {
        return await work(connection)
      } finally {
        connection.closeSync()
      }
    } catch (error) {
      throw this.#observe(error)
    }
  }

  async #enqueue<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw closedError(this.#filePath)
    const turn = this.#lane.then(async () => {
      try {
        if (this.#broken) await this.#reopen()
        return await work()
      } catch (error) {
        throw this.#observe(error)
      }
    })
    this.#lane = turn.catch(() => undefined)
    return turn
  }

  #observe(error: unknown): AppError {
    if (isFatal(error)) this.#broken = true
    return warehouseError(error, this.#filePath)
  }

  /** Inside the lane. Reads asked for meanwhile wait, whether or not it succeeds; after a failure the next operation opens the file again. */
  async #switchTo(accessMode: AccessMode): Promise<void> {
    let settle = (): void => undefined
    this.#switching = new Promise((resolve) => {
      settle = resolve
    })
    try {
      await this.#reopenPatiently(accessMode)
    } catch (error) {
      this.#broken = true
      throw error
    } finally {
      this.#switching = null
      settle()
    }
  }

  async #reopenPatiently(accessMode: AccessMode): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#reopen(accessMode)
      } catch (error) {
        if (attempt === REOPEN_ATTEMPTS || warehouseError(error, this.#filePath).code !== 'FILE_LOCKED') throw error
      }
      await delay(REOPEN_DELAY_MS * attempt)
    }
  }

  async #reopen(accessMode: AccessMode = 'READ_WRITE'): Promise<void> {
    // Nothing may outlive the old instance: a second one on the same file would lose rows without an error.
    await Promise.allSettled(this.#reads)
    this.#dispose()
    this.#opened = await openInstance(this.#filePath, this.#settings, accessMode)
    this.#broken = false
  }
}

interface OpenedInstance {
  readonly instance: DuckDBInstance
  readonly writer: DuckDBConnection
}

async function openInstance(
  filePath: string,
  settings: EngineSettings,
  accessMode: AccessMode = 'READ_WRITE',
): Promise<OpenedInstance> {
  const instance = await DuckDBInstance.create(filePath, openingOptions(settings, filePath, accessMode))
  try {
    const writer = await instance.connect()
    await lockDown(writer)
    return { instance, writer }
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

function closedError(filePath: string): AppError {
  return new AppError('INTERRUPTED', {
    retryable: true,
    details: { file: filePath },
    technical: 'the warehouse is closed',
  })
}
