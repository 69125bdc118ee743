import type { MessagePort } from 'node:worker_threads'
import { addDays, daysBetween, toEpochDay } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { CoverageCalendar, CoverageDetail, CoverageRows } from '../../../src-shared/domain/coverage-calendar.ts'
import { COVERAGE_STATUSES } from '../../../src-shared/domain/coverage.ts'
import type { CoverageDay } from '../../../src-shared/domain/coverage.ts'
import type { Dataset, DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { Holiday, HolidayCalendar } from '../../../src-shared/domain/holiday.ts'
import type { Store } from '../../../src-shared/domain/store.ts'
import { AppError } from '../../foundation/app-error.ts'
import { businessDatesNow } from '../../foundation/clock.ts'
import type { Clock } from '../../foundation/clock.ts'
import { runStepsInSlices } from '../../foundation/run-steps.ts'
import { calendarRow } from '../../gaps/calendar-row.ts'
import type { CalendarStore } from '../../gaps/calendar-row.ts'
import type { CoveredDays } from '../../gaps/covered-days.ts'
import { NO_HOLIDAYS, holidayDays } from '../../gaps/holidays.ts'
import { usualRows } from '../../gaps/suspicious-days.ts'
import type { Errands } from '../../threads/errands.ts'
import type { RowPage, StoreDays, WarehouseAccess } from '../../warehouse/warehouse-access.ts'
import type { StoreCatalog } from '../store-catalog.ts'
import type { HolidayBook } from './holiday-book.ts'

/** Days before a day from which its usual rows are taken. */
const USUAL_DAYS = 56

export interface CoverageSpan {
  readonly datasetId: DatasetId
  /** Both inclusive. */
  readonly from: BusinessDate
  readonly to: BusinessDate
}

interface CoverageDeskParts {
  readonly clock: Clock
  readonly warehouse: WarehouseAccess
  readonly stores: Pick<StoreCatalog, 'stores' | 'store'>
  readonly datasets: readonly Dataset[]
  readonly holidays: HolidayBook
  readonly errands: Pick<Errands, 'writeCoverageCsv' | 'writeDayRowsCsv' | 'dayRowsText'>
  /** A port of the warehouse for an errand. */
  readonly connectWarehouse: () => MessagePort
  readonly changed: (datasetId: DatasetId) => void
}

type Language = 'es' | 'en'

/** Coverage day by day: looked at, closed by hand, written to files. */
export class CoverageDesk {
  readonly #parts: CoverageDeskParts

  constructor(parts: CoverageDeskParts) {
    this.#parts = parts
  }

  /** Of `storeIds`, or of every store. Throws DATES_REVERSED, STORE_UNKNOWN. */
  async calendar({ datasetId, from, to }: CoverageSpan, storeIds?: readonly string[]): Promise<CoverageCalendar> {
    checkOrder(from, to)
    const { clock, warehouse, holidays } = this.#parts
    const stores = this.#stores(storeIds)
    const facts = new Map((await warehouse.coverageFacts(datasetId)).map((fact) => [fact.storeId, fact]))
    const holidaysOf = await holidays.byStore()
    const todayIn = businessDatesNow(clock)
    const rows = stores.map((store): CalendarStore => ({
      store,
      covered: facts.get(store.id),
      holidays: holidaysOf(store.id),
      today: toEpochDay(todayIn(store.timeZone)),
    }))
    const cells = await runStepsInSlices(calendarCells(rows, toEpochDay(from), toEpochDay(to)))
    return {
      datasetId,
      from,
      to,
      stores: stores.map(({ id, name, enabled }) => ({ storeId: id, storeName: name, enabled })),
      cells,
    }
  }

  /** Every day of the span in one store. Throws DATES_REVERSED, STORE_UNKNOWN. */
  async details(
    storeId: string,
    { datasetId, from, to }: CoverageSpan,
    language: Language,
  ): Promise<readonly CoverageDetail[]> {
    checkOrder(from, to)
    const { warehouse, holidays, stores } = this.#parts
    const calendar = holidays.calendars()(stores.store(storeId).id)
    const kept = calendar === 'none' ? [] : await holidays.all(calendar, language)
    const days = await warehouse.coverage(datasetId, storeId, addDays(from, -USUAL_DAYS), to)
    const packed = pack(days)
    const free = kept.length === 0 ? NO_HOLIDAYS : holidayDays(kept)
    const known = new Map(days.map((day) => [day.businessDate, day]))
    const names = new Map(kept.filter(({ origin }) => origin !== 'removed').map(({ date, name }) => [date, name]))
    return Array.from({ length: daysBetween(from, to) + 1 }, (_, offset) => {
      const businessDate = addDays(from, offset)
      return {
        businessDate,
        coverage: known.get(businessDate) ?? null,
        holiday: names.get(businessDate) ?? null,
        usualRows: usualRows(packed, free, toEpochDay(businessDate)),
      }
    })
  }

  /** Marks days as closed, all or none, with a note. Throws STORE_UNKNOWN, DAY_HAS_ROWS. */
  async close(datasetId: DatasetId, marks: readonly StoreDays[], note: string): Promise<void> {
    await this.#mark(datasetId, marks, note)
  }

  /** Takes the mark away from those of the days that have it: they are expected again. Throws STORE_UNKNOWN. */
  async reopen(datasetId: DatasetId, marks: readonly StoreDays[]): Promise<void> {
    await this.#mark(datasetId, marks, null)
  }

  async rows(datasetId: DatasetId, storeId: string, businessDate: BusinessDate, page: RowPage): Promise<CoverageRows> {
    const { columns } = this.#dataset(datasetId)
    const { rows, total } = await this.#parts.warehouse.dayRows(datasetId, storeId, businessDate, page)
    return { columns: columns.map(({ name }) => name), rows, total }
  }

  /** Rejects with the errors of a file. */
  async saveRows(
    datasetId: DatasetId,
    storeId: string,
    businessDate: BusinessDate,
    file: { readonly path: string; readonly language: Language },
  ): Promise<void> {
    const request = { dataset: this.#dataset(datasetId), storeId, businessDate, language: file.language }
    await this.#parts.errands.writeDayRowsCsv(file.path, request, this.#parts.connectWarehouse())
  }

  /** For the clipboard. */
  rowsText(datasetId: DatasetId, storeId: string, businessDate: BusinessDate, language: Language): Promise<string> {
    const request = { dataset: this.#dataset(datasetId), storeId, businessDate, language }
    return this.#parts.errands.dayRowsText(request, this.#parts.connectWarehouse())
  }

  /** The coverage of some stores as a CSV. Throws DATES_REVERSED, STORE_UNKNOWN; rejects with the errors of a file. */
  async export(
    { datasetId, from, to }: CoverageSpan,
    storeIds: readonly string[],
    file: { readonly path: string; readonly language: Language },
  ): Promise<void> {
    checkOrder(from, to)
    const { clock, holidays, errands, connectWarehouse } = this.#parts
    const calendarOf = holidays.calendars()
    const kept = new Map<HolidayCalendar, readonly Holiday[]>()
    for (const calendar of holidays.inUse()) kept.set(calendar, await holidays.all(calendar, file.language))
    const todayIn = businessDatesNow(clock)
    const stores = this.#stores(storeIds).map((store) => ({
      store: { id: store.id, name: store.name, historyStart: store.historyStart, closedWeekdays: store.closedWeekdays },
      today: todayIn(store.timeZone),
      calendar: calendarOf(store.id),
    }))
    await errands.writeCoverageCsv({ ...file, datasetId, from, to, stores, holidays: kept }, connectWarehouse())
  }

  async #mark(datasetId: DatasetId, marks: readonly StoreDays[], note: string | null): Promise<void> {
    this.#stores(marks.map(({ storeId }) => storeId))
    await this.#parts.warehouse.markClosed(datasetId, marks, note)
    this.#parts.changed(datasetId)
  }

  #stores(storeIds?: readonly string[]): readonly Store[] {
    const all = this.#parts.stores.stores()
    if (storeIds === undefined) return all
    const known = new Map(all.map((store) => [store.id, store]))
    return [...new Set(storeIds)].map((storeId) => {
      const store = known.get(storeId)
      if (!store) throw new AppError('STORE_UNKNOWN', { details: { store: storeId } })
      return store
    })
  }

  #dataset(datasetId: DatasetId): Dataset {
    const dataset = this.#parts.datasets.find(({ id }) => id === datasetId)
    if (!dataset) throw new AppError('DATASET_UNKNOWN', { details: { dataset: datasetId } })
    return dataset
  }
}

function checkOrder(from: BusinessDate, to: BusinessDate): void {
  if (from > to) throw new AppError('DATES_REVERSED', { details: { from, to } })
}

/** A step each store: years of 500 stores are too much for the main thread at once. */
function* calendarCells(rows: readonly CalendarStore[], from: number, to: number): Generator<undefined, Uint8Array> {
  const days = to - from + 1
  const cells = new Uint8Array(rows.length * days)
  for (const [index, row] of rows.entries()) {
    cells.set(calendarRow(row, from, to), index * days)
    yield
  }
  return cells
}

function pack(days: readonly CoverageDay[]): CoveredDays {
  return {
    days: Int32Array.from(days, ({ businessDate }) => toEpochDay(businessDate)),
    statuses: Uint8Array.from(days, ({ status }) => COVERAGE_STATUSES.indexOf(status)),
    rows: Int32Array.from(days, ({ rows }) => rows),
  }
}
