import { create } from 'zustand'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageCalendar, CoverageDetail } from '../../src-shared/domain/coverage-calendar.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import type { CalendarSelection } from './calendar-selection.ts'
import type { CalendarWindow } from './calendar-window.ts'

interface ShownSpan {
  readonly datasetId: DatasetId
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** How the calendar looked when its reader went to see a day's rows. */
interface LeftCalendar {
  readonly datasetId: DatasetId
  readonly window: CalendarWindow
  readonly search: string
  readonly selection: CalendarSelection | null
}

interface CoverageState {
  /** For who comes back; null once taken. */
  readonly left: LeftCalendar | null
  readonly leave: (left: LeftCalendar | null) => void

  readonly calendar: Loadable<CoverageCalendar>
  /** Details asked for so far, by store and month; emptied whenever the calendar is read again. */
  readonly details: ReadonlyMap<string, readonly CoverageDetail[]>
  /** Reads this span, and again whenever coverage changes, until `hide`. */
  readonly show: (span: ShownSpan) => Promise<void>
  readonly hide: () => void
  readonly refresh: () => Promise<void>
  /** Fetches what is told of the store's days in the month of `date`, unless it is there. */
  readonly look: (storeId: string, date: BusinessDate) => Promise<void>
}

let shown: ShownSpan | null = null

export const useCoverageState = create<CoverageState>()((set, get) => ({
  calendar: LOADING,
  details: new Map(),
  left: null,
  leave(left) {
    set({ left })
  },
  async show(span) {
    const before = shown
    shown = span
    // Another window of the same dataset takes the old one's place once it is there.
    if (before?.datasetId !== span.datasetId) set({ calendar: LOADING, details: new Map() })
    await get().refresh()
  },
  hide() {
    shown = null
    set({ calendar: LOADING, details: new Map() })
  },
  async refresh() {
    const asked = shown
    if (asked === null) return
    const calendar = await settle(request('coverage.calendar', asked))
    if (asked === shown) set({ calendar, details: new Map() })
  },
  async look(storeId, date) {
    const asked = shown
    const key = detailsKey(storeId, date)
    if (asked === null || get().details.has(key)) return
    const from = `${date.slice(0, 8)}01` as BusinessDate
    const days = await request('coverage.details', { ...asked, storeId, from, to: lastOfMonth(date) })
    if (asked === shown) set(({ details }) => ({ details: new Map(details).set(key, days) }))
  },
}))

export function detailOf(
  details: ReadonlyMap<string, readonly CoverageDetail[]>,
  storeId: string,
  date: BusinessDate,
): CoverageDetail | null {
  return details.get(detailsKey(storeId, date))?.[Number(date.slice(8)) - 1] ?? null
}

function detailsKey(storeId: string, date: BusinessDate): string {
  return `${storeId} ${date.slice(0, 7)}`
}

function lastOfMonth(date: BusinessDate): BusinessDate {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return `${date.slice(0, 8)}${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0')}` as BusinessDate
}
