import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import type { Formats } from '../language/formats.ts'

/** Words of the language on screen that a value may need. */
export interface ValueWords {
  readonly yes: string
  readonly no: string
  /** Of a choice's value. */
  readonly choice: (value: string) => string
}

export function fieldOf(kind: UploadKind, name: string): UploadField | undefined {
  return UPLOAD_TABLES[kind].fields.find((field) => field.name === name)
}

/** Amounts and counts are aligned as numbers; codes made of digits are not. */
export function isNumberField(field: UploadField | undefined): boolean {
  return field?.type.type === 'decimal' || field?.type.type === 'integer'
}

/** A canonical value as people read it, to its last digit: `1234.5` → `1.234,50`. What is no value of that type stays as it is. */
export function fieldValueText(
  field: UploadField | undefined,
  value: string | null,
  formats: Formats,
  words: ValueWords,
): string {
  if (value === null || value === '') return '–'
  switch (field?.type.type) {
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(value) ? formats.exact(value, 'cents') : value
    case 'integer':
      return /^-?\d+$/.test(value) ? formats.exact(value, 'whole') : value
    case 'date': {
      const date = businessDateSchema.safeParse(value)
      return date.success ? formats.date(date.data) : value
    }
    case 'boolean':
      return value === '1' ? words.yes : value === '0' ? words.no : value
    case 'choice':
      return words.choice(value)
    case 'text':
    case 'code':
    case undefined:
      return value
  }
}
