import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'

/** Names and expressions that every statement over a kind's table is made of. None of them comes from outside the program. */
export interface TableSql {
  readonly table: string
  readonly fields: readonly string[]
  /** `key_text`, `lote`, `version`, `actualizado_ms` and the fields: what an image holds, in its order. A field that comes later stands last, so that older images are still read. */
  readonly columns: readonly string[]
  /** The image of the row that `alias` is. */
  readonly image: (alias: string) => string
  /** One value of the image in `column`. */
  readonly fromImage: (column: string, name: string) => string
}

export function tableSql(kind: UploadKind): TableSql {
  const { table, fields: defined } = UPLOAD_TABLES[kind]
  const fields = defined.map(({ name }) => name)
  const columns = ['key_text', 'lote', 'version', 'actualizado_ms', ...fields]
  return {
    table,
    fields,
    columns,
    image: (alias) => `json_array(${columns.map((name) => `${alias}.${name}`).join(', ')})`,
    fromImage: (column, name) => `${column} ->> ${columns.indexOf(name)}`,
  }
}
