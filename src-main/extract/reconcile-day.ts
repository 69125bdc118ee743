import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageStatus } from '../../src-shared/domain/coverage.ts'
import { sameDecimal } from './exact-decimal.ts'

/** Times a day is read again before it is accepted as it is. */
export const MAX_REREADS = 2

/** Rows and exact amount of a day; `amount` is null when there is no amount column or no row. */
export interface DayFigures {
  readonly rows: number
  readonly amount: string | null
}

export const NO_ROWS: DayFigures = { rows: 0, amount: null }

export interface DayEvidence {
  readonly businessDate: BusinessDate
  readonly today: BusinessDate
  readonly staged: DayFigures
  readonly source: DayFigures
  /** Rows that the warehouse holds of the day today; null when it is not covered. */
  readonly coveredRows: number | null
  readonly rereads: number
}

export type DayDecision =
  | {
      readonly kind: 'publish'
      readonly status: Extract<CoverageStatus, 'verified' | 'loaded' | 'provisional' | 'empty_at_source'>
    }
  | { readonly kind: 'read_again' }
  /** The store has no row of a day that it had before: nothing is deleted here on that evidence. */
  | { readonly kind: 'keep_old' }

export function sameFigures(left: DayFigures, right: DayFigures): boolean {
  if (left.rows !== right.rows) return false
  if (left.amount === null || right.amount === null) return left.amount === right.amount
  return sameDecimal(left.amount, right.amount)
}

/** What to do with a day whose rows are all staged, given what the store says of it now. */
export function reconcileDay(evidence: DayEvidence): DayDecision {
  const { staged, source } = evidence
  const matches = sameFigures(staged, source)
  if (matches && source.rows === 0 && (evidence.coveredRows ?? 0) > 0) return { kind: 'keep_old' }
  if (evidence.businessDate >= evidence.today) return { kind: 'publish', status: 'provisional' }
  if (matches) return { kind: 'publish', status: source.rows === 0 ? 'empty_at_source' : 'verified' }
  if (evidence.rereads < MAX_REREADS) return { kind: 'read_again' }
  if (staged.rows === 0 && (evidence.coveredRows ?? 0) > 0) return { kind: 'keep_old' }
  return { kind: 'publish', status: 'loaded' }
}
