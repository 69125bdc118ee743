import type { SourceLayout, SourceRowView } from '../../src-shared/domain/source-table.ts'

/** What a row of the preview is by a layout. */
export type PreviewPart = 'title' | 'header' | 'data' | 'hidden' | 'leftOut' | 'after'

export function previewPart({ row, hidden }: Pick<SourceRowView, 'row' | 'hidden'>, layout: SourceLayout): PreviewPart {
  if (layout.headerRow !== null && row < layout.headerRow) return 'title'
  if (row === layout.headerRow) return 'header'
  if (layout.lastRow !== null && row > layout.lastRow) return 'after'
  if (!hidden) return 'data'
  return layout.includeHiddenRows ? 'hidden' : 'leftOut'
}
