import type { StoreGaps } from './gap.ts'

/** The figures above the gap table. */
export interface ChainCounters {
  readonly total: number
  /** "Desactualizadas": more than one day behind, or never loaded. */
  readonly outdated: number
  readonly withGaps: number
}

/** Counts the enabled stores: a disabled one is not supposed to be up to date. */
export function chainCounters(stores: readonly StoreGaps[]): ChainCounters {
  const enabled = stores.filter((store) => store.enabled)
  return {
    total: enabled.length,
    outdated: enabled.filter((store) => store.freshness !== 'fresh').length,
    withGaps: enabled.filter((store) => store.gapDays > 0).length,
  }
}
