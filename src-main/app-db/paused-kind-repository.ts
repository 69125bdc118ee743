import type { PausedKind } from '../../src-shared/domain/job.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

interface PausedKindRow {
  readonly kind: string
  readonly paused_at_ms: number
  readonly operator: string
}

/** Kinds of job that are paused. */
export class PausedKindRepository {
  readonly #all
  readonly #pause
  readonly #resume

  constructor(sql: SqlConnection) {
    this.#all = sql.prepare<object, PausedKindRow>('SELECT * FROM paused_kinds ORDER BY kind')
    this.#pause = sql.prepare<{ kind: string; nowMs: number; operator: string }>(
      'INSERT INTO paused_kinds (kind, paused_at_ms, operator) VALUES (@kind, @nowMs, @operator) ON CONFLICT (kind) DO NOTHING',
    )
    this.#resume = sql.prepare<{ kind: string }>('DELETE FROM paused_kinds WHERE kind = @kind')
  }

  list(): readonly PausedKind[] {
    return this.#all.all({}).map((row) => ({
      kind: row.kind,
      pausedAt: new Date(row.paused_at_ms).toISOString(),
      operator: row.operator,
    }))
  }

  /** A kind that is paused already keeps who paused it, and when. */
  pause(kind: string, nowMs: number, operator: string): void {
    this.#pause.run({ kind, nowMs, operator })
  }

  resume(kind: string): void {
    this.#resume.run({ kind })
  }
}
