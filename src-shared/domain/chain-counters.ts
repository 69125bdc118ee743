import type { StoreGaps } from './gap.ts'

/** The figures above the gap table. */
export interface ChainCounters {
  readonly total: number
  /** "Desactualizadas": two days behind or more, or nothing loaded yet. */
  readonly outdated: number
  /** Expected days missing in the history, however fresh the store is. */
  readonly withGaps: number
}

export function isOutdated(row: StoreGaps): boolean {
  return row.freshness !== 'fresh'
}

/** Counts the enabled stores: a disabled one is not supposed to be up to date. */
export function countChain(rows: readonly StoreGaps[]): ChainCounters {
  const enabled = rows.filter((row) => row.enabled)
  return {
    total: enabled.length,
    outdated: enabled.filter(isOutdated).length,
    withGaps: enabled.filter((row) => row.gapDays > 0).length,
  }
}
