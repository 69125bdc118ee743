import { CELL_STATES, HOLIDAY_BIT, SUSPICIOUS_BIT } from '../../src-shared/domain/coverage-cell.ts'
import type { CellState } from '../../src-shared/domain/coverage-cell.ts'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import { NOTHING_COVERED, firstIndexFrom } from './covered-days.ts'
import type { CoveredDays } from './covered-days.ts'
import { expectedDays, isClosedWeekday } from './expected-days.ts'
import type { ExpectedDays, StoreHistory } from './expected-days.ts'
import { isWithoutSales } from './holidays.ts'
import type { HolidayDays } from './holidays.ts'
import { findSuspiciousDays } from './suspicious-days.ts'

const codeOf = (state: CellState): number => CELL_STATES.indexOf(state)
const CODES = COVERAGE_STATUSES.map(codeOf)
const CLOSED = codeOf('closed')
const GAP = codeOf('gap')
const NOT_EXPECTED = codeOf('not_expected')

/** A store as the calendar needs it. */
export interface CalendarStore {
  readonly store: StoreHistory
  /** Undefined: nothing loaded yet. */
  readonly covered: CoveredDays | undefined
  readonly holidays: HolidayDays
  /** Epoch day that it is now where the store stands. */
  readonly today: number
}

/** The cells of the days `from` to `to` (epoch days, both inclusive) of one store, one byte each: see `coverage-cell.ts`. */
export function calendarRow(row: CalendarStore, from: number, to: number): Uint8Array {
  const { store, covered = NOTHING_COVERED, holidays, today } = row
  const expected = expectedDays(store, covered, today, holidays)
  const suspicious = findSuspiciousDays(covered, holidays)
  const cells = new Uint8Array(Math.max(0, to - from + 1))
  let index = firstIndexFrom(covered, from)
  for (let day = from; day <= to; day++) {
    const isHoliday = holidays.size > 0 && holidays.has(day)
    let cell: number
    if (covered.days[index] === day) {
      cell =
        isHoliday && isWithoutSales(covered, index) ? CLOSED : (CODES[covered.statuses[index] ?? 0] ?? NOT_EXPECTED)
      if (suspicious[index] === 1) cell |= SUSPICIOUS_BIT
      index++
    } else cell = !isHoliday && isExpected(expected, day) ? GAP : NOT_EXPECTED
    cells[day - from] = isHoliday ? cell | HOLIDAY_BIT : cell
  }
  return cells
}

function isExpected(expected: ExpectedDays | null, day: number): boolean {
  if (expected === null || day < expected.from || day > expected.to) return false
  return !isClosedWeekday(expected.closedWeekdays, day)
}
