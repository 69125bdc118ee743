import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** The administrator's PIN as it is kept, and the tries to guess it. */
export interface AdministratorRecord {
  /** What `hashPin` made; null while there is no PIN. */
  readonly pinHash: string | null
  /** Wrong ones since the last right one or the last lock-out. */
  readonly wrongTries: number
  /** Since the last right one: each lasts twice as long as the one before. */
  readonly lockOuts: number
  readonly lockedUntilMs: number | null
}

interface AdministratorRow {
  readonly pin_hash: string | null
  readonly wrong_tries: number
  readonly lock_outs: number
  readonly locked_until_ms: number | null
}

const NOBODY: AdministratorRecord = { pinHash: null, wrongTries: 0, lockOuts: 0, lockedUntilMs: null }

/** Every method throws AppError. */
export class AdministratorRepository {
  readonly #get
  readonly #put

  constructor(sql: SqlConnection) {
    this.#get = sql.prepare<object, AdministratorRow>(
      'SELECT pin_hash, wrong_tries, lock_outs, locked_until_ms FROM administrator',
    )
    this.#put = sql.prepare<AdministratorRow>(
      `INSERT INTO administrator (only_row, pin_hash, wrong_tries, lock_outs, locked_until_ms)
       VALUES (1, @pin_hash, @wrong_tries, @lock_outs, @locked_until_ms)
       ON CONFLICT (only_row) DO UPDATE SET pin_hash = excluded.pin_hash, wrong_tries = excluded.wrong_tries,
         lock_outs = excluded.lock_outs, locked_until_ms = excluded.locked_until_ms`,
    )
  }

  get(): AdministratorRecord {
    const row = this.#get.get({})
    if (row === undefined) return NOBODY
    return {
      pinHash: row.pin_hash,
      wrongTries: row.wrong_tries,
      lockOuts: row.lock_outs,
      lockedUntilMs: row.locked_until_ms,
    }
  }

  put(record: AdministratorRecord): void {
    this.#put.run({
      pin_hash: record.pinHash,
      wrong_tries: record.wrongTries,
      lock_outs: record.lockOuts,
      locked_until_ms: record.lockedUntilMs,
    })
  }
}
