import type {
  SourceInspection,
  SourceLayout,
  SourceLimits,
  SourceSheet,
  SourceWarning,
} from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { rowView } from './cell-view.ts'
import { wantedSign } from './guess-decimal-sign.ts'
import { guessTableShape } from './guess-table-shape.ts'
import type { ShapeHints } from './guess-table-shape.ts'
import type { ShapeRow } from './shape-row.ts'
import { countMojibake } from './mojibake.ts'
import { readMergedRanges } from './read-merged-ranges.ts'
import type { MergedRanges } from './read-merged-ranges.ts'
import { lastRowOf, readSheetHead } from './read-sheet-head.ts'
import type { HeadReading, SheetHead } from './read-sheet-head.ts'
import { repairRow } from './repair-row.ts'
import { rowWarnings } from './row-warnings.ts'
import { MERGES_INSPECTED_BYTES } from './source-limits.ts'
import { openWorkbook, sheetNamed } from './source-workbook.ts'
import type { SourceWorkbook } from './source-workbook.ts'
import { tableHeaders } from './table-headers.ts'
import type { IndexedSheet } from './workbook-index.ts'

const PREVIEW_ROWS = 60
const SAMPLE_ROWS = 200
/** More sheets are listed without their rows. */
const SHEETS_LOOKED_AT = 20

/**
 * Looks at the first rows of a workbook's sheet: the one asked for, or the first visible one with a table. Rejects with SHEET_UNKNOWN, SOURCE_EMPTY (no value, or nothing below the header that
 * was guessed), and what openWorkbook and readSheet reject with.
 */
export async function inspectWorkbook(
  path: string,
  wanted: Partial<SourceLayout> | null,
  limits: SourceLimits,
  sizeBytes: number,
): Promise<SourceInspection> {
  const workbook = await openWorkbook(path, limits)
  try {
    const sheet = await chooseSheet(workbook, wanted?.sheet ?? null)
    const merges = await mergesOf(workbook, sheet)
    const reading = {
      headerRow: wanted?.headerRow ?? null,
      merged: merges.downwards,
      decimalSign: wanted?.decimalSign ?? null,
    }
    const first = await readSheetHead(workbook, sheet, reading)
    const shape = guessTableShape(first.rows, first.complete, hintsOf(first.rows, wanted))
    if (first.rows.length === 0) throw empty(path)
    const layout = layoutOf(sheet.name, wanted, first, shape)
    const head = await rewritten(workbook, sheet, first, layout, reading)
    const dataRows = head.rows.filter(({ row, hidden }) => isData(layout, row) && (layout.includeHiddenRows || !hidden))
    if (dataRows.length === 0 && wanted?.headerRow === undefined) throw empty(path)

    const { headers, warnings } = tableHeaders(head.rows, layout, dataRows)
    return {
      format: 'xlsx',
      sizeBytes,
      sheets: await sheetsOf(workbook, sheet, head),
      layout,
      headers,
      preview: head.rows.slice(0, PREVIEW_ROWS).map((row) => rowView(row, layout)),
      sample: dataRows.slice(0, SAMPLE_ROWS).map((row) => rowView(row, layout)),
      warnings: [
        ...shape.warnings,
        ...warnings,
        ...rowWarnings(
          head.rows.filter(({ row }) => isData(layout, row)),
          (layout.headerRow ?? 0) + 1,
        ),
        ...workbookWarnings(workbook, merges, mojibakeOf(first.rows)),
      ],
    }
  } finally {
    workbook.zip.close()
  }
}

function empty(path: string): AppError {
  return new AppError('SOURCE_EMPTY', { details: { file: path } })
}

function isData({ headerRow, lastRow }: SourceLayout, row: number): boolean {
  return row > (headerRow ?? 0) && (lastRow === null || row <= lastRow)
}

/** Percentages and repaired texts depend on the layout that was guessed from the rows. */
async function rewritten(
  workbook: SourceWorkbook,
  sheet: IndexedSheet,
  head: SheetHead,
  { decimalSign, repairMojibake }: SourceLayout,
  reading: HeadReading,
): Promise<SheetHead> {
  const hasPercentages = workbook.formats.some(({ kind }) => kind === 'percent')
  const isOtherwise = hasPercentages && decimalSign !== reading.decimalSign
  const read = isOtherwise ? await readSheetHead(workbook, sheet, { ...reading, decimalSign }) : head
  return repairMojibake ? { ...read, rows: read.rows.map(repairRow) } : read
}

/** Those of a large sheet are not looked for: they stand at its end. */
async function mergesOf({ zip }: SourceWorkbook, { part }: IndexedSheet): Promise<MergedRanges> {
  if ((zip.sizeBytes(part) ?? 0) <= MERGES_INSPECTED_BYTES) return readMergedRanges(zip, part)
  return { downwards: [], count: 0, firstRow: null }
}

const JUST_LOOKING: HeadReading = { headerRow: null, merged: [], decimalSign: null }

/** Filled cells in one row by which a sheet looks like a table rather than a title page: the most telling first. */
const TABLE_WIDTHS = [3, 2, 1]

/** The first sheet that looks most like a table, visible ones before hidden ones. An empty template is one, and its sheet of instructions is not. */
async function chooseSheet(workbook: SourceWorkbook, name: string | null): Promise<IndexedSheet> {
  if (name !== null) return sheetNamed(workbook, name)
  const { sheets } = workbook.index
  const inOrder = [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)]
  const looked: { readonly sheet: IndexedSheet; readonly width: number }[] = []
  for (const sheet of inOrder.slice(0, SHEETS_LOOKED_AT)) {
    const { rows } = await readSheetHead(workbook, sheet, JUST_LOOKING)
    const width = Math.max(0, ...rows.map(({ cells }) => cells.filter((cell) => cell !== null).length))
    if (width >= Math.max(...TABLE_WIDTHS)) return sheet
    looked.push({ sheet, width })
  }
  const best = TABLE_WIDTHS.map((least) => looked.find(({ width }) => width >= least)).find(
    (each) => each !== undefined,
  )
  const chosen = best?.sheet ?? inOrder[0]
  if (!chosen) throw empty(workbook.zip.path)
  return chosen
}

/** A header row that the sheet does not have was chosen for another sheet. */
function hintsOf(rows: readonly ShapeRow[], wanted: Partial<SourceLayout> | null): ShapeHints {
  const asked = wanted?.headerRow
  return {
    wantedSign: wantedSign(wanted),
    ...(asked === null || rows.some(({ row }) => row === asked) ? { headerRow: asked ?? null } : {}),
  }
}

function layoutOf(
  sheet: string,
  wanted: Partial<SourceLayout> | null,
  { rows }: SheetHead,
  shape: ReturnType<typeof guessTableShape>,
): SourceLayout {
  const { headerRow } = shape
  const last = wanted?.lastRow
  return {
    sheet,
    encoding: null,
    separator: null,
    repairMojibake: wanted?.repairMojibake ?? mojibakeOf(rows).length > 0,
    headerRow,
    lastRow: last === null || (last !== undefined && last > (headerRow ?? 0)) ? last : shape.lastRow,
    includeHiddenRows: wanted?.includeHiddenRows ?? true,
    decimalSign: shape.decimalSign,
    ...(shape.decimalSignSure === undefined ? {} : { decimalSignSure: shape.decimalSignSure }),
    dateOrder: wanted?.dateOrder ?? shape.dateOrder,
  }
}

async function sheetsOf(
  workbook: SourceWorkbook,
  chosen: IndexedSheet,
  head: SheetHead,
): Promise<readonly SourceSheet[]> {
  const sheets: SourceSheet[] = []
  for (const [position, sheet] of workbook.index.sheets.entries()) {
    const { name, hidden } = sheet
    if (sheet === chosen) sheets.push({ name, hidden, rows: lastRowOf(head) })
    else if (position >= SHEETS_LOOKED_AT) sheets.push({ name, hidden, rows: null })
    else sheets.push({ name, hidden, rows: lastRowOf(await readSheetHead(workbook, sheet, JUST_LOOKING)) })
  }
  return sheets
}

function workbookWarnings(
  { index }: SourceWorkbook,
  merges: MergedRanges,
  mojibake: readonly CellPlace[],
): readonly SourceWarning[] {
  const hiddenSheets = index.sheets.filter(({ hidden }) => hidden).length
  const first = mojibake[0]
  const warnings: SourceWarning[] = []
  if (hiddenSheets > 0) warnings.push({ code: 'hidden_sheets', count: hiddenSheets, row: null, column: null })
  if (merges.count > 0) warnings.push({ code: 'merged_cells', count: merges.count, row: merges.firstRow, column: null })
  if (index.date1904) warnings.push({ code: 'date_1904', count: 1, row: null, column: null })
  if (first) warnings.push({ code: 'mojibake', count: mojibake.length, ...first })
  return warnings
}

interface CellPlace {
  readonly row: number
  readonly column: number
}

/** Cells with text that was decoded wrongly once. */
function mojibakeOf(rows: readonly ShapeRow[]): readonly CellPlace[] {
  return rows.flatMap(({ row, cells }) =>
    cells.flatMap((cell, column) => (typeof cell === 'string' && countMojibake(cell) > 0 ? [{ row, column }] : [])),
  )
}
