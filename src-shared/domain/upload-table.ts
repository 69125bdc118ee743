/** How the text of a field is read and what is kept of it. Kept values are canonical texts, so that nothing is lost in binary fractions. */
export type UploadFieldType =
  /** As it is, without blanks around it. */
  | { readonly type: 'text'; readonly maximumLength: number }
  /** Text that looks like a number and is none: zeros stay, scientific notation is refused. `check`: EAN-8, UPC-A, EAN-13 and GTIN-14 by their check digit. */
  | { readonly type: 'code'; readonly maximumLength: number; readonly check?: 'gtin' }
  /** Kept as `123.45`, without needless zeros; bounds are inclusive. `percent`: a percent sign after it is part of it. */
  | {
      readonly type: 'decimal'
      readonly decimals: number
      readonly percent?: true
      readonly minimum: string | null
      readonly maximum: string | null
    }
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number }
  /** Kept as `YYYY-MM-DD`. A time other than midnight is refused, unless only the day counts (`withTime`: banks write the moment of the closing). */
  | { readonly type: 'date'; readonly withTime?: true }
  /** Kept as `1` or `0`. */
  | { readonly type: 'boolean' }
  /** Kept as the choice's `value`; `words` are other ways to write it, folded (no accents, lower case). */
  | {
      readonly type: 'choice'
      readonly choices: readonly { readonly value: string; readonly words: readonly string[] }[]
    }

export interface UploadField {
  readonly name: string
  readonly type: UploadFieldType
  readonly required: boolean
  /** Kept when the file has no column for it or the cell is empty; null: none. */
  readonly fallback: string | null
  /** Other names that files give it, folded: no accents, lower case, words apart by one blank. */
  readonly aliases: readonly string[]
  /** An example for the templates, as a user would type it. */
  readonly example: string
}

export interface UploadTable {
  /** Table of `catalog.sqlite`. */
  readonly table: string
  readonly fields: readonly UploadField[]
  /** Fields that together name one row. */
  readonly key: readonly string[]
}
