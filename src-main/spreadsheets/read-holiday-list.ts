import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { holidayNameSchema } from '../../src-shared/domain/holiday.ts'
import type { HolidayLineProblem, HolidayLineReason } from '../../src-shared/domain/holiday.ts'
import { AppError } from '../foundation/app-error.ts'
import type { GridRow, ListGrid } from './list-grid.ts'
import { readListGrids } from './read-list-grids.ts'
import { parseDate } from './store-list-values.ts'

const MAXIMUM_BYTES = 1024 * 1024
const MAXIMUM_ROWS = 2000
/** Of what stands in a refused line. */
const SHOWN_CHARACTERS = 40
/** The words with which a first line says what the columns are. */
const DATE_HEADER = /^(fecha|d[ií]a|date|day)$/i

/** The days of a list, or all that is wrong with it: a list is taken whole or not at all. */
export interface HolidayList {
  readonly days: readonly { readonly date: BusinessDate; readonly name: string }[]
  readonly problems: readonly HolidayLineProblem[]
}

/**
 * Reads a list of holidays: a date and a name on every line, with or without a line of titles, from a text with any usual separator or an .xlsx. Rejects with what `readListGrids`
 * rejects with, LIST_EMPTY and LIST_TOO_LARGE.
 */
export async function readHolidayList(path: string): Promise<HolidayList> {
  const tooLarge = (): AppError =>
    new AppError('LIST_TOO_LARGE', {
      details: { file: path, maximumRows: MAXIMUM_ROWS, maximumMegabytes: MAXIMUM_BYTES / 1024 / 1024 },
    })
  const grids = await readListGrids(path, MAXIMUM_BYTES, tooLarge)
  const readings = grids.map(readGrid).filter(({ days, problems }) => days.length + problems.length > 0)
  // A text is tried with each separator, a workbook sheet by sheet: the reading that makes most sense is meant.
  const [best] = readings.toSorted((left, right) => right.days.length - left.days.length)
  if (best === undefined) throw new AppError('LIST_EMPTY', { details: { file: path } })
  if (best.days.length + best.problems.length > MAXIMUM_ROWS) throw tooLarge()
  return best
}

function readGrid({ rows }: ListGrid): HolidayList {
  const days: HolidayList['days'][number][] = []
  const problems: HolidayLineProblem[] = []
  const seen = new Set<string>()
  const [first] = rows
  const lines = first && DATE_HEADER.test(first.cells[0]?.text.trim() ?? '') ? rows.slice(1) : rows
  for (const row of lines) {
    const read = readLine(row)
    if ('reason' in read) problems.push({ line: row.row, ...read })
    else if (seen.has(read.date)) problems.push({ line: row.row, reason: 'repeated', value: read.date })
    else {
      seen.add(read.date)
      days.push(read)
    }
  }
  return { days, problems }
}

type Line = HolidayList['days'][number] | { readonly reason: HolidayLineReason; readonly value: string }

function readLine({ cells }: GridRow): Line {
  const [first, second] = cells
  const refuse = (reason: HolidayLineReason, value: string): Line => ({
    reason,
    value: value.trim().slice(0, SHOWN_CHARACTERS),
  })
  if (first?.fault != null || second?.fault != null) return refuse('unreadable', first?.text ?? '')
  const parsed = parseDate(first?.text ?? '')
  const date = businessDateSchema.safeParse('value' in parsed ? parsed.value : '')
  if (!date.success) return refuse('not_a_date', first?.text ?? '')
  const text = second?.text.trim() ?? ''
  if (text === '') return refuse('name_missing', date.data)
  const name = holidayNameSchema.safeParse(text)
  return name.success ? { date: date.data, name: name.data } : refuse('name_too_long', text)
}
