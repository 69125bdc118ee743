import type { SourceValue } from '../../../src-shared/domain/source-row.ts'

/** What a cell looks like to somebody who knows nothing of the table: `label` is any text that is neither a number nor a date. */
export type ValueKind = 'empty' | 'number' | 'date' | 'label'

/** Digits with signs between and around them as people write amounts: `-1.234,50`, `Bs. 12`, `$ 3`, `(45)`, `16 %`. */
const NUMBER =
  /^\(?[-+]?\s?(?:bs\.?|bsf\.?|usd|ref\.?|\$|€)?\s?[-+]?\d[\d.,' \u00a0\u202f]*(?:e[-+]?\d+)?\s?(?:%|€|\$|bs\.?)?-?\)?$/i
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?$/

export function kindOfValue(value: SourceValue | undefined): ValueKind {
  if (value === null || value === undefined) return 'empty'
  if (typeof value === 'number' || typeof value === 'boolean') return 'number'
  if (typeof value === 'string') return kindOfText(value)
  return 'date' in value ? 'date' : kindOfText(value.text)
}

function kindOfText(text: string): ValueKind {
  const trimmed = text.trim()
  if (trimmed === '') return 'empty'
  if (DATE.test(trimmed)) return 'date'
  return NUMBER.test(trimmed) ? 'number' : 'label'
}

/** The text of a cell that holds one, without blanks around it; `''` for any other. */
export function labelOf(value: SourceValue | undefined): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'object' && value !== null && 'text' in value ? value.text.trim() : ''
}
