import type { BusinessDate } from '../../src-shared/domain/business-date.ts'

/** A store with days missing, ascending. */
export interface StoreHoles {
  readonly storeId: string
  readonly days: readonly BusinessDate[]
  readonly priority: number
  /** It is selling now. */
  readonly isOpen: boolean
}

export interface HoleLimits {
  /** Stores that sell, in one round. */
  readonly storesAtOnceWhileOpen: number
  /** Days of a store in one round: while it sells, and else. */
  readonly daysWhileOpen: number
  readonly days: number
}

/** What one round loads: the oldest holes first, then by priority; few stores that sell, and few days of each of them. */
export function chooseHoles(stores: readonly StoreHoles[], limits: HoleLimits): readonly StoreHoles[] {
  const ordered = stores
    .filter(({ days }) => days.length > 0)
    .toSorted((left, right) => compareDates(left.days[0], right.days[0]) || right.priority - left.priority)
  let selling = 0
  return ordered.flatMap((store) => {
    if (store.isOpen && ++selling > limits.storesAtOnceWhileOpen) return []
    return { ...store, days: store.days.slice(0, store.isOpen ? limits.daysWhileOpen : limits.days) }
  })
}

/** Whether `hour` lies in the opening hours; those may go past midnight, and when both are one hour there are none. */
export function isOpeningHour(hour: number, openingHour: number, closingHour: number): boolean {
  if (openingHour <= closingHour) return hour >= openingHour && hour < closingHour
  return hour >= openingHour || hour < closingHour
}

function compareDates(left = '', right = ''): number {
  return left < right ? -1 : left > right ? 1 : 0
}
