import { fromEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { PlannedStore, SkipReason } from '../../src-shared/domain/gap.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { dayStateAt, firstIndexFrom } from './covered-days.ts'
import type { CoveredDays } from './covered-days.ts'
import { EARLIEST_DAY, historyStartDay, isClosedWeekday, weekdayMask } from './expected-days.ts'
import type { StoreHistory } from './expected-days.ts'

/** Epoch days, both inclusive. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

export interface StorePlanOptions {
  readonly reload: boolean
  /** Loaded days at the end of the history to compare with the store again; none when reloading. */
  readonly lookBackDays: number
  /** Mean rows of a loaded day, null when unknown. */
  readonly meanRowsPerDay: number | null
}

/**
 * The days of `range` that a run would load from one store, and why it leaves out the others. Days that differ from the store are
 * loaded again, and today always, since it is still selling; a day that an operator marked closed never, until the mark is taken away.
 */
export function planStore(
  store: Pick<Store, 'id' | 'name'> & StoreHistory,
  covered: CoveredDays,
  today: number,
  range: DayRange,
  options: StorePlanOptions,
): PlannedStore {
  const start = historyStartDay(store) ?? EARLIEST_DAY
  const closedWeekdays = weekdayMask(store.closedWeekdays)
  const first = Math.max(range.from, start)
  const last = Math.min(range.to, today)
  const skipped = new Map<SkipReason, number>()
  const skip = (reason: SkipReason, days: number) => {
    if (days > 0) skipped.set(reason, (skipped.get(reason) ?? 0) + days)
  }
  skip('before_history', Math.min(range.to, start - 1) - range.from + 1)
  skip('in_future', range.to - Math.max(range.from, last + 1, start) + 1)

  const days: BusinessDate[] = []
  let index = firstIndexFrom(covered, first)
  for (let day = first; day <= last; day++) {
    const isKnown = covered.days[index] === day
    const state = isKnown ? dayStateAt(covered, index++) : 'open'
    if (state === 'closed') skip('closed_by_operator', 1)
    else if (state === 'covered' && day !== today && !options.reload) skip('already_covered', 1)
    // A day that already has coverage was open whatever its weekday says, so it may be loaded again.
    else if (!isKnown && isClosedWeekday(closedWeekdays, day)) skip('closed_weekday', 1)
    else days.push(fromEpochDay(day))
  }

  return {
    storeId: store.id,
    storeName: store.name,
    days,
    skipped: [...skipped].map(([reason, count]) => ({ reason, days: count })),
    recheckDays: options.reload ? [] : lastLoadedDays(covered, today, options.lookBackDays, new Set(days)),
    estimatedRows: options.meanRowsPerDay === null ? null : Math.round(options.meanRowsPerDay * days.length),
  }
}

/**
 * The last `count` days before today of which the warehouse has something, complete or not, and that are not `planned` anyway; ascending.
 */
function lastLoadedDays(
  covered: CoveredDays,
  today: number,
  count: number,
  planned: ReadonlySet<BusinessDate>,
): readonly BusinessDate[] {
  const days: BusinessDate[] = []
  for (let index = firstIndexFrom(covered, today) - 1; index >= 0 && days.length < count; index--) {
    const epochDay = covered.days[index]
    if (epochDay === undefined || dayStateAt(covered, index) === 'closed') continue
    const day = fromEpochDay(epochDay)
    if (!planned.has(day)) days.push(day)
  }
  return days.toReversed()
}
