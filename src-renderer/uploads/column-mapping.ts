import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { SourceRowView } from '../../src-shared/domain/source-table.ts'
import type { ColumnMapping, SuggestedColumn, UploadKind } from '../../src-shared/domain/upload.ts'

/** The mapping with another column for a field, or none; a column that filled another field before fills that one no longer. */
export function withColumn(mapping: ColumnMapping, field: string, column: number | null): ColumnMapping {
  const others = mapping.filter((pair) => pair.field !== field && pair.column !== column)
  return column === null ? others : [...others, { field, column }]
}

/** The field that a column fills besides `field`. */
export function otherFieldOf(mapping: ColumnMapping, field: string, column: number | null): string | null {
  return mapping.find((pair) => pair.column === column && pair.field !== field)?.field ?? null
}

/** What was suggested, as a mapping in the order of the fields. */
export function suggestedMapping(kind: UploadKind, suggestions: readonly SuggestedColumn[]): ColumnMapping {
  return UPLOAD_TABLES[kind].fields.flatMap(({ name }) =>
    suggestions.filter(({ field }) => field === name).map(({ field, column }) => ({ field, column })),
  )
}

export function isSameMapping(a: ColumnMapping, b: ColumnMapping): boolean {
  const columns = new Map(a.map(({ field, column }) => [field, column]))
  return a.length === b.length && b.every(({ field, column }) => columns.get(field) === column)
}

const VALUES_SHOWN = 3

/** The first values of a column, each once. */
export function sampleValues(sample: readonly SourceRowView[], column: number): readonly string[] {
  const values = new Set<string>()
  for (const { cells } of sample) {
    const text = cells[column]?.text ?? ''
    if (text !== '') values.add(text)
    if (values.size === VALUES_SHOWN) break
  }
  return [...values]
}
