import type { Freshness } from '../../src-shared/domain/gap.ts'

const FRESH_DAYS = 1
const STALE_DAYS = 7

/** Badge of a store by how many days its last sale lies behind today; null when it has none. */
export function freshnessOf(daysBehind: number | null): Freshness {
  if (daysBehind === null) return 'never'
  if (daysBehind <= FRESH_DAYS) return 'fresh'
  return daysBehind <= STALE_DAYS ? 'stale' : 'critical'
}
