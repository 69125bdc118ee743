import { z } from 'zod'

/** Encodings that a text file of a Spanish-speaking back office has. */
export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'cp850'] as const
export type TextEncoding = (typeof TEXT_ENCODINGS)[number]

export const SEPARATORS = [';', ',', '\t', '|'] as const
export type Separator = (typeof SEPARATORS)[number]

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]
export type DecimalSign = ',' | '.'

/** Longer sheet names are cut off by Excel itself. */
const MAXIMUM_SHEET_NAME = 255
/** Rows of an Excel sheet; a text file may be longer, its header is not. */
const MAXIMUM_SHEET_ROW = 1_048_576

/** How a table is read out of a file: guessed by `inspectSource`, each part changeable by the user. Rows count from 1, as the spreadsheet shows them. */
export const sourceLayoutSchema = z.object({
  /** Sheet of a workbook; null for a text file. */
  sheet: z.string().max(MAXIMUM_SHEET_NAME).nullable(),
  /** Both null for a workbook. */
  encoding: z.enum(TEXT_ENCODINGS).nullable(),
  separator: z.enum(SEPARATORS).nullable(),
  /** Text that was UTF-8 and was read as Windows-1252 or MacRoman once (`BolÃ­var`) is put right. */
  repairMojibake: z.boolean(),
  /** Row of the column names; data begins in the row after it. Null: there is none, and data begins in the first row. */
  headerRow: z.int().min(1).max(MAXIMUM_SHEET_ROW).nullable(),
  /** Last row of data, where totals or notes follow; null: to the end. */
  lastRow: z.int().min(1).nullable(),
  includeHiddenRows: z.boolean(),
  /** Of numbers that are text. Numbers of a workbook's cells need no sign. */
  decimalSign: z.enum([',', '.']),
  /** False: the sign was guessed and numbers such as `1.234` could be of either; they are refused until somebody chooses or confirms it. Absent or true: proved or chosen. */
  decimalSignSure: z.boolean().optional(),
  /** Of dates that are text. Dates of a workbook's cells need no order. */
  dateOrder: z.enum(DATE_ORDERS),
})
export type SourceLayout = z.infer<typeof sourceLayoutSchema>

/** What may be read; beyond it the file is refused with FILE_TOO_LARGE and the limit that it breaks. */
export interface SourceLimits {
  readonly maximumBytes: number
  /** Data rows. */
  readonly maximumRows: number
  readonly maximumColumns: number
  /** Entries of the zip that a workbook is. */
  readonly maximumEntries: number
  /** Inflated bytes for each packed one. */
  readonly maximumInflateRatio: number
  /** UTF-16 units of one cell. */
  readonly maximumCellLength: number
}

/** What the reader noticed and the user should know of. `count` cells or rows are concerned, the first at `row`, `column` (from 0). */
export interface SourceWarning {
  readonly code: SourceWarningCode
  readonly count: number
  readonly row: number | null
  readonly column: number | null
}
export const SOURCE_WARNING_CODES = [
  'mojibake',
  'hidden_rows',
  'hidden_sheets',
  'merged_cells',
  'blank_rows',
  'title_rows',
  'total_rows',
  'formula_without_result',
  'formula_error',
  'scientific_notation',
  'duplicate_headers',
  'blank_headers',
  'ambiguous_dates',
  'mixed_decimal_signs',
  'ambiguous_numbers',
  'control_characters',
  'date_1904',
  'unclosed_quote',
  'invalid_characters',
] as const
export type SourceWarningCode = (typeof SOURCE_WARNING_CODES)[number]

/** A cell that has no value to trust. */
export const CELL_FAULTS = [
  'formula_without_result',
  'formula_error',
  'scientific_notation',
  'control_characters',
  'invalid_characters',
  'too_long',
  /** It holds what followed a quote that nobody closed: the rest of its row and the beginning of another. */
  'unclosed_quote',
] as const
export type CellFault = (typeof CELL_FAULTS)[number]

/** A cell as the window shows it. */
export interface SourceCellView {
  readonly text: string
  readonly fault: CellFault | null
}

export interface SourceRowView {
  readonly row: number
  readonly hidden: boolean
  readonly cells: readonly SourceCellView[]
}

export interface SourceSheet {
  readonly name: string
  readonly hidden: boolean
  /** As the file itself says or the reader found; null when unknown without reading it all. */
  readonly rows: number | null
}

/** A file looked at before it is read whole. */
export interface SourceInspection {
  readonly format: 'xlsx' | 'text'
  readonly sizeBytes: number
  /** In the workbook's order; empty for a text file. */
  readonly sheets: readonly SourceSheet[]
  /** The layout that was guessed, or the one asked for. */
  readonly layout: SourceLayout
  /** Column names by that layout, trimmed; `''` where there is none. Their count is the table's width. */
  readonly headers: readonly string[]
  /** The first rows of the sheet or text as they stand (titles and header included), at most 60. */
  readonly preview: readonly SourceRowView[]
  /** Up to 200 data rows, for suggestions of what each column holds. */
  readonly sample: readonly SourceRowView[]
  readonly warnings: readonly SourceWarning[]
}
