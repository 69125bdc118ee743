import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { LotRow, UploadKind } from '../../src-shared/domain/upload.ts'

export interface ChangedField {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** Fields that the row changed, in the table's order; of a row that was created those that have a value and are not the key. */
export function changedFields(
  kind: UploadKind,
  { before, after }: Pick<LotRow, 'before' | 'after'>,
): readonly ChangedField[] {
  const { fields, key } = UPLOAD_TABLES[kind]
  return fields.flatMap(({ name }) => {
    const change = { field: name, before: before?.[name] ?? null, after: after[name] ?? null }
    if (change.before === change.after) return []
    return before === null && key.includes(name) ? [] : [change]
  })
}
