import type { LotView } from '../../src-shared/domain/upload.ts'

/** The lot's rows are all there and none says any more what it wrote: later lots, or somebody, changed each of them. */
export function isReplaced({
  state,
  lotDeleted,
  rowsStanding,
  summary,
}: Pick<LotView, 'state' | 'lotDeleted' | 'rowsStanding' | 'summary'>): boolean {
  return state === 'complete' && !lotDeleted && rowsStanding === 0 && summary.creados + summary.actualizados > 0
}
