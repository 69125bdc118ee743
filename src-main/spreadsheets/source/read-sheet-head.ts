import type { DecimalSign } from '../../../src-shared/domain/source-table.ts'
import type { ShapeRow } from './shape-row.ts'
import type { MergedRange } from './merged-cells.ts'
import { readSharedTexts } from './read-shared-texts.ts'
import { readSheet } from './read-sheet.ts'
import { INSPECTED_BYTES } from './source-limits.ts'
import type { SourceWorkbook } from './source-workbook.ts'
import type { TextSource } from './workbook-cell.ts'
import type { IndexedSheet } from './workbook-index.ts'

/** Enough for titles, header, preview and sample. */
const HEAD_ROWS = 300
/** Below a header further down. */
const ROWS_BELOW_HEADER = 200

/** The beginning of a sheet. */
export interface SheetHead {
  readonly rows: readonly ShapeRow[]
  /** There are no other rows. */
  readonly complete: boolean
  /** `A1:N18001` as the sheet says of itself; null: it does not. */
  readonly dimension: string | null
}

export interface HeadReading {
  readonly headerRow: number | null
  readonly merged: readonly MergedRange[]
  readonly decimalSign: DecimalSign | null
}

/**
 * Reads the first rows, and of the shared texts as many as they need: those of a large workbook take longer than its first rows. Throws what readSheet and readSharedTexts throw.
 */
export async function readSheetHead(
  workbook: SourceWorkbook,
  sheet: IndexedSheet,
  reading: HeadReading,
): Promise<SheetHead> {
  const { zip, index, limits } = workbook
  let needed = 0
  const counting: TextSource = {
    at(text) {
      needed = Math.max(needed, text + 1)
      return 'a text'
    },
  }
  const head = await readHead(workbook, sheet, reading, counting)
  if (needed === 0) return head
  return readHead(workbook, sheet, reading, await readSharedTexts(zip, index.sharedStrings, limits, needed))
}

/** Number of the sheet's last row: as it was found, or as the sheet says; null when neither. */
export function lastRowOf({ complete, rows, dimension }: SheetHead): number | null {
  if (complete) return rows.at(-1)?.row ?? 0
  const said = /:[A-Z]+(\d+)$/.exec(dimension ?? '')
  return said ? Number(said[1]) : null
}

async function readHead(
  workbook: SourceWorkbook,
  sheet: IndexedSheet,
  { headerRow, merged, decimalSign }: HeadReading,
  texts: TextSource,
): Promise<SheetHead> {
  const rows: ShapeRow[] = []
  let dimension: string | null = null
  for await (const batch of readSheet(workbook, sheet, { texts, merged, decimalSign })) {
    rows.push(...batch.rows)
    dimension = batch.dimension
    const below = headerRow === null ? rows.length : rows.filter(({ row }) => row > headerRow).length
    const enough = rows.length >= HEAD_ROWS && below >= ROWS_BELOW_HEADER
    if (enough || batch.sizeBytes > INSPECTED_BYTES) return { dimension, rows, complete: false }
  }
  return { dimension, rows, complete: true }
}
