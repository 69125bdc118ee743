import type { SourceValue } from '../../../src-shared/domain/source-row.ts'
import type { DateOrder, SourceCellView, SourceLayout, SourceRowView } from '../../../src-shared/domain/source-table.ts'
import type { ShapeRow } from './shape-row.ts'

/** Longer texts are cut in what the window shows. */
const SHOWN_LENGTH = 500

type Signs = Pick<SourceLayout, 'decimalSign' | 'dateOrder'>

/** A row as the window shows it. */
export function rowView({ row, hidden, cells }: ShapeRow, signs: Signs): SourceRowView {
  return { row, hidden, cells: cells.map((value) => cellView(value, signs)) }
}

/** The value as a person would type it: numbers with that decimal sign and without thousands, dates in that order, yes and no as 1 and 0. */
export function sourceCellText(value: SourceValue, { decimalSign, dateOrder }: Signs): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value).replace('.', decimalSign)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if ('fault' in value) return value.text
  const day = dayText(value.date, dateOrder)
  return value.time === null ? day : `${day} ${value.time}`
}

function cellView(value: SourceValue, signs: Signs): SourceCellView {
  const text = sourceCellText(value, signs)
  const fault = value !== null && typeof value === 'object' && 'fault' in value ? value.fault : null
  return { text: text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text, fault }
}

function dayText(date: string, order: DateOrder): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (order === 'ymd') return date
  return order === 'dmy' ? `${day}/${month}/${year}` : `${month}/${day}/${year}`
}
