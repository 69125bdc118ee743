import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { AppError } from '../foundation/app-error.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import type { DraftRecord } from './draft-record.ts'

/** Drafts of uploads, whole, as JSON: nothing but the wizard looks into them. */
export class DraftRepository {
  readonly #sql: SqlConnection
  readonly #insert
  readonly #byId
  readonly #all
  readonly #save
  readonly #remove

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#insert = sql.prepare<{ id: string; kind: UploadKind; createdMs: number; state: string }>(
      'INSERT INTO upload_drafts (id, kind, created_ms, state) VALUES (@id, @kind, @createdMs, @state)',
    )
    this.#byId = sql.prepare<{ id: string }, { state: string }>('SELECT state FROM upload_drafts WHERE id = @id')
    this.#all = sql.prepare<object, { state: string }>('SELECT state FROM upload_drafts ORDER BY created_ms DESC, id')
    this.#save = sql.prepare<{ id: string; state: string }>('UPDATE upload_drafts SET state = @state WHERE id = @id')
    this.#remove = sql.prepare<{ id: string }>('DELETE FROM upload_drafts WHERE id = @id')
  }

  insert(draft: DraftRecord): void {
    const { id, kind, createdAt } = draft
    this.#insert.run({ id, kind, createdMs: Date.parse(createdAt), state: JSON.stringify(draft) })
  }

  find(id: string): DraftRecord | null {
    const row = this.#byId.get({ id })
    return row ? (JSON.parse(row.state) as DraftRecord) : null
  }

  /** Throws UPLOAD_UNKNOWN. */
  get(id: string): DraftRecord {
    const draft = this.find(id)
    if (!draft) throw new AppError('UPLOAD_UNKNOWN')
    return draft
  }

  /** Latest first. */
  list(): readonly DraftRecord[] {
    return this.#all.all({}).map(({ state }) => JSON.parse(state) as DraftRecord)
  }

  /** What `change` makes of the draft as it is now, whichever thread changed it last. Throws UPLOAD_UNKNOWN. */
  update(id: string, change: (draft: DraftRecord) => DraftRecord): DraftRecord {
    return this.#sql.transaction(() => {
      const changed = change(this.get(id))
      this.#save.run({ id, state: JSON.stringify(changed) })
      return changed
    })
  }

  /** One that is no more is no error. */
  remove(id: string): void {
    this.#remove.run({ id })
  }
}
