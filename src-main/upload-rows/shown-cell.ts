import type { SourceDate, SourceValue } from '../../src-shared/domain/source-row.ts'
import type { DateOrder, SourceLayout } from '../../src-shared/domain/source-table.ts'
import { typedNumber } from './number-text.ts'

/** A cell as a person would type it into the same file: read again by the same layout it is the same value. */
export function shownCell(value: SourceValue, layout: Pick<SourceLayout, 'decimalSign' | 'dateOrder'>): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return typedNumber(value, layout.decimalSign)
  if (typeof value === 'boolean') return shownBoolean(value)
  return 'fault' in value ? value.text : shownDate(value, layout.dateOrder)
}

export function shownBoolean(value: boolean): string {
  return value ? 'VERDADERO' : 'FALSO'
}

export function shownDate({ date, time }: SourceDate, order: DateOrder): string {
  const [year, month, day] = date.split('-')
  const text = order === 'ymd' ? date : order === 'dmy' ? `${day}/${month}/${year}` : `${month}/${day}/${year}`
  return time === null ? text : `${text} ${time}`
}
