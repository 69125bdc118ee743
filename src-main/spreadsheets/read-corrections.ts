import type { SourceValue } from '../../src-shared/domain/source-row.ts'
import { DATE_ORDERS } from '../../src-shared/domain/source-table.ts'
import type { DateOrder, DecimalSign, SourceLayout, SourceLimits } from '../../src-shared/domain/source-table.ts'
import { uploadKindSchema } from '../../src-shared/domain/upload.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { shownCell } from '../upload-rows/shown-cell.ts'
import { printOf, PRINTS_HEADER } from './cell-prints.ts'
import { CONTROL_KEYS, CONTROL_SHEET, ROW_NUMBER_HEADER, textOfRejectedCell } from './rejected-workbook.ts'
import type { ControlKey } from './rejected-workbook.ts'
import { inspectSource } from './source/inspect-source.ts'
import { openSourceRows } from './source/open-source-rows.ts'

export interface CorrectedRow {
  /** Its number in the draft's file. */
  readonly row: number
  /** By field: the cells that are not as they were written. */
  readonly texts: Readonly<Record<string, string>>
}

export interface Corrections {
  readonly draftId: string
  /** As it was given to `writeRejectedRows`. */
  readonly review: string
  readonly kind: UploadKind
  readonly rows: readonly CorrectedRow[]
}

type Control = Readonly<Record<ControlKey, string>>

const SHEET: Omit<SourceLayout, 'sheet' | 'headerRow'> = {
  encoding: null,
  separator: null,
  repairMojibake: false,
  lastRow: null,
  includeHiddenRows: true,
  decimalSign: ',',
  dateOrder: 'dmy',
}

/**
 * Reads back a workbook that `writeRejectedRows` wrote and somebody corrected, whatever the order of its rows and columns now; rows without their number (new ones) are left out,
 * since no row of the file would be theirs. Null for any other file. Rejects as inspectSource and openSourceRows do.
 */
export async function readCorrections(path: string, limits: SourceLimits): Promise<Corrections | null> {
  const { sheets } = await inspectSource(path, null, limits)
  if (!sheets.some(({ name }) => name === CONTROL_SHEET)) return null
  const control = await readControl(path, limits)
  const kind = uploadKindSchema.safeParse(control?.kind)
  if (!control || control.draftId === '' || !kind.success || !sheets.some(({ name }) => name === control.sheet))
    return null
  const layout: SourceLayout = {
    ...SHEET,
    sheet: control.sheet,
    headerRow: null,
    decimalSign: control.decimalSign as DecimalSign,
    dateOrder: control.dateOrder as DateOrder,
  }
  let columns: Columns | null = null
  const rows: CorrectedRow[] = []
  for await (const batch of openSourceRows(path, layout, limits, new AbortController().signal)) {
    for (const { cells } of batch) {
      if (columns === null) {
        columns = columnsOf(cells, control)
        if (columns === null) return null
      } else {
        const row = numberOfRow(cells[columns.rowNumber] ?? null)
        if (row !== null) rows.push({ row, texts: changedTexts(cells, columns, layout) })
      }
    }
  }
  return { draftId: control.draftId, review: control.review, kind: kind.data, rows }
}

async function readControl(path: string, limits: SourceLimits): Promise<Control | null> {
  const pairs = new Map<string, string>()
  const layout: SourceLayout = { ...SHEET, sheet: CONTROL_SHEET, headerRow: null }
  for await (const batch of openSourceRows(path, layout, limits, new AbortController().signal))
    for (const { cells } of batch) pairs.set(shownCell(cells[0] ?? null, layout), shownCell(cells[1] ?? null, layout))
  if (!CONTROL_KEYS.every((key) => pairs.has(key))) return null
  const isKnown =
    DATE_ORDERS.some((order) => order === pairs.get('dateOrder')) && /^[,.]$/.test(pairs.get('decimalSign') ?? '')
  return isKnown ? (Object.fromEntries(pairs) as Control) : null
}

interface Columns {
  /** In the order of the prints; null: the column is gone. */
  readonly fields: readonly (readonly [field: string, column: number | null])[]
  readonly rowNumber: number
  readonly prints: number
}

/** Null without the columns of the rows' numbers and prints. */
function columnsOf(header: readonly SourceValue[], control: Control): Columns | null {
  const rowNumber = header.indexOf(ROW_NUMBER_HEADER)
  const names = JSON.parse(control.headers) as readonly string[]
  const prints = header.indexOf(PRINTS_HEADER)
  const fields = control.fields
    .split(' ')
    .map((field, index) => [field, columnOf(header, names[index] ?? '', index + 1)] as const)
  return rowNumber < 0 || prints < 0 ? null : { fields, rowNumber, prints }
}

/** Where a column stands now: where it was written, or where its name went; null when it is gone, or cannot be told from another of the same name. */
function columnOf(header: readonly SourceValue[], name: string, written: number): number | null {
  if (header[written] === name) return written
  const at = header.indexOf(name)
  return at >= 0 && header.lastIndexOf(name) === at ? at : null
}

function numberOfRow(cell: SourceValue): number | null {
  const row = typeof cell === 'number' ? cell : typeof cell === 'string' && /^\d+$/.test(cell) ? Number(cell) : 0
  return Number.isSafeInteger(row) && row > 0 ? row : null
}

function changedTexts(
  cells: readonly SourceValue[],
  { fields, prints }: Columns,
  layout: SourceLayout,
): Record<string, string> {
  const written = shownCell(cells[prints] ?? null, layout).split(' ')
  const texts: Record<string, string> = {}
  // Without its prints, of which somebody emptied the cell, nothing can be told of a row.
  if (written.length !== fields.length) return texts
  fields.forEach(([field, column], index) => {
    if (column === null) return
    const text = textOfRejectedCell(shownCell(cells[column] ?? null, layout))
    if (printOf(text) !== written[index]) texts[field] = text
  })
  return texts
}
