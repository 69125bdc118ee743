import { addDays, daysBetween } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageCalendar } from '../../src-shared/domain/coverage-calendar.ts'
import { cellState, isSuspiciousCell } from '../../src-shared/domain/coverage-cell.ts'
import type { CellState } from '../../src-shared/domain/coverage-cell.ts'
import { matchesSearch } from '../search/matches-search.ts'
import { rectangleOf } from './calendar-selection.ts'
import type { CalendarSelection, CalendarSize } from './calendar-selection.ts'

/** The stores of a calendar that are shown, in their order; `rows` are places in `calendar.stores`. */
export interface CalendarRows {
  readonly calendar: CoverageCalendar
  readonly rows: readonly number[]
  readonly size: CalendarSize
  /** Of the window's days, made once: painting asks for them with every frame. */
  readonly dates: readonly BusinessDate[]
}

export function calendarRows(calendar: CoverageCalendar, search: string): CalendarRows {
  const rows = calendar.stores.flatMap(({ storeId, storeName }, index) =>
    matchesSearch(`${storeName} ${storeId}`, search) ? [index] : [],
  )
  const days = daysBetween(calendar.from, calendar.to) + 1
  const dates = Array.from({ length: days }, (_, day) => addDays(calendar.from, day))
  return { calendar, rows, size: { rows: rows.length, days }, dates }
}

export function storeAt({ calendar, rows }: CalendarRows, row: number): CoverageCalendar['stores'][number] | null {
  return calendar.stores[rows[row] ?? -1] ?? null
}

export function cellAt({ calendar, rows, size }: CalendarRows, row: number, day: number): number {
  const store = rows[row]
  return store === undefined ? 0 : (calendar.cells[store * size.days + day] ?? 0)
}

export function dateAt({ calendar, dates }: CalendarRows, day: number): BusinessDate {
  return dates[day] ?? calendar.from
}

/** Days of one store, for the main process. */
interface StoreDays {
  readonly storeId: string
  readonly days: BusinessDate[]
}

/** What is selected, in figures and in what can be done with it. */
export interface SelectionSummary {
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly storeIds: readonly string[]
  /** Of them, those that are extracted from at all. */
  readonly enabledStoreIds: readonly string[]
  readonly days: number
  readonly missing: number
  readonly suspicious: number
  /** Days that may be marked as closed: they hold nothing. */
  readonly closable: readonly StoreDays[]
  readonly closableDays: number
  readonly closed: readonly StoreDays[]
  readonly closedDays: number
}

const CLOSABLE: ReadonlySet<CellState> = new Set(['gap', 'not_expected', 'empty_at_source'])

export function summarise(rows: CalendarRows, selection: CalendarSelection): SelectionSummary {
  const { firstRow, lastRow, firstDay, lastDay } = rectangleOf(selection)
  const stores: CoverageCalendar['stores'][number][] = []
  const closable: StoreDays[] = []
  const closed: StoreDays[] = []
  let missing = 0
  let suspicious = 0
  for (let row = firstRow; row <= lastRow; row++) {
    const store = storeAt(rows, row)
    if (store === null) continue
    stores.push(store)
    const empty: BusinessDate[] = []
    const shut: BusinessDate[] = []
    for (let day = firstDay; day <= lastDay; day++) {
      const cell = cellAt(rows, row, day)
      const state = cellState(cell)
      if (state === 'gap' || state === 'loaded') missing++
      if (isSuspiciousCell(cell)) suspicious++
      if (state === 'closed') shut.push(dateAt(rows, day))
      else if (CLOSABLE.has(state)) empty.push(dateAt(rows, day))
    }
    if (empty.length > 0) closable.push({ storeId: store.storeId, days: empty })
    if (shut.length > 0) closed.push({ storeId: store.storeId, days: shut })
  }
  return {
    from: dateAt(rows, firstDay),
    to: dateAt(rows, lastDay),
    storeIds: stores.map(({ storeId }) => storeId),
    enabledStoreIds: stores.filter(({ enabled }) => enabled).map(({ storeId }) => storeId),
    days: stores.length * (lastDay - firstDay + 1),
    missing,
    suspicious,
    closable,
    closableDays: count(closable),
    closed,
    closedDays: count(closed),
  }
}

function count(marks: readonly StoreDays[]): number {
  return marks.reduce((sum, { days }) => sum + days.length, 0)
}
