import type { DateOrder, SourceWarning } from '../../../src-shared/domain/source-table.ts'
import type { ShapeRow } from './shape-row.ts'

const DATE = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[ T].*)?$|^(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?$/
const MONTHS = 12

interface Seen {
  readonly row: number
  readonly column: number
}

type Said = Readonly<Record<DateOrder | 'either', readonly Seen[]>>

/**
 * The order of day and month in dates that are text: a part over 12 is no month. Day first when none tells. Warns of dates that could be read the other way where nothing in their own column
 * tells, of all of them if some say this and some say that, and of date cells that a spreadsheet of another country may have made of such texts.
 */
export function guessDateOrder(rows: readonly ShapeRow[]): {
  readonly order: DateOrder
  readonly warning: SourceWarning | null
} {
  const said: Record<DateOrder | 'either', Seen[]> = { dmy: [], mdy: [], ymd: [], either: [] }
  const cellDays = new Map<number, DaysOfCells>()
  for (const { row, cells } of rows)
    cells.forEach((cell, column) => {
      if (typeof cell === 'string') {
        const order = orderOf(cell.trim())
        if (order !== null) said[order].push({ row, column })
      } else if (cell !== null && typeof cell === 'object' && 'date' in cell) {
        const days = cellDays.get(column) ?? { hasLateDay: false, early: [] }
        cellDays.set(column, days)
        const [, month, day] = cell.date.split('-').map(Number)
        if (Number(day) > MONTHS) days.hasLateDay = true
        else if (day !== month) days.early.push({ row, column })
      }
    })
  const swapped = swappedCells(said, cellDays)
  if (said.dmy.length === 0 && said.mdy.length === 0) {
    const isYearFirst = said.ymd.length > 0 && said.either.length === 0
    return { order: isYearFirst ? 'ymd' : 'dmy', warning: ambiguous(said.either) }
  }
  const order = said.mdy.length > said.dmy.length ? 'mdy' : 'dmy'
  const others = order === 'dmy' ? said.mdy : said.dmy
  const undecided = others.length > 0 ? said.either : unproved(said, order)
  return { order, warning: ambiguous([...others, ...undecided, ...swapped]) }
}

interface DaysOfCells {
  hasLateDay: boolean
  /** Cells whose day could be a month, and is another number than it. */
  readonly early: Seen[]
}

/** Dates that could be read either way in columns where none tells, or, month first, where fewer tell than do not: one slip of the pen is no proof of a rare order. */
function unproved(said: Said, order: 'dmy' | 'mdy'): readonly Seen[] {
  const telling = perColumn(said[order])
  const undecided = perColumn(said.either)
  return said.either.filter(({ column }) => {
    const count = telling.get(column) ?? 0
    return count === 0 || (order === 'mdy' && (undecided.get(column) ?? 0) > count)
  })
}

/** A spreadsheet that expects the other order makes 4 March of 03/04 and leaves 25/04 a text: then no date cell of the column has a day over 12. */
function swappedCells(said: Said, days: ReadonlyMap<number, DaysOfCells>): readonly Seen[] {
  const telling = perColumn([...said.dmy, ...said.mdy])
  return [...days].flatMap(([column, { hasLateDay, early }]) => (telling.has(column) && !hasLateDay ? early : []))
}

function perColumn(dates: readonly Seen[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { column } of dates) counts.set(column, (counts.get(column) ?? 0) + 1)
  return counts
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
