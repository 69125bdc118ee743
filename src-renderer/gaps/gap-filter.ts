import { countChain, isOutdated } from '../../src-shared/domain/chain-counters.ts'
import type { ChainCounters } from '../../src-shared/domain/chain-counters.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { matchesSearch } from '../search/matches-search.ts'

export const GAP_CHIPS = ['all', 'outdated', 'withGaps'] as const
export type GapChip = (typeof GAP_CHIPS)[number]

export interface GapFilter {
  readonly chip: GapChip
  readonly search: string
}

/** Stores that are off do not count: nobody can bring them up to date. */
export function countGaps(stores: readonly StoreGaps[]): ChainCounters {
  return countChain(stores.filter((store) => store.enabled))
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
