import { assertNever } from '../../src-shared/domain/assert-never.ts'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { CoverageStatus } from '../../src-shared/domain/coverage.ts'

/**
 * What the warehouse has of one store, packed: three arrays of one length, `days` (epoch days) strictly ascending.
 * The warehouse's `CoverageFacts` has this shape.
 */
export interface CoveredDays {
  readonly days: Int32Array
  /** Index into COVERAGE_STATUSES. */
  readonly statuses: Uint8Array
  readonly rows: Int32Array
}

export const NOTHING_COVERED: CoveredDays = {
  days: new Int32Array(0),
  statuses: new Uint8Array(0),
  rows: new Int32Array(0),
}

/**
 * What a day's coverage means for gaps. `open` is no coverage at all, one taken while the day was still selling, or one that is known to
 * differ from the store: covered means "equals the store".
 */
export type DayState = 'covered' | 'closed' | 'open'

const STATES: readonly DayState[] = COVERAGE_STATUSES.map(stateOf)

function stateOf(status: CoverageStatus): DayState {
  switch (status) {
    case 'verified':
    case 'empty_at_source':
      return 'covered'
    case 'closed':
      return 'closed'
    case 'loaded':
    case 'provisional':
      return 'open'
    default:
      return assertNever(status)
  }
}

/** State of the day at `index`; `open` past either end. */
export function dayStateAt(covered: CoveredDays, index: number): DayState {
  return STATES[covered.statuses[index] ?? -1] ?? 'open'
}

/** Position of the first day that is not before `day`: `days.length` when all are. */
export function firstIndexFrom(covered: CoveredDays, day: number): number {
  let low = 0
  let high = covered.days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((covered.days[middle] ?? day) < day) low = middle + 1
    else high = middle
  }
  return low
}
