import type Database from 'better-sqlite3'
import type { AppError } from '../foundation/app-error.ts'
import { isRefusal, toFileError } from './sqlite-error.ts'

/** A prepared statement with named parameters (`@name`). Every method throws AppError. */
export interface SqlStatement<P extends object, R> {
  /** Rows changed. */
  run(parameters: P): number
  get(parameters: P): R | undefined
  all(parameters: P): R[]
}

/** A connection to a file of SQLite, with SQLite's errors translated. Repositories prepare their statements on it once. */
export class SqlConnection {
  readonly #database: Database.Database
  readonly #immediate: (work: () => unknown) => unknown
  #refused: (error: AppError) => void = () => undefined

  constructor(database: Database.Database) {
    this.#database = database
    const transaction = database.transaction((work: () => unknown) => work())
    this.#immediate = (work) => transaction.immediate(work)
  }

  /** `listener` hears of every time that the file itself refuses (no room, locked, read-only, damaged), before it is thrown. */
  onRefused(listener: (error: AppError) => void): void {
    this.#refused = listener
  }

  prepare<P extends object, R = never>(sql: string): SqlStatement<P, R> {
    const statement = this.#translate(() => this.#database.prepare<[P], R>(sql))
    return {
      run: (parameters) => this.#translate(() => statement.run(parameters).changes),
      get: (parameters) => this.#translate(() => statement.get(parameters)),
      all: (parameters) => this.#translate(() => statement.all(parameters)),
    }
  }

  /** Runs `work` inside BEGIN IMMEDIATE, or inside a savepoint of the transaction that is already open. */
  transaction<T>(work: () => T): T {
    return this.#translate(() => this.#immediate(work)) as T
  }

  /**
   * The same without waiting for the disk, which takes the main thread tens of milliseconds when the computer is busy: what was committed survives the end of
   * the program at once, and the loss of power from the next `transaction` on, never in another order. Inside another transaction it is part of that one.
   */
  transactionWithoutSync<T>(work: () => T): T {
    if (this.#database.inTransaction) return this.transaction(work)
    this.pragma('synchronous = NORMAL')
    try {
      return this.transaction(work)
    } finally {
      this.pragma('synchronous = FULL')
    }
  }

  exec(sql: string): void {
    this.#translate(() => this.#database.exec(sql))
  }

  pragma(text: string): unknown {
    return this.#translate(() => this.#database.pragma(text, { simple: true }))
  }

  close(): void {
    if (this.#database.open) this.#translate(() => this.#database.close())
  }

  #translate<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      const translated = toFileError(error, this.#database.name)
      // Once for each refusal, however many transactions it passes through.
      if (translated !== error && isRefusal(translated)) this.#refused(translated)
      throw translated
    }
  }
}
