import type { ResultColumn } from '../../src-shared/domain/procedure-run.ts'
import { cellText, isEndAligned } from './cell-text.ts'
import type { CellWords } from './cell-text.ts'
import type { ResultRow } from './result-rows.ts'

const CHARACTER_PX = 7.4
const PADDING_PX = 22
const MIN_PX = 72
const MAX_PX = 340
/** Rows looked at: widths must not jump while somebody scrolls. */
const ROWS_LOOKED_AT = 100
/** Room for what a column without a name is called. */
const UNNAMED = 11
/** Numbers further down have more digits than the first ones. */
const ROOM_FOR_DIGITS = 5

/** Widths of columns in pixels, by their names and the first rows. */
export function columnWidths(
  columns: readonly ResultColumn[],
  rows: readonly ResultRow[],
  words: CellWords,
): readonly number[] {
  return columns.map(({ name, family, typeText }, index) => {
    const room = isEndAligned(family) ? ROOM_FOR_DIGITS : 0
    const longest = rows
      .slice(0, ROWS_LOOKED_AT)
      .reduce(
        (most, row) => Math.max(most, cellText(family, row[index] ?? null, words).length + room),
        Math.max(name.length || UNNAMED, typeText.length * 0.8),
      )
    return Math.round(Math.min(MAX_PX, Math.max(MIN_PX, longest * CHARACTER_PX + PADDING_PX)))
  })
}
