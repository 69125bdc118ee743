import type { SourceRow } from '../../../src-shared/domain/source-row.ts'
import type { SourceLayout, SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { textRowReader } from './text-row-reader.ts'

/**
 * Data rows of a text file, a few hundred at a time, in bounded memory whatever its size. A row's number is that of its record as Excel shows it: blank lines count, a cell of several lines does not
 * make several rows, `sep=;` is no row. Throws UNCLOSED_QUOTE (with the row where it began), FILE_TOO_LARGE (rows, columns, a cell), FILE_UNREADABLE (retryable), the signal's reason.
 */
export async function* openTextRows(
  path: string,
  layout: SourceLayout,
  limits: SourceLimits,
  signal: AbortSignal,
): AsyncGenerator<readonly SourceRow[], void> {
  const first = (layout.headerRow ?? 0) + 1
  const last = layout.lastRow ?? Number.POSITIVE_INFINITY
  const maximum = limits.maximumRows
  let count = 0
  for await (const rows of textRowReader(path, layout, limits, signal)) {
    const wanted = rows.filter(({ row }) => row >= first && row <= last)
    count += wanted.length
    if (count > maximum)
      throw new AppError('FILE_TOO_LARGE', { details: { file: path, limit: 'rows', maximum, found: count } })
    if (wanted.length > 0) yield wanted
    if ((rows.at(-1)?.row ?? 0) >= last) return
  }
}
