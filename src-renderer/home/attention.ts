import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'

export type Attention =
  | { readonly kind: 'unreachable'; readonly store: StoreGaps; readonly result: ConnectivityResult }
  | { readonly kind: 'never' | 'critical' | 'gaps'; readonly store: StoreGaps }

const ORDER: Readonly<Record<Attention['kind'], number>> = { unreachable: 0, never: 1, critical: 2, gaps: 3 }

function attentionOf(store: StoreGaps, result: ConnectivityResult | undefined): Attention | null {
  // Nothing can be loaded from a store that does not answer, so that comes before what is missing.
  if (result?.state === 'failed') return { kind: 'unreachable', store, result }
  if (store.freshness === 'never' || store.freshness === 'critical') return { kind: store.freshness, store }
  return store.gapDays > 0 ? { kind: 'gaps', store } : null
}

/** What the operator should look at, worst first; at most one entry a store. */
export function needsAttention(
  stores: readonly StoreGaps[],
  results: ReadonlyMap<string, ConnectivityResult>,
): readonly Attention[] {
  return stores
    .filter((store) => store.enabled)
    .flatMap((store) => attentionOf(store, results.get(store.storeId)) ?? [])
    .toSorted(
      (a, b) =>
        ORDER[a.kind] - ORDER[b.kind] ||
        (b.store.daysBehind ?? 0) - (a.store.daysBehind ?? 0) ||
        b.store.gapDays - a.store.gapDays,
    )
}
