import type { CellFault } from './source-table.ts'

/** A date of a workbook's cell, as its calendar shows it: no zone is involved. */
export interface SourceDate {
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** `HH:MM:SS`; null at midnight sharp. */
  readonly time: string | null
}

/** A cell whose value cannot be trusted, with the text that stands for it. */
export interface FaultyCell {
  readonly fault: CellFault
  readonly text: string
}

/**
 * One cell as the file has it: null when empty; a text untouched (`00123` keeps its zeros); a number of a workbook's number cell, unless its format pads it with zeros, which
 * makes it the padded text; a date of a date cell; or a fault.
 */
export type SourceValue = string | number | boolean | SourceDate | FaultyCell | null

/** A data row. `cells` may be shorter than the header: what is missing is empty. */
export interface SourceRow {
  /**
   * From 1, as the spreadsheet numbers it. In a text file too: blank lines count, a cell of several lines does not make several rows, and `sep=;` is no row. Text editors number lines, which is
   * the same where no cell has several.
   */
  readonly row: number
  readonly cells: readonly SourceValue[]
}

/** Data rows in the order of the file, a few hundred at a time; rows without any value are left out. */
export type SourceRows = AsyncIterable<readonly SourceRow[]>
