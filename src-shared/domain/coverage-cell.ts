/**
 * What the coverage calendar shows of a day of a store: the statuses of coverage, and of days without it `gap` (expected and missing) or
 * `not_expected` (before the history, a closed weekday, a holiday, today). A holiday without sales is `closed`.
 */
export const CELL_STATES = [
  'not_expected',
  'gap',
  'verified',
  'loaded',
  'provisional',
  'empty_at_source',
  'closed',
] as const
export type CellState = (typeof CELL_STATES)[number]

/** A cell is one byte: the index of its state, and flags above it. */
const STATE_BITS = 0x0f
export const SUSPICIOUS_BIT = 0x10
export const HOLIDAY_BIT = 0x20

export function cellState(cell: number): CellState {
  return CELL_STATES[cell & STATE_BITS] ?? 'not_expected'
}

/** Far fewer rows than the store usually has on that weekday. */
export function isSuspiciousCell(cell: number): boolean {
  return (cell & SUSPICIOUS_BIT) !== 0
}

export function isHolidayCell(cell: number): boolean {
  return (cell & HOLIDAY_BIT) !== 0
}
