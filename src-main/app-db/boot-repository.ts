import type { SqlConnection } from '../sqlite/sql-connection.ts'

interface BootTimes {
  readonly id: string
  readonly nowMs: number
}

/** Openings of the file by this program. */
export class BootRepository {
  readonly #insert
  readonly #close
  readonly #last
  readonly #touch

  constructor(sql: SqlConnection) {
    this.#insert = sql.prepare<BootTimes>('INSERT INTO boots (id, opened_at_ms) VALUES (@id, @nowMs)')
    this.#close = sql.prepare<BootTimes>('UPDATE boots SET closed_at_ms = @nowMs WHERE id = @id')
    this.#touch = sql.prepare<{ id: string }>('UPDATE boots SET opened_at_ms = opened_at_ms WHERE id = @id')
    this.#last = sql.prepare<object, { readonly closed_at_ms: number | null }>(
      'SELECT closed_at_ms FROM boots ORDER BY seq DESC LIMIT 1',
    )
  }

  insert(boot: BootTimes): void {
    this.#insert.run(boot)
  }

  close(boot: BootTimes): void {
    this.#close.run(boot)
  }

  /** Writes what is there already. */
  touch(id: string): void {
    this.#touch.run({ id })
  }

  /** Whether the last opening ended without closing: a crash, a kill or a power cut. */
  lastWasUnclean(): boolean {
    return this.#last.get({})?.closed_at_ms === null
  }
}
