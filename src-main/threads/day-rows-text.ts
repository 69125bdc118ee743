import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Dataset, DatasetColumn } from '../../src-shared/domain/dataset.ts'
import type { Language } from '../foundation/translator.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { BYTE_ORDER_MARK, csvDecimal, csvLine } from '../spreadsheets/csv-line.ts'
import type { CellSeparator } from '../spreadsheets/csv-line.ts'
import type { SqlResult, WarehouseAccess } from '../warehouse/warehouse-access.ts'

/** Rows read at a time. */
const PAGE_ROWS = 2_000

/** Which store's day is written, and how. */
export interface DayRowsRequest {
  readonly dataset: Pick<Dataset, 'id' | 'columns'>
  readonly storeId: string
  readonly businessDate: BusinessDate
  readonly language: Language
}

/** All rows of the day as a CSV that Excel opens. Rejects with the warehouse's errors and those of a file. */
export async function writeDayRowsCsv(
  warehouse: WarehouseAccess,
  path: string,
  request: DayRowsRequest,
): Promise<void> {
  await writeFileAtomically(path, pieces(warehouse, request, ';', BYTE_ORDER_MARK), 0o666)
}

/** All rows of the day as Excel takes them from the clipboard. */
export async function dayRowsText(warehouse: WarehouseAccess, request: DayRowsRequest): Promise<string> {
  const text: string[] = []
  for await (const piece of pieces(warehouse, request, '\t', '')) text.push(piece)
  return text.join('')
}

async function* pieces(
  warehouse: WarehouseAccess,
  { dataset, storeId, businessDate, language }: DayRowsRequest,
  separator: CellSeparator,
  start: string,
): AsyncGenerator<string> {
  yield (
    start +
    csvLine(
      dataset.columns.map(({ name }) => name),
      separator,
    )
  )
  let total = 1
  for (let offset = 0; offset < total; offset += PAGE_ROWS) {
    const page = await warehouse.dayRows(dataset.id, storeId, businessDate, { offset, limit: PAGE_ROWS })
    total = page.total
    yield page.rows.map((row) => csvLine(cellsOf(row, dataset.columns, language), separator)).join('')
  }
}

function cellsOf(row: SqlResult['rows'][number], columns: readonly DatasetColumn[], language: Language) {
  return row.map((value, index) => {
    if (value === null) return null
    const text = String(value)
    switch (columns[index]?.type.kind) {
      case 'decimal':
      case 'double':
        return csvDecimal(text, language)
      case 'timestamp':
        // Excel takes a blank between date and time, not a T; and no more than milliseconds.
        return text.replace('T', ' ').replace(/(\.\d{3})\d+$/, '$1')
      default:
        return text
    }
  })
}
