import type { UploadTable } from '../../src-shared/domain/upload-table.ts'

/** Canonical values of a row, one for each of the table's fields in their order; null where there is none. */
export type RowValues = readonly (string | null)[]

/** Between the values of a key's fields: a sign that no value holds. */
const KEY_SEPARATOR = '\u001F'

/** The key of rows of a table: its fields' values, exactly; empty while one of them is missing. */
export function keyOfRow(table: UploadTable): (values: RowValues) => string {
  const positions = table.key.map((name) => table.fields.findIndex((field) => field.name === name))
  return (values) => {
    let key = ''
    for (let part = 0; part < positions.length; part++) {
      const value = values[positions[part] ?? -1] ?? null
      if (value === null) return ''
      key = part === 0 ? value : key + KEY_SEPARATOR + value
    }
    return key
  }
}

/** What belongs to each field, by the field's name. */
export function byField<T>(table: UploadTable, of: readonly T[]): Readonly<Record<string, T>> {
  const record: Record<string, T> = {}
  table.fields.forEach(({ name }, index) => {
    const value = of[index]
    if (value !== undefined) record[name] = value
  })
  return record
}
