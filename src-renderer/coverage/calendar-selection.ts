/** A day of a store by its place: `row` among the stores shown, `day` among the days of the window. */
export interface CellPlace {
  readonly row: number
  readonly day: number
}

/** A rectangle of cells, from where it was begun to where it has been dragged. */
export interface CalendarSelection {
  readonly anchor: CellPlace
  readonly focus: CellPlace
}

export interface CalendarSize {
  readonly rows: number
  readonly days: number
}

export interface CellRectangle {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstDay: number
  readonly lastDay: number
}

export function singleCell(place: CellPlace): CalendarSelection {
  return { anchor: place, focus: place }
}

export function rectangleOf({ anchor, focus }: CalendarSelection): CellRectangle {
  return {
    firstRow: Math.min(anchor.row, focus.row),
    lastRow: Math.max(anchor.row, focus.row),
    firstDay: Math.min(anchor.day, focus.day),
    lastDay: Math.max(anchor.day, focus.day),
  }
}

/** Whole stores, whole days: `from` to `to`, either way round. The focus is where the keyboard goes on from. */
export function wholeRows(from: number, to: number, { days }: CalendarSize): CalendarSelection {
  return { anchor: { row: from, day: 0 }, focus: { row: to, day: days - 1 } }
}

export function wholeDays(from: number, to: number, { rows }: CalendarSize): CalendarSelection {
  return { anchor: { row: 0, day: from }, focus: { row: rows - 1, day: to } }
}

/** Null when nothing is left to select. */
export function clampSelection(selection: CalendarSelection, size: CalendarSize): CalendarSelection | null {
  if (size.rows === 0 || size.days === 0) return null
  const clamp = ({ row, day }: CellPlace): CellPlace => ({
    row: Math.min(row, size.rows - 1),
    day: Math.min(day, size.days - 1),
  })
  return { anchor: clamp(selection.anchor), focus: clamp(selection.focus) }
}

export interface PressedKey {
  readonly key: string
  readonly shift: boolean
  readonly control: boolean
}

const PAGE_ROWS = 10

/** What a key makes of the selection, as in a spreadsheet; null when the key is none of ours. */
export function afterKey(
  selection: CalendarSelection,
  { key, shift, control }: PressedKey,
  size: CalendarSize,
): CalendarSelection | null {
  if (key === ' ' && shift) return wholeRows(selection.anchor.row, selection.focus.row, size)
  if (key === ' ' && control) return wholeDays(selection.anchor.day, selection.focus.day, size)
  if (key.toLowerCase() === 'a' && control) return wholeRows(0, size.rows - 1, size)
  if (key === 'Escape') return singleCell(selection.focus)
  const focus = moved(selection.focus, key, control, size)
  if (focus === null) return null
  return shift ? { anchor: selection.anchor, focus } : singleCell(focus)
}

function moved({ row, day }: CellPlace, key: string, control: boolean, size: CalendarSize): CellPlace | null {
  const [lastRow, lastDay] = [size.rows - 1, size.days - 1]
  switch (key) {
    case 'ArrowLeft':
      return { row, day: control ? 0 : Math.max(0, day - 1) }
    case 'ArrowRight':
      return { row, day: control ? lastDay : Math.min(lastDay, day + 1) }
    case 'ArrowUp':
      return { row: control ? 0 : Math.max(0, row - 1), day }
    case 'ArrowDown':
      return { row: control ? lastRow : Math.min(lastRow, row + 1), day }
    case 'PageUp':
      return { row: Math.max(0, row - PAGE_ROWS), day }
    case 'PageDown':
      return { row: Math.min(lastRow, row + PAGE_ROWS), day }
    case 'Home':
      return { row: control ? 0 : row, day: 0 }
    case 'End':
      return { row: control ? lastRow : row, day: lastDay }
    default:
      return null
  }
}
