import type { BusinessDate } from '../../src-shared/domain/business-date.ts'

/** How a text cell is coloured, besides what it says. */
export type Tone = 'good' | 'warning' | 'bad' | 'neutral'

interface ColumnTitle {
  readonly header: string
  readonly widthCharacters: number
}

/**
 * A column and its values from the first row on; null leaves a cell empty. Percentages are 0–100. `total` is what stands below it, of the rows
 * that the filters leave: how many rows there are, their sum, or one column's sum against another's. Plain data, so that it can go to another thread.
 */
export type SheetColumn = ColumnTitle &
  (
    | {
        readonly kind: 'text'
        readonly values: readonly (string | null)[]
        /** Colour by what the cell says. */
        readonly tones?: Readonly<Record<string, Tone>>
        readonly total?: 'count'
      }
    | { readonly kind: 'integer'; readonly values: readonly (number | null)[]; readonly total?: 'sum' }
    | {
        readonly kind: 'percent'
        readonly values: readonly (number | null)[]
        /** Places of two columns that have a sum. */
        readonly total?: { readonly part: number; readonly whole: number }
      }
    | { readonly kind: 'date'; readonly values: readonly (BusinessDate | null)[] }
  )

export interface SheetTable {
  /** Excel's rules for names are seen to. */
  readonly name: string
  /** Heads each printed page. */
  readonly heading: string
  readonly columns: readonly SheetColumn[]
  /** What stands before the number of rows below the table. */
  readonly totalLabel: string
}
