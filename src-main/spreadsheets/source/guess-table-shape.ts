import type { DateOrder, DecimalSign, SourceWarning } from '../../../src-shared/domain/source-table.ts'
import { guessDateOrder } from './guess-date-order.ts'
import { guessDecimalSign } from './guess-decimal-sign.ts'
import type { WantedSign } from './guess-decimal-sign.ts'
import { guessHeaderRow } from './guess-header-row.ts'
import { guessLastRow } from './guess-last-row.ts'
import type { ShapeRow } from './shape-row.ts'

/** Parts of a SourceLayout, guessed, and what the user should know of. */
export interface TableShape {
  readonly headerRow: number | null
  readonly lastRow: number | null
  readonly decimalSign: DecimalSign
  /** As in a layout. */
  readonly decimalSignSure?: boolean
  readonly dateOrder: DateOrder
  readonly warnings: readonly SourceWarning[]
}

export interface ShapeHints {
  /** The last rows of the file, where they are known and `rows` are only the first. */
  readonly tail?: readonly ShapeRow[]
  /** Sign to take when no number tells; a comma unless said otherwise, as Venezuela writes. */
  readonly decimalSign?: DecimalSign
  /** A sign that was chosen, or guessed before. */
  readonly wantedSign?: WantedSign | null
  /** A header row that the user chose (null: there is none) instead of a guessed one. */
  readonly headerRow?: number | null
}

/**
 * Guesses how a table stands in its sheet from its first rows (blank ones left out). `complete`: they are all there are, so that totals at the end can be told. Texts are judged
 * in both kinds of file; numbers and dates of a workbook's cells need no guess.
 */
export function guessTableShape(rows: readonly ShapeRow[], complete: boolean, hints: ShapeHints = {}): TableShape {
  const headerRow = hints.headerRow === undefined ? guessHeaderRow(rows) : hints.headerRow
  const data = rows.filter(({ row }) => headerRow === null || row > headerRow)
  const end = complete ? data : (hints.tail ?? []).filter(({ row }) => headerRow === null || row > headerRow)
  const last = guessLastRow(data, end)
  const body = last.lastRow === null ? data : data.filter(({ row }) => row <= (last.lastRow ?? row))
  const decimal = guessDecimalSign(body, hints.decimalSign ?? ',', hints.wantedSign)
  const dates = guessDateOrder(body)
  const titles = headerRow === null ? [] : rows.filter(({ row }) => row < headerRow)
  return {
    headerRow,
    lastRow: last.lastRow,
    decimalSign: decimal.sign,
    ...(decimal.sure && hints.wantedSign?.sure !== true ? {} : { decimalSignSure: decimal.sure }),
    dateOrder: dates.order,
    warnings: [
      ...rowsWarning('title_rows', titles),
      ...rowsWarning('total_rows', last.foot),
      ...decimal.warnings,
      ...(dates.warning ? [dates.warning] : []),
    ],
  }
}

function rowsWarning(code: 'title_rows' | 'total_rows', rows: readonly ShapeRow[]): readonly SourceWarning[] {
  const [first] = rows
  return first ? [{ code, count: rows.length, row: first.row, column: null }] : []
}
