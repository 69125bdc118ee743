import { makeStyles, tokens } from '@fluentui/react-components'
import { memo, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useAppTheme } from '../theme/use-app-theme.ts'
import { ActiveCell } from './active-cell.tsx'
import { readCalendarColors } from './calendar-colors.ts'
import type { CalendarColors } from './calendar-colors.ts'
import { CELL_PX, HEADER_PX, NAMES_PX, partAt, placeAt, scrollToShow } from './calendar-geometry.ts'
import type { Point, PointedPart } from './calendar-geometry.ts'
import { CalendarPainter } from './calendar-painter.ts'
import { dateAt } from './calendar-rows.ts'
import type { CalendarRows } from './calendar-rows.ts'
import { afterKey, singleCell, wholeDays, wholeRows } from './calendar-selection.ts'
import type { CalendarSelection, CellPlace } from './calendar-selection.ts'
import { useMonthName } from './use-month-name.ts'

const MAX_HEIGHT = 'clamp(190px, 46vh, 620px)'

const useStyles = makeStyles({
  scroller: {
    position: 'relative',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    maxHeight: MAX_HEIGHT,
    cursor: 'cell',
    userSelect: 'none',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  canvas: { position: 'sticky', top: 0, left: 0, display: 'block' },
})

interface CalendarGridProps {
  readonly rows: CalendarRows
  readonly selection: CalendarSelection | null
  readonly onSelect: (selection: CalendarSelection) => void
  /** The cell under the pointer; null when it leaves, or when the keyboard goes on instead. */
  readonly onPoint: (place: CellPlace | null) => void
  /** Enter, or a double click. */
  readonly onOpen: (place: CellPlace) => void
}

/** The matrix of stores and days: painted, scrolled in both directions, selected with mouse and keys like a spreadsheet. */
export const CalendarGrid = memo(function CalendarGrid(props: CalendarGridProps): ReactNode {
  const { rows, selection, onSelect, onPoint, onOpen } = props
  const { t } = useTranslation()
  const styles = useStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [colors, setColors] = useState<CalendarColors | null>(null)
  const [focused, setFocused] = useState(false)
  const theme = useAppTheme()
  const monthName = useMonthName()
  const cellId = useId()
  const drag = useRef<{ readonly part: PointedPart } | null>(null)
  const { size } = rows

  // The theme's variables stand in the document once it has been drawn with them.
  useLayoutEffect(() => {
    if (scroller.current) setColors(readCalendarColors(scroller.current))
  }, [theme])

  usePainting({ scroller, canvas, view: colors && { rows, colors, selection, focused, monthName } })

  // The latest days are what people look for.
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth
  }, [rows.calendar.from, rows.calendar.to])

  useEffect(() => {
    const element = scroller.current
    if (!element || !selection) return
    const shown = scrollToShow(
      selection.focus,
      { left: element.scrollLeft, top: element.scrollTop },
      { width: element.clientWidth, height: element.clientHeight },
    )
    if (!drag.current) element.scrollTo(shown)
    // oxlint-disable-next-line react/exhaustive-deps -- the view follows the selection, not the other way round
  }, [selection?.focus.row, selection?.focus.day])

  const pointOf = useCallback((event: PointerEvent): Point => {
    const box = scroller.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }, [])
  const scrolled = () => ({ left: scroller.current?.scrollLeft ?? 0, top: scroller.current?.scrollTop ?? 0 })

  function pressed(event: PointerEvent<HTMLDivElement>): void {
    const point = pointOf(event)
    const element = scroller.current
    // The scroll bars are the browser's.
    if (!element || event.button !== 0 || point.x > element.clientWidth || point.y > element.clientHeight) return
    const part = partAt(point, scrolled(), size)
    drag.current = { part }
    element.setPointerCapture(event.pointerId)
    const anchor = event.shiftKey && selection ? selection.anchor : null
    onSelect(startOf(part, anchor))
  }

  function startOf(part: PointedPart, anchor: CellPlace | null): CalendarSelection {
    switch (part.kind) {
      case 'cell':
        return { anchor: anchor ?? part.place, focus: part.place }
      case 'store':
        return wholeRows(anchor?.row ?? part.row, part.row, size)
      case 'day':
        return wholeDays(anchor?.day ?? part.day, part.day, size)
      case 'month':
        return wholeDays(...monthAround(rows, part.day), size)
      default:
        return wholeRows(0, size.rows - 1, size)
    }
  }

  function moved(event: PointerEvent<HTMLDivElement>): void {
    const point = pointOf(event)
    const held = drag.current
    if (!held) {
      const part = partAt(point, scrolled(), size)
      onPoint(part.kind === 'cell' && isInside(point, rows, scrolled()) ? part.place : null)
      return
    }
    const element = scroller.current
    if (element) scrollAtEdges(element, point)
    const place = placeAt(point, scrolled(), size)
    const { part } = held
    if (part.kind === 'cell') onSelect({ anchor: selection?.anchor ?? part.place, focus: place })
    if (part.kind === 'store') onSelect(wholeRows(part.row, place.row, size))
    if (part.kind === 'day') onSelect(wholeDays(part.day, place.day, size))
  }

  function keyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const current = selection ?? singleCell({ row: 0, day: size.days - 1 })
    if (event.key === 'Enter') return onOpen(current.focus)
    const next = afterKey(current, { key: event.key, shift: event.shiftKey, control: event.ctrlKey }, size)
    if (next === null) return
    event.preventDefault()
    // The pointer that rests on a cell has had its say.
    onPoint(null)
    onSelect(next)
  }

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={t('coverage.title')}
      aria-multiselectable
      aria-rowcount={size.rows + 1}
      aria-colcount={size.days + 1}
      aria-activedescendant={selection ? cellId : undefined}
      className={styles.scroller}
      style={{ height: HEADER_PX + size.rows * CELL_PX + 18 }}
      onPointerDown={pressed}
      onPointerMove={moved}
      onPointerUp={() => {
        drag.current = null
      }}
      onPointerLeave={() => onPoint(null)}
      onDoubleClick={() => selection && onOpen(selection.focus)}
      onKeyDown={keyDown}
      onFocus={() => {
        setFocused(true)
        if (!selection && size.rows > 0) onSelect(singleCell({ row: 0, day: size.days - 1 }))
      }}
      onBlur={() => setFocused(false)}
    >
      <div
        role="presentation"
        style={{ width: NAMES_PX + size.days * CELL_PX, height: HEADER_PX + size.rows * CELL_PX }}
      >
        <canvas ref={canvas} aria-hidden className={styles.canvas} />
        {selection && <ActiveCell id={cellId} rows={rows} selection={selection} />}
      </div>
    </div>
  )
})

type View = Parameters<CalendarPainter['paint']>[0]

/** Paints after every change and with every frame of scrolling, without asking React. */
function usePainting(parts: {
  readonly scroller: React.RefObject<HTMLDivElement | null>
  readonly canvas: React.RefObject<HTMLCanvasElement | null>
  readonly view: View | null
}): void {
  const { scroller, canvas, view } = parts
  const painter = useRef<CalendarPainter | null>(null)
  const latest = useRef<View | null>(null)
  const frame = useRef(0)
  const paint = useCallback(() => {
    frame.current = 0
    const element = scroller.current
    if (!element || !canvas.current || !latest.current) return
    painter.current ??= new CalendarPainter(canvas.current)
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = element
    painter.current.paint(latest.current, { left: scrollLeft, top: scrollTop }, clientWidth, clientHeight)
  }, [scroller, canvas])
  useLayoutEffect(() => {
    latest.current = view
    paint()
  })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const soon = (): void => {
      if (frame.current === 0) frame.current = requestAnimationFrame(paint)
    }
    const resized = new ResizeObserver(soon)
    resized.observe(element)
    element.addEventListener('scroll', soon, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', soon)
      cancelAnimationFrame(frame.current)
      frame.current = 0
    }
  }, [scroller, paint])
}

const EDGE_PX = 18

function scrollAtEdges(element: HTMLElement, { x, y }: Point): void {
  const along = (at: number, start: number, end: number): number =>
    at > end - EDGE_PX ? CELL_PX : at < start + EDGE_PX ? -CELL_PX : 0
  const left = along(x, NAMES_PX, element.clientWidth)
  const top = along(y, HEADER_PX, element.clientHeight)
  if (left !== 0 || top !== 0) element.scrollBy({ left, top })
}

function isInside({ x, y }: Point, { size }: CalendarRows, scrolled: { left: number; top: number }): boolean {
  return x - NAMES_PX + scrolled.left < size.days * CELL_PX && y - HEADER_PX + scrolled.top < size.rows * CELL_PX
}

/** First and last day shown of the month of `day`. */
function monthAround(rows: CalendarRows, day: number): [number, number] {
  const month = dateAt(rows, day).slice(0, 7)
  let [first, last] = [day, day]
  while (first > 0 && dateAt(rows, first - 1).startsWith(month)) first--
  while (last < rows.size.days - 1 && dateAt(rows, last + 1).startsWith(month)) last++
  return [first, last]
}
