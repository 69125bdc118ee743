import { cellState, isHolidayCell, isSuspiciousCell } from '../../src-shared/domain/coverage-cell.ts'
import type { CellState } from '../../src-shared/domain/coverage-cell.ts'
import type { CalendarColors } from './calendar-colors.ts'
import { CELL_PX } from './calendar-geometry.ts'

const INSET = 2
const RADIUS = 4
const MIDDLE = CELL_PX / 2

/** On screen, or in a picture that is kept. */
type DrawingContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

type Mark = (context: DrawingContext) => void

const line =
  (...points: readonly (readonly [number, number])[]): Mark =>
  (context) => {
    context.beginPath()
    points.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)))
    context.stroke()
  }

const both =
  (...marks: readonly Mark[]): Mark =>
  (context) =>
    marks.forEach((mark) => mark(context))

/** The sign of each state, so that nobody has to tell colours apart. */
const MARKS: Readonly<Record<CellState, Mark>> = {
  not_expected: (context) => context.fillRect(MIDDLE - 1, MIDDLE - 1, 2, 2),
  gap: both(line([8.5, 8.5], [15.5, 15.5]), line([15.5, 8.5], [8.5, 15.5])),
  verified: line([7.5, 12.5], [10.5, 15.5], [16.5, 8.5]),
  // Not equal.
  loaded: both(line([8, 10], [16, 10]), line([8, 14], [16, 14]), line([14.5, 7], [9.5, 17])),
  provisional(context) {
    for (const x of [8, 12, 16]) {
      context.beginPath()
      context.arc(x, MIDDLE, 1.5, 0, 2 * Math.PI)
      context.fill()
    }
  },
  empty_at_source(context) {
    context.beginPath()
    context.ellipse(MIDDLE, MIDDLE, 3.2, 4.6, 0, 0, 2 * Math.PI)
    context.stroke()
  },
  closed: line([8, MIDDLE], [16, MIDDLE]),
}

const exclamation: Mark = (context) => {
  line([MIDDLE, 7], [MIDDLE, 13.5])(context)
  context.fillRect(MIDDLE - 1.1, 15.5, 2.2, 2.2)
}

/** Draws a cell with its upper left corner at the context's origin. */
export function drawCell(context: DrawingContext, cell: number, colors: CalendarColors): void {
  const state = cellState(cell)
  const suspicious = isSuspiciousCell(cell)
  const { fill, mark, border } = suspicious ? colors.suspicious : colors.cells[state]
  context.lineWidth = 1
  context.beginPath()
  context.roundRect(INSET + 0.5, INSET + 0.5, CELL_PX - 2 * INSET - 1, CELL_PX - 2 * INSET - 1, RADIUS)
  if (fill !== null) {
    context.fillStyle = fill
    context.fill()
    context.strokeStyle = border
    context.stroke()
  }
  context.strokeStyle = mark
  context.fillStyle = mark
  context.lineWidth = 1.7
  context.lineCap = 'round'
  const sign = suspicious ? exclamation : MARKS[state]
  sign(context)
  if (isHolidayCell(cell)) drawHolidayCorner(context, colors)
}

/** A folded corner. */
function drawHolidayCorner(context: DrawingContext, colors: CalendarColors): void {
  const [end, start] = [CELL_PX - INSET, INSET]
  context.fillStyle = colors.holiday
  context.beginPath()
  context.moveTo(end - 8, start)
  context.lineTo(end, start)
  context.lineTo(end, start + 8)
  context.fill()
}
