import type { SourceLimits } from '../../../src-shared/domain/source-table.ts'

const MEGABYTE = 1024 * 1024

/** What the window and the command line allow when nothing else is set. A sheet ends at 1,048,576 rows by itself. */
export const DEFAULT_SOURCE_LIMITS: SourceLimits = {
  maximumBytes: 50 * MEGABYTE,
  maximumRows: 2_000_000,
  maximumColumns: 1000,
  maximumEntries: 10_000,
  maximumInflateRatio: 200,
  maximumCellLength: 32_767,
}

/** Of one part of a workbook: a sheet of 1,048,576 rows and forty columns stays below. */
export const MAXIMUM_PART_BYTES = 4096 * MEGABYTE
/** Below this a part may be packed as tightly as it likes: it is read in an instant. */
export const RATIO_FLOOR_BYTES = 64 * MEGABYTE
/** Of the parts that are kept in memory: list of sheets, formats, relations. */
export const MAXIMUM_INDEX_BYTES = 32 * MEGABYTE
/** Of the texts that a workbook shares between its cells; they are kept in memory. */
export const MAXIMUM_SHARED_TEXT_BYTES = 256 * MEGABYTE
export const MAXIMUM_SHARED_TEXTS = 20_000_000
export const MAXIMUM_MERGES = 500_000
/** Read without a single mark of XML in it: one cell of many megabytes. */
export const MAXIMUM_UNBROKEN_BYTES = 64 * MEGABYTE
/** Inflated bytes of a sheet that are looked through for its first rows. */
export const INSPECTED_BYTES = 96 * MEGABYTE
/** A larger sheet is not looked through to its end, where merged cells stand, before it is read whole. */
export const MERGES_INSPECTED_BYTES = 16 * MEGABYTE
