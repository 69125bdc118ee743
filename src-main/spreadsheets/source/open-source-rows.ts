import type { SourceRows } from '../../../src-shared/domain/source-row.ts'
import type { SourceLayout, SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { openTextRows } from './open-text-rows.ts'
import { openWorkbookRows } from './open-workbook-rows.ts'
import { readStable } from './read-stable.ts'
import { corruptSource } from './zip-package.ts'

/**
 * The data rows of a file that inspectSource has looked at, in bounded memory whatever its size. Whether the file is whole and was left alone is known at its end only, so nothing of it may be
 * taken as loaded before the iteration ends without an error.
 *
 * Throws what inspectSource rejects with, UNCLOSED_QUOTE, and the signal's reason.
 */
export function openSourceRows(
  path: string,
  layout: SourceLayout,
  limits: SourceLimits,
  signal: AbortSignal,
): SourceRows {
  return readStable(path, limits, (content) => {
    const isWorkbook = content === 'zip'
    // Another file by now, or one whose first bytes are damaged.
    if (isWorkbook !== (layout.sheet !== null))
      throw corruptSource(path, `${content}, and the layout is of the other kind`)
    return isWorkbook ? openWorkbookRows(path, layout, limits, signal) : openTextRows(path, layout, limits, signal)
  })
}
