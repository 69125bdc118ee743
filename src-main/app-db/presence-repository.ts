import type { PresenceEnd, PresenceSpan } from './presence-span.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** Stretches that are remembered: some months of a computer that sleeps several times a day. */
const KEPT = 2_000

/** When the program was there to look at the clock, in the order in which it happened, whatever the clock said. Every method throws AppError. */
export class PresenceRepository {
  readonly #sql: SqlConnection
  readonly #insert
  readonly #prune
  readonly #extend
  readonly #end
  readonly #since

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#insert = sql.prepare<{ nowMs: number }, { seq: number }>(
      'INSERT INTO presence (from_ms, to_ms) VALUES (@nowMs, @nowMs) RETURNING seq',
    )
    this.#prune = sql.prepare<{ seq: number }>(`DELETE FROM presence WHERE seq <= @seq - ${KEPT}`)
    this.#extend = sql.prepare<{ seq: number; toMs: number }>(
      'UPDATE presence SET to_ms = max(to_ms, @toMs) WHERE seq = @seq',
    )
    this.#end = sql.prepare<{ seq: number; toMs: number; because: PresenceEnd }>(
      'UPDATE presence SET to_ms = max(to_ms, @toMs), ended_because = @because WHERE seq = @seq',
    )
    this.#since = sql.prepare<{ sinceMs: number }, { from_ms: number; to_ms: number; ended_because: string | null }>(
      `SELECT from_ms, to_ms, ended_because FROM presence
       WHERE seq >= coalesce((SELECT max(seq) FROM presence WHERE from_ms <= @sinceMs), 0) ORDER BY seq`,
    )
  }

  /** Returns the number by which the stretch is called. */
  begin(nowMs: number): number {
    return this.#sql.transactionWithoutSync(() => {
      const seq = this.#insert.get({ nowMs })?.seq ?? 0
      this.#prune.run({ seq })
      return seq
    })
  }

  extend(seq: number, toMs: number): void {
    this.#sql.transactionWithoutSync(() => this.#extend.run({ seq, toMs }))
  }

  end(seq: number, toMs: number, because: PresenceEnd): void {
    this.#sql.transactionWithoutSync(() => this.#end.run({ seq, toMs, because }))
  }

  /** From the stretch that last began by then, oldest first. */
  since(sinceMs: number): readonly PresenceSpan[] {
    return this.#since.all({ sinceMs }).map((row) => ({
      fromMs: row.from_ms,
      toMs: row.to_ms,
      endedBecause: row.ended_because as PresenceEnd | null,
    }))
  }
}
