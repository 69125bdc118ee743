import type { SqlConnection } from '../sqlite/sql-connection.ts'
import type { LotFacts } from './lot-repository.ts'

/** Its load stopped half-way: the lot is partial, or gone when nothing of it was loaded. Needs no draft's rows. Inside a transaction. */
export function stopLoad(sql: SqlConnection, { seq, changes }: LotFacts, nowMs: number): void {
  if (changes > 0) {
    const stop = `UPDATE lots SET state = 'partial', ended_ms = @nowMs WHERE seq = @lot`
    sql.prepare<{ lot: number; nowMs: number }>(stop).run({ lot: seq, nowMs })
    return
  }
  for (const rows of ['lot_problems WHERE lot', 'lot_rejects WHERE lot', 'lots WHERE seq']) {
    sql.prepare<{ lot: number }>(`DELETE FROM ${rows} = @lot`).run({ lot: seq })
  }
}
