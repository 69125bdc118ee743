import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { matchesSearch } from '../search/matches-search.ts'

export const GAP_CHIPS = ['all', 'outdated', 'withGaps'] as const
export type GapChip = (typeof GAP_CHIPS)[number]

export interface GapFilter {
  readonly chip: GapChip
  readonly search: string
}

export function isOutdated(store: Pick<StoreGaps, 'freshness'>): boolean {
  return store.freshness !== 'fresh'
}

export interface GapCounters {
  readonly total: number
  readonly outdated: number
  readonly withGaps: number
}

/** Stores that are off do not count: nobody can bring them up to date. */
export function countGaps(stores: readonly StoreGaps[]): GapCounters {
  const enabled = stores.filter((store) => store.enabled)
  return {
    total: enabled.length,
    outdated: enabled.filter(isOutdated).length,
    withGaps: enabled.filter((store) => store.gapDays > 0).length,
  }
}

export function filterGaps(stores: readonly StoreGaps[], { chip, search }: GapFilter): readonly StoreGaps[] {
  return stores.filter((store) => {
    if (!store.enabled || !matchesSearch(`${store.storeName} ${store.storeId}`, search)) return false
    return chip === 'all' || (chip === 'outdated' ? isOutdated(store) : store.gapDays > 0)
  })
}

export function parseGapChip(text: string | null): GapChip {
  return GAP_CHIPS.find((chip) => chip === text) ?? 'all'
}
