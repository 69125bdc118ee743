import { foldText } from '../../foundation/fold-text.ts'
import { filledCells, usualCells } from './guess-header-row.ts'
import type { ShapeRow } from './shape-row.ts'
import { kindOfValue, labelOf } from './value-kind.ts'

/** Totals and notes below a table take fewer rows than this. */
const LONGEST_FOOT = 20
const TOTAL = /^(?:gran |sub ?-?)?total(?:es)?(?: general(?:es)?)?\b|^sumas?\b|^grand total\b/

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
    if (row === undefined || !isFoot(row, usual)) break
    first--
  }
  const foot = end.slice(first)
  const last = end[first - 1]
  if (foot.length === 0 || last === undefined || !isUnlikeOthers(foot, data, usual)) return { lastRow: null, foot: [] }
  return { lastRow: last.row, foot }
}

/** A total (`Total general;;;150`), a note in a cell of its own, or sums without a word, where the first columns are empty. */
function isFoot(row: ShapeRow, usual: number): boolean {
  const filled = filledCells(row)
  const firstCell = row.cells.find((cell) => kindOfValue(cell) !== 'empty')
  if (filled < usual && TOTAL.test(foldText(labelOf(firstCell)))) return true
  if (filled === 1 && usual >= 3 && kindOfValue(firstCell) === 'label') return true
  const areSums = row.cells.every((cell) => kindOfValue(cell) === 'empty' || kindOfValue(cell) === 'number')
  return areSums && usual >= 3 && filled * 2 <= usual && kindOfValue(row.cells[0]) === 'empty'
}

/** Where rows like those of the foot also stand in the middle, they may be data as well as not: nothing is cut off. */
function isUnlikeOthers(foot: readonly ShapeRow[], data: readonly ShapeRow[], usual: number): boolean {
  const firstOfFoot = foot[0]?.row ?? 0
  const within = data.filter(({ row }) => row < firstOfFoot)
  const alike = within.filter((row) => isFoot(row, usual)).length
  return within.length > 0 && alike * 20 <= within.length
}
