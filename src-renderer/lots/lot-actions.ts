import type { LotView } from '../../src-shared/domain/upload.ts'

export const LOT_ACTIONS = ['resume', 'undo', 'redo', 'push', 'saveRejected', 'deleteRows'] as const
export type LotAction = (typeof LOT_ACTIONS)[number]

/** What may be asked of a lot, the most likely first. While a job works on it nothing but what only reads. */
export function lotActions(lot: LotView, isBusy: boolean): readonly LotAction[] {
  const allowed = LOT_ACTIONS.filter((action) => isAllowed(action, lot))
  return isBusy ? allowed.filter((action) => action === 'saveRejected') : allowed
}

function isAllowed(action: LotAction, { state, rowsStanding, summary }: LotView): boolean {
  const stands = state === 'complete' || state === 'partial'
  switch (action) {
    case 'resume':
      // One that no job loads is settled at once, or could not be written to then: going on tries again.
      return state === 'partial' || state === 'loading'
    case 'undo':
      // Rows that say something else by now would be left as they are.
      return stands && rowsStanding > 0
    case 'redo':
      return state === 'undone' || state === 'deleted'
    case 'push':
      return state === 'complete' && rowsStanding > 0
    case 'deleteRows':
      return stands && rowsStanding > 0
    case 'saveRejected':
      return summary.rechazados + summary.duplicados > 0
  }
}
