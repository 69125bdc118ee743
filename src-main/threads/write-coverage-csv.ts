import { addDays, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { cellState, isHolidayCell, isSuspiciousCell } from '../../src-shared/domain/coverage-cell.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { Holiday, HolidayCalendar } from '../../src-shared/domain/holiday.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { createTranslator } from '../foundation/translator.ts'
import type { Language, Translator } from '../foundation/translator.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { calendarRow } from '../gaps/calendar-row.ts'
import type { StoreHistory } from '../gaps/expected-days.ts'
import { holidayDays } from '../gaps/holidays.ts'
import { BYTE_ORDER_MARK, csvDecimal, csvLine } from '../spreadsheets/csv-line.ts'
import type { CoverageFacts, WarehouseAccess } from '../warehouse/warehouse-access.ts'
import { localTimeText } from './local-time-text.ts'

/** What goes into the file, and where. Plain data, so that it can go to another thread. */
export interface CoverageCsv {
  readonly path: string
  readonly language: Language
  readonly datasetId: DatasetId
  /** Both inclusive. */
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly stores: readonly CsvStore[]
  readonly holidays: ReadonlyMap<HolidayCalendar, readonly Holiday[]>
}

interface CsvStore {
  readonly store: Pick<Store, 'id' | 'name'> & StoreHistory
  readonly today: BusinessDate
  readonly calendar: HolidayCalendar
}

const COLUMNS = [
  'store',
  'id',
  'date',
  'state',
  'rows',
  'amount',
  'sourceRows',
  'sourceAmount',
  'loadedAt',
  'job',
  'note',
  'holiday',
  'suspicious',
] as const

/**
 * The coverage of some stores and days as a CSV that Excel opens: a line per store and day, store by store, so that years of 500 stores need no more memory than one. Rejects
 * with the warehouse's errors and those of a file.
 */
export async function writeCoverageCsv(warehouse: WarehouseAccess, csv: CoverageCsv): Promise<void> {
  const translator = await createTranslator(csv.language)
  const facts = new Map((await warehouse.coverageFacts(csv.datasetId)).map((fact) => [fact.storeId, fact]))
  // An export is for others to read, as the folder it is saved to allows.
  await writeFileAtomically(csv.path, pieces(warehouse, csv, facts, translator), 0o666)
}

async function* pieces(
  warehouse: WarehouseAccess,
  csv: CoverageCsv,
  facts: ReadonlyMap<string, CoverageFacts>,
  translator: Translator,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS.map((column) => translator.text(`coverage.columns.${column}`)))
  for (const each of csv.stores) yield await storeLines(warehouse, csv, each, facts.get(each.store.id), translator)
}

async function storeLines(
  warehouse: WarehouseAccess,
  { datasetId, from, to, language, holidays }: CoverageCsv,
  { store, today, calendar }: CsvStore,
  covered: CoverageFacts | undefined,
  { text }: Translator,
): Promise<string> {
  const kept = holidays.get(calendar) ?? []
  const nameByDate = new Map(kept.map(({ date, name }) => [date, name]))
  const calendarStore = { store, covered, holidays: holidayDays(kept), today: toEpochDay(today) }
  const cells = calendarRow(calendarStore, toEpochDay(from), toEpochDay(to))
  const days = await warehouse.coverage(datasetId, store.id, from, to)
  const known = new Map(days.map((day) => [day.businessDate, day]))
  const lines: string[] = []
  cells.forEach((cell, offset) => {
    const date = addDays(from, offset)
    const day = known.get(date)
    lines.push(
      csvLine([
        store.name,
        store.id,
        date,
        text(`coverage.states.${cellState(cell)}`),
        day?.rows ?? null,
        csvDecimal(day?.amount ?? null, language),
        day?.sourceRows ?? null,
        csvDecimal(day?.sourceAmount ?? null, language),
        day ? localTimeText(day.loadedAt) : null,
        day?.jobId ?? null,
        day?.note ?? null,
        isHolidayCell(cell) ? (nameByDate.get(date) ?? null) : null,
        isSuspiciousCell(cell) ? text('coverage.yes') : null,
      ]),
    )
  })
  return lines.join('')
}
