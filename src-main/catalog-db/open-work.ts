/** What can be done with a lot that was loaded: its changes taken back, its rows deleted, either of them put back. */
export type LotWorkKind = 'undo' | 'delete' | 'redo'

/** A work that is going on, perhaps after the end of the program. */
export interface OpenWork {
  readonly id: number
  readonly removed: number
  readonly restored: number
}
