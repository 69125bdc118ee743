/** One forward-only step of the schema. `version` counts from 1 without holes; a published step is never edited. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}
