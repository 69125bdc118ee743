/** One step of the warehouse's own tables. Numbers are contiguous from 1 and never reused; a released migration is never edited. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** Statements, in order, of one transaction. */
  readonly statements: readonly string[]
}
