import type { SourceRow } from '../../../src-shared/domain/source-row.ts'
import type { SourceLayout, SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { readMergedRanges } from './read-merged-ranges.ts'
import { readSharedTexts } from './read-shared-texts.ts'
import { readSheet } from './read-sheet.ts'
import { repairRow } from './repair-row.ts'
import { openWorkbook, sheetNamed } from './source-workbook.ts'

const BATCH_ROWS = 500

/**
 * Data rows of the sheet that the layout names, to the end of the sheet even when the layout ends earlier: only there is it certain that the file is whole. Throws SHEET_UNKNOWN,
 * FILE_TOO_LARGE, the signal's reason, and what openWorkbook and readSheet throw.
 *
 * The parts are unpacked by yauzl, parsed by saxes (which exceljs uses, too) and their formats read by numfmt. exceljs' own streaming reader (4.4.0) cannot be used: it takes parts in the order of the zip, so that
 * shared texts that come later stay unresolved; it does not tell hidden rows, merged cells or sheets; a formula's error is NaN and its boolean a number; ISO dates become their year, `0 "días"` after a backslash a date; of
 * text in runs it keeps the last; cells without an address and tags with a prefix end it; and nothing stops a part that is larger than it says. `test/uploads/workbooks/exceljs-differences.ts` lists what its full reader, which has the
 * memory of 6 MB per 1,000 rows, reads otherwise.
 */
export async function* openWorkbookRows(
  path: string,
  layout: SourceLayout,
  limits: SourceLimits,
  signal: AbortSignal,
): AsyncGenerator<readonly SourceRow[], void> {
  const workbook = await openWorkbook(path, limits)
  try {
    const sheet = sheetNamed(workbook, layout.sheet ?? '')
    const { zip, index } = workbook
    const [texts, { downwards: merged }] = await Promise.all([
      readSharedTexts(zip, index.sharedStrings, limits),
      readMergedRanges(zip, sheet.part),
    ])
    const { decimalSign } = layout
    const first = (layout.headerRow ?? 0) + 1
    const last = layout.lastRow ?? Number.POSITIVE_INFINITY
    let count = 0
    let batch: SourceRow[] = []
    for await (const { rows } of readSheet(workbook, sheet, { texts, merged, decimalSign, signal })) {
      for (const row of rows) {
        if (row.row < first || row.row > last || (row.hidden && !layout.includeHiddenRows)) continue
        batch.push(layout.repairMojibake ? repairRow(row) : row)
        count++
      }
      checkCount(count)
      if (batch.length < BATCH_ROWS) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  } finally {
    workbook.zip.close()
  }

  function checkCount(found: number): void {
    const maximum = limits.maximumRows
    if (found > maximum)
      throw new AppError('FILE_TOO_LARGE', { details: { file: path, limit: 'rows', maximum, found } })
  }
}
