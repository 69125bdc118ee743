import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { CoverageDay, CoverageStatus } from '../../../src-shared/domain/coverage.ts'
import { sameFigures } from '../../extract/reconcile-day.ts'
import type { DayFigures } from '../../extract/reconcile-day.ts'

export interface DaysToLoad {
  readonly wanted: ReadonlySet<BusinessDate>
  /** Covered days whose source has changed since. */
  readonly late: ReadonlySet<BusinessDate>
}

/** Statuses that say all there is to say of a past day. */
const SETTLED: ReadonlySet<CoverageStatus> = new Set(['verified', 'empty_at_source', 'closed'])

/**
 * Of the covered days that a run looks back at, those to load again: the store's figures differ from the warehouse's, or the day was
 * never verified. To these come the days that were asked for.
 */
export function daysToLoad(
  asked: readonly BusinessDate[],
  recheck: readonly BusinessDate[],
  coverage: ReadonlyMap<BusinessDate, CoverageDay>,
  source: ReadonlyMap<BusinessDate, DayFigures>,
): DaysToLoad {
  const wanted = new Set(asked)
  const late = new Set<BusinessDate>()
  for (const day of recheck) {
    const covered = coverage.get(day)
    const figures = source.get(day)
    if (!covered || !figures || wanted.has(day)) continue
    const changed = !sameFigures(covered, figures)
    if (changed) late.add(day)
    if (changed || !SETTLED.has(covered.status)) wanted.add(day)
  }
  return { wanted, late }
}
