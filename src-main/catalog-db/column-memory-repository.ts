import type { UploadKind } from '../../src-shared/domain/upload.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** Which field a provider's columns filled, by their folded names. Every method throws AppError. */
export class ColumnMemoryRepository {
  readonly #sql: SqlConnection
  readonly #remembered
  readonly #forget
  readonly #remember
  readonly #providers

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#remembered = sql.prepare<{ kind: UploadKind; provider: string }, { header: string; field: string }>(
      'SELECT header, field FROM column_memory WHERE kind = @kind AND provider = @provider ORDER BY header',
    )
    this.#forget = sql.prepare<{ kind: UploadKind; provider: string; field: string }>(
      'DELETE FROM column_memory WHERE kind = @kind AND provider = @provider AND field = @field',
    )
    this.#remember = sql.prepare<{ kind: UploadKind; provider: string; header: string; field: string }>(
      'INSERT OR REPLACE INTO column_memory (kind, provider, header, field) VALUES (@kind, @provider, @header, @field)',
    )
    this.#providers = sql.prepare<{ kind: UploadKind }, { provider: string }>(
      'SELECT DISTINCT provider FROM column_memory WHERE kind = @kind ORDER BY provider',
    )
  }

  /** Folded column name → field. */
  remembered(kind: UploadKind, provider: string): ReadonlyMap<string, string> {
    return new Map(this.#remembered.all({ kind, provider }).map(({ header, field }) => [header, field]))
  }

  /** What was known of other columns stays; a field has one column. */
  remember(kind: UploadKind, provider: string, fields: ReadonlyMap<string, string>): void {
    this.#sql.transaction(() => {
      for (const [header, field] of fields) {
        this.#forget.run({ kind, provider, field })
        this.#remember.run({ kind, provider, header, field })
      }
    })
  }

  /** Whose columns are known, by name. */
  providers(kind: UploadKind): readonly string[] {
    return this.#providers.all({ kind }).map(({ provider }) => provider)
  }
}
