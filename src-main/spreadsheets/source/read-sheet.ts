import type { DecimalSign } from '../../../src-shared/domain/source-table.ts'
import { abortReason } from '../../foundation/abort-reason.ts'
import type { ShapeRow } from './shape-row.ts'
import { MergedCells } from './merged-cells.ts'
import type { MergedRange } from './merged-cells.ts'
import { SheetHandler } from './sheet-handler.ts'
import type { SourceWorkbook } from './source-workbook.ts'
import { cellReader } from './workbook-cell.ts'
import type { TextSource } from './workbook-cell.ts'
import type { IndexedSheet } from './workbook-index.ts'
import { XmlFeed } from './xml-feed.ts'

/** Rows that have come out of the sheet, and how far it is read. */
export interface SheetBatch {
  readonly rows: readonly ShapeRow[]
  /** `A1:N18001` as the sheet says of itself; null: it does not. */
  readonly dimension: string | null
  /** Number of the last row so far, blank or not. */
  readonly lastRow: number
  /** Inflated bytes so far. */
  readonly sizeBytes: number
}

export interface SheetReading {
  readonly texts: TextSource
  readonly merged: readonly MergedRange[]
  readonly decimalSign: DecimalSign | null
  readonly signal?: AbortSignal
}

/**
 * The sheet's rows in order, a chunk's worth at a time, blank rows left out. Throws what ZipPackage.read, XmlFeed and SheetHandler throw; whether a sheet is whole is known only at its
 * end. Ending the loop early closes the file's streams.
 */
export async function* readSheet(
  workbook: SourceWorkbook,
  sheet: IndexedSheet,
  reading: SheetReading,
): AsyncGenerator<SheetBatch, void> {
  const { zip, limits, formats, index } = workbook
  const { texts, decimalSign, signal } = reading
  const maximumLength = limits.maximumCellLength
  const valueOf = cellReader({ formats, texts, date1904: index.date1904, decimalSign, maximumLength })
  const handler = new SheetHandler(zip.path, limits, valueOf, new MergedCells(reading.merged))
  const feed = new XmlFeed(zip.path, sheet.part, 'worksheet', handler)
  let sizeBytes = 0
  for await (const bytes of zip.read(sheet.part)) {
    if (signal?.aborted === true) throw abortReason(signal)
    feed.write(bytes)
    sizeBytes += bytes.length
    yield taken()
  }
  feed.end()
  yield taken()

  function taken(): SheetBatch {
    const { rows, dimension, lastRow } = handler
    handler.rows = []
    return { rows, dimension, lastRow, sizeBytes }
  }
}
