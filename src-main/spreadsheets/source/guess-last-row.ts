import { foldText } from '../../foundation/fold-text.ts'
import { columnKind, filledCells, usualCells } from './guess-header-row.ts'
import type { ShapeRow } from './shape-row.ts'
import { kindOfValue, labelOf } from './value-kind.ts'

/** Totals and notes below a table take fewer rows than this. */
const LONGEST_FOOT = 20
/** Rows that tell the form of a column's codes. */
const LOOKED_AT = 60
const TOTAL = /^(?:gran |sub ?-?)?total(?:es)?(?: general(?:es)?)?\b|^sumas?\b|^grand total\b/
/** The word and nothing else. */
const TOTAL_ALONE = /^(?:(?:gran |sub ?-?)?total(?:es)?(?: general(?:es)?)?|sumas?(?: iguales)?|grand total)\s*:?$/

/**
 * The last row of data when totals or notes follow it, and those rows; null when the table goes on to the end. `end` are the last rows of the file, `data` those that tell what
 * a usual row looks like. Only what no row of data could be is taken for a foot: a lost row is worse than a total that the review rejects.
 */
export function guessLastRow(
  data: readonly ShapeRow[],
  end: readonly ShapeRow[],
): { readonly lastRow: number | null; readonly foot: readonly ShapeRow[] } {
  const usual = usualCells(data)
  let first = end.length
  while (first > 0 && end.length - first < LONGEST_FOOT) {
    const row = end[first - 1]
    if (row === undefined || !isFoot(row, usual, data)) break
    first--
  }
  const foot = end.slice(first)
  const last = end[first - 1]
  if (foot.length === 0 || last === undefined || !isUnlikeOthers(foot, data, usual)) return { lastRow: null, foot: [] }
  return { lastRow: last.row, foot }
}

/**
 * A total (`Total general;;;150`; of a longer text, as a product's name may be, only where little else is filled, and with nothing but numbers), a note in a cell of its own that is no code,
 * or sums without a word, where the first columns are empty.
 */
function isFoot(row: ShapeRow, usual: number, data: readonly ShapeRow[]): boolean {
  const filled = filledCells(row)
  const firstCell = row.cells.find((cell) => kindOfValue(cell) !== 'empty')
  const first = foldText(labelOf(firstCell))
  const others = row.cells.filter((cell) => cell !== firstCell && kindOfValue(cell) !== 'empty')
  if (TOTAL.test(first) && others.every((cell) => kindOfValue(cell) === 'number')) {
    if (filled * 2 <= usual) return true
    if (filled < usual && TOTAL_ALONE.test(first)) return true
  }
  if (filled === 1 && usual >= 3 && kindOfValue(firstCell) === 'label') return !isCode(row, data)
  const areSums = row.cells.every((cell) => kindOfValue(cell) === 'empty' || kindOfValue(cell) === 'number')
  return areSums && usual >= 3 && filled * 2 <= usual && kindOfValue(row.cells[0]) === 'empty'
}

/** `A9` alone below `A7` and `A8` is a row that was not filled in, which the review rejects. */
function isCode(row: ShapeRow, data: readonly ShapeRow[]): boolean {
  const column = row.cells.findIndex((cell) => kindOfValue(cell) !== 'empty')
  const text = labelOf(row.cells[column])
  return /^\S*\d\S*$/.test(text) || columnKind(data.slice(0, LOOKED_AT), column)?.fits(text, 'label') === true
}

/** Where rows like those of the foot also stand in the middle, they may be data as well as not: nothing is cut off. */
function isUnlikeOthers(foot: readonly ShapeRow[], data: readonly ShapeRow[], usual: number): boolean {
  const firstOfFoot = foot[0]?.row ?? 0
  const within = data.filter(({ row }) => row < firstOfFoot)
  const alike = within.filter((row) => isFoot(row, usual, data)).length
  return within.length > 0 && alike * 20 <= within.length
}
