import type { PlannedStore, SkipReason } from '../../src-shared/domain/gap.ts'

interface SkippedDays {
  readonly reason: SkipReason
  readonly days: number
}

/** Skipped days of all stores by reason, most first. */
export function skippedDays(stores: readonly Pick<PlannedStore, 'skipped'>[]): readonly SkippedDays[] {
  const sums = new Map<SkipReason, number>()
  for (const { skipped } of stores) {
    for (const { reason, days } of skipped) if (days > 0) sums.set(reason, (sums.get(reason) ?? 0) + days)
  }
  return [...sums].map(([reason, days]) => ({ reason, days })).toSorted((a, b) => b.days - a.days)
}
