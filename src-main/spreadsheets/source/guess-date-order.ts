import type { DateOrder, SourceWarning } from '../../../src-shared/domain/source-table.ts'
import type { ShapeRow } from './shape-row.ts'

const DATE = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[ T].*)?$|^(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?$/
const MONTHS = 12

interface Seen {
  readonly row: number
  readonly column: number
}

/**
 * The order of day and month in dates that are text: a part over 12 is no month. Day first when none tells, with a warning if some could be read the other way, and also if
 * some say this and some say that.
 */
export function guessDateOrder(rows: readonly ShapeRow[]): {
  readonly order: DateOrder
  readonly warning: SourceWarning | null
} {
  const seen: Record<DateOrder | 'either', Seen[]> = { dmy: [], mdy: [], ymd: [], either: [] }
  for (const { row, cells } of rows)
    cells.forEach((cell, column) => {
      const order = typeof cell === 'string' ? orderOf(cell.trim()) : null
      if (order !== null) seen[order].push({ row, column })
    })
  if (seen.dmy.length === 0 && seen.mdy.length === 0) {
    const isYearFirst = seen.ymd.length > 0 && seen.either.length === 0
    return { order: isYearFirst ? 'ymd' : 'dmy', warning: ambiguous(seen.either) }
  }
  const order = seen.mdy.length > seen.dmy.length ? 'mdy' : 'dmy'
  const others = order === 'dmy' ? seen.mdy : seen.dmy
  return { order, warning: ambiguous(others.length === 0 ? [] : [...others, ...seen.either]) }
}

/** `either`: both readings are dates, and not the same one (as 05/05/2026 is). Null: no date, or one that cannot be misread. */
function orderOf(text: string): DateOrder | 'either' | null {
  const match = DATE.exec(text)
  if (!match) return null
  if (match[4] !== undefined || match[1]?.length === 4) return 'ymd'
  const first = Number(match[1])
  const second = Number(match[2])
  if (first === second) return null
  if (first > MONTHS) return second <= MONTHS ? 'dmy' : null
  return second > MONTHS ? 'mdy' : 'either'
}

function ambiguous(dates: readonly Seen[]): SourceWarning | null {
  const [first] = dates
  return first ? { code: 'ambiguous_dates', count: dates.length, ...first } : null
}
