import type { CalendarSize, CellPlace } from './calendar-selection.ts'

/** A cell is as large as WCAG asks of what is clicked (2.5.8). */
export const CELL_PX = 24
export const NAMES_PX = 172
export const MONTHS_PX = 20
export const HEADER_PX = MONTHS_PX + 22

/** What the pointer is over: a cell, a store's name, a day's number, a month, or the corner. */
export type PointedPart =
  | { readonly kind: 'cell'; readonly place: CellPlace }
  | { readonly kind: 'store'; readonly row: number }
  | { readonly kind: 'day' | 'month'; readonly day: number }
  | { readonly kind: 'corner' }

export interface Scrolled {
  readonly left: number
  readonly top: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The part at a point of the viewport, or the nearest one beyond the last row or day. */
export function partAt(point: Point, scrolled: Scrolled, size: CalendarSize): PointedPart {
  const day = clamp(Math.floor((point.x - NAMES_PX + scrolled.left) / CELL_PX), size.days)
  const row = clamp(Math.floor((point.y - HEADER_PX + scrolled.top) / CELL_PX), size.rows)
  const overNames = point.x < NAMES_PX
  const overHeader = point.y < HEADER_PX
  if (overNames && overHeader) return { kind: 'corner' }
  if (overNames) return { kind: 'store', row }
  if (overHeader) return { kind: point.y < MONTHS_PX ? 'month' : 'day', day }
  return { kind: 'cell', place: { row, day } }
}

/** Where the pointer drags to, whatever it is over. */
export function placeAt(point: Point, scrolled: Scrolled, size: CalendarSize): CellPlace {
  return {
    day: clamp(Math.floor((Math.max(point.x, NAMES_PX) - NAMES_PX + scrolled.left) / CELL_PX), size.days),
    row: clamp(Math.floor((Math.max(point.y, HEADER_PX) - HEADER_PX + scrolled.top) / CELL_PX), size.rows),
  }
}

/** How far to scroll so that the cell can be seen whole. */
export function scrollToShow(
  place: CellPlace,
  scrolled: Scrolled,
  viewport: { readonly width: number; readonly height: number },
): Scrolled {
  return {
    left: within(scrolled.left, place.day, viewport.width - NAMES_PX),
    top: within(scrolled.top, place.row, viewport.height - HEADER_PX),
  }
}

function within(scrolled: number, index: number, visiblePx: number): number {
  const start = index * CELL_PX
  return Math.max(0, Math.min(start, Math.max(scrolled, start + CELL_PX - visiblePx)))
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index))
}
