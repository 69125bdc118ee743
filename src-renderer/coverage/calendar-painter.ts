import { isoWeekday, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { CalendarColors } from './calendar-colors.ts'
import { CELL_PX, HEADER_PX, MONTHS_PX, NAMES_PX } from './calendar-geometry.ts'
import type { Scrolled } from './calendar-geometry.ts'
import { cellAt, dateAt, storeAt } from './calendar-rows.ts'
import type { CalendarRows } from './calendar-rows.ts'
import { rectangleOf } from './calendar-selection.ts'
import type { CalendarSelection } from './calendar-selection.ts'
import { drawCell } from './draw-cell.ts'

const SATURDAY = 6
const NAME_PADDING = 10

export interface PaintedView {
  readonly rows: CalendarRows
  readonly colors: CalendarColors
  readonly selection: CalendarSelection | null
  /** The keyboard is here: the cell it acts on has a ring. */
  readonly focused: boolean
  /** `noviembre de 2026` of a date. */
  readonly monthName: (date: string) => string
}

/**
 * Paints what the viewport shows: about a thousand cells a frame, each a copy of a picture made once. Drawing instead of elements is what keeps years of 500 stores
 * smooth; what screen readers need stands beside it as elements.
 */
export class CalendarPainter {
  readonly #canvas: HTMLCanvasElement
  readonly #context: CanvasRenderingContext2D
  readonly #cells = new Map<number, ImageBitmap>()
  readonly #names = new Map<string, string>()
  #colors: CalendarColors | null = null
  #scale = 0

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d', { alpha: false })
    if (!context) throw new Error('the canvas has no 2d context')
    this.#canvas = canvas
    this.#context = context
  }

  paint(view: PaintedView, scrolled: Scrolled, width: number, height: number): void {
    this.#fit(width, height, view.colors)
    const context = this.#context
    const { colors, rows } = view
    context.setTransform(this.#scale, 0, 0, this.#scale, 0, 0)
    context.fillStyle = colors.ground
    context.fillRect(0, 0, width, height)
    const firstDay = Math.floor(scrolled.left / CELL_PX)
    const lastDay = Math.min(rows.size.days - 1, Math.floor((scrolled.left + width - NAMES_PX) / CELL_PX))
    const firstRow = Math.floor(scrolled.top / CELL_PX)
    const lastRow = Math.min(rows.size.rows - 1, Math.floor((scrolled.top + height - HEADER_PX) / CELL_PX))
    const firstWeekday = isoWeekday(toEpochDay(rows.calendar.from))
    const x = (day: number): number => NAMES_PX + day * CELL_PX - scrolled.left
    const y = (row: number): number => HEADER_PX + row * CELL_PX - scrolled.top

    this.#clipped(NAMES_PX, HEADER_PX, width, height, () => {
      for (let day = firstDay; day <= lastDay; day++) {
        if (isWeekend(firstWeekday, day)) {
          context.fillStyle = colors.weekend
          context.fillRect(x(day), HEADER_PX, CELL_PX, (lastRow + 1) * CELL_PX - scrolled.top)
        }
      }
      for (let row = firstRow; row <= lastRow; row++)
        for (let day = firstDay; day <= lastDay; day++)
          context.drawImage(this.#cell(cellAt(rows, row, day), colors), x(day), y(row), CELL_PX, CELL_PX)
      for (let day = firstDay; day <= lastDay; day++)
        if (isFirstOfMonth(dateAt(rows, day))) {
          context.fillStyle = colors.monthLine
          context.fillRect(x(day) - 0.5, HEADER_PX, 1, height)
        }
      if (view.selection) this.#selection(view, view.selection, x, y)
    })
    this.#clipped(0, HEADER_PX, NAMES_PX, height, () => this.#storeNames(view, firstRow, lastRow, y))
    this.#clipped(NAMES_PX, 0, width, HEADER_PX, () => this.#days(view, firstDay, lastDay, x))
    context.fillStyle = colors.headerGround
    context.fillRect(0, 0, NAMES_PX, HEADER_PX)
    context.fillStyle = colors.monthLine
    context.fillRect(0, HEADER_PX - 1, width, 1)
    context.fillRect(NAMES_PX - 1, 0, 1, height)
  }

  /** Makes the canvas as sharp as the screen; pictures of cells are made anew when the theme or the scale has changed. */
  #fit(width: number, height: number, colors: CalendarColors): void {
    const scale = window.devicePixelRatio
    const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
    if (this.#canvas.width !== wide || this.#canvas.height !== high) {
      this.#canvas.style.width = `${width}px`
      this.#canvas.style.height = `${height}px`
      this.#canvas.width = wide
      this.#canvas.height = high
    }
    if (this.#colors === colors && this.#scale === scale) return
    this.#colors = colors
    this.#scale = scale
    this.#cells.clear()
    this.#names.clear()
  }

  #cell(cell: number, colors: CalendarColors): ImageBitmap {
    const known = this.#cells.get(cell)
    if (known) return known
    const sizePx = Math.ceil(CELL_PX * this.#scale)
    const canvas = new OffscreenCanvas(sizePx, sizePx)
    const context = canvas.getContext('2d')
    if (context) {
      context.scale(this.#scale, this.#scale)
      drawCell(context, cell, colors)
    }
    const picture = canvas.transferToImageBitmap()
    this.#cells.set(cell, picture)
    return picture
  }

  #clipped(left: number, top: number, right: number, bottom: number, draw: () => void): void {
    const context = this.#context
    context.save()
    context.beginPath()
    context.rect(left, top, right - left, bottom - top)
    context.clip()
    draw()
    context.restore()
  }

  #selection(
    { colors, focused }: PaintedView,
    selection: CalendarSelection,
    x: (day: number) => number,
    y: (row: number) => number,
  ): void {
    const context = this.#context
    const { firstRow, lastRow, firstDay, lastDay } = rectangleOf(selection)
    const [wide, high] = [(lastDay - firstDay + 1) * CELL_PX, (lastRow - firstRow + 1) * CELL_PX]
    context.globalAlpha = 0.16
    context.fillStyle = colors.selection
    if (wide > CELL_PX || high > CELL_PX) context.fillRect(x(firstDay), y(firstRow), wide, high)
    context.globalAlpha = 1
    context.strokeStyle = colors.selection
    context.lineWidth = 2
    context.strokeRect(x(firstDay) + 1, y(firstRow) + 1, wide - 2, high - 2)
    if (!focused) return
    const { row, day } = selection.focus
    context.strokeStyle = colors.focusGap
    context.lineWidth = 3
    context.strokeRect(x(day) + 1.5, y(row) + 1.5, CELL_PX - 3, CELL_PX - 3)
    context.strokeStyle = colors.focus
    context.lineWidth = 2
    context.strokeRect(x(day) + 1, y(row) + 1, CELL_PX - 2, CELL_PX - 2)
  }

  #storeNames(view: PaintedView, firstRow: number, lastRow: number, y: (row: number) => number): void {
    const context = this.#context
    const { colors, rows, selection } = view
    const selected = selection && rectangleOf(selection)
    context.fillStyle = colors.ground
    context.fillRect(0, 0, NAMES_PX, this.#canvas.height)
    context.textBaseline = 'middle'
    context.textAlign = 'left'
    for (let row = firstRow; row <= lastRow; row++) {
      const store = storeAt(rows, row)
      if (!store) continue
      const isSelected = selected && row >= selected.firstRow && row <= selected.lastRow
      context.font = `${isSelected ? 600 : 400} 13px ${colors.fontFamily}`
      context.fillStyle = store.enabled ? colors.text : colors.mutedText
      context.fillText(this.#fitted(store.storeName), NAME_PADDING, y(row) + CELL_PX / 2 + 0.5)
      context.fillStyle = colors.line
      context.fillRect(0, y(row) + CELL_PX - 1, NAMES_PX, 1)
    }
  }

  /** The name, cut to the column's width. */
  #fitted(name: string): string {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const widest = NAMES_PX - 2 * NAME_PADDING
    let fitted = name
    for (let length = name.length; this.#context.measureText(fitted).width > widest && length > 1; length--)
      fitted = `${name.slice(0, length - 1).trimEnd()}…`
    this.#names.set(name, fitted)
    return fitted
  }

  #days(view: PaintedView, firstDay: number, lastDay: number, x: (day: number) => number): void {
    const context = this.#context
    const { colors, rows, selection } = view
    const firstWeekday = isoWeekday(toEpochDay(rows.calendar.from))
    const selected = selection && rectangleOf(selection)
    context.fillStyle = colors.headerGround
    context.fillRect(NAMES_PX, 0, this.#canvas.width, HEADER_PX)
    context.textBaseline = 'middle'
    for (let day = firstDay; day <= lastDay; day++) {
      const date = dateAt(rows, day)
      const isSelected = selected && day >= selected.firstDay && day <= selected.lastDay
      context.textAlign = 'center'
      context.font = `${isSelected ? 600 : 400} 11px ${colors.fontFamily}`
      context.fillStyle = isWeekend(firstWeekday, day) && !isSelected ? colors.mutedText : colors.text
      context.fillText(String(Number(date.slice(8))), x(day) + CELL_PX / 2, MONTHS_PX + (HEADER_PX - MONTHS_PX) / 2)
      if (day !== firstDay && !isFirstOfMonth(date)) continue
      context.fillStyle = colors.monthLine
      if (isFirstOfMonth(date)) context.fillRect(x(day) - 0.5, 0, 1, HEADER_PX)
      this.#month(view, day, x)
    }
  }

  /** A month's name at its first day in view, as far as the month has room for it. */
  #month({ rows, colors, monthName }: PaintedView, day: number, x: (day: number) => number): void {
    const context = this.#context
    const date = dateAt(rows, day)
    let end = day
    while (end + 1 < rows.size.days && !isFirstOfMonth(dateAt(rows, end + 1))) end++
    const left = Math.max(NAMES_PX, x(day)) + 6
    const name = monthName(date)
    context.font = `600 12px ${colors.fontFamily}`
    context.textAlign = 'left'
    context.fillStyle = colors.text
    if (left + context.measureText(name).width <= x(end + 1) - 4) context.fillText(name, left, MONTHS_PX / 2 + 1)
  }
}

function isFirstOfMonth(date: string): boolean {
  return date.endsWith('-01')
}

/** Whether the day so many days after one of that ISO weekday is a Saturday or a Sunday. */
function isWeekend(firstWeekday: number, day: number): boolean {
  return ((firstWeekday - 1 + day) % 7) + 1 >= SATURDAY
}
