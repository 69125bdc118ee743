import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import type { StoreConnection } from '../../src-shared/domain/store-connection.ts'

type Connection = Pick<StoreConnection, 'state' | 'error'>

export type Attention =
  | { readonly kind: 'unreachable'; readonly store: StoreGaps; readonly connection: Connection }
  | { readonly kind: 'never' | 'critical' | 'gaps'; readonly store: StoreGaps }

const ORDER: Readonly<Record<Attention['kind'], number>> = { unreachable: 0, never: 1, critical: 2, gaps: 3 }

function attentionOf(store: StoreGaps, connection: Connection | undefined): Attention | null {
  // Nothing can be loaded from a store that does not answer, so that comes before what is missing.
  if (connection?.state === 'failed') return { kind: 'unreachable', store, connection }
  if (store.freshness === 'never' || store.freshness === 'critical') return { kind: store.freshness, store }
  return store.gapDays > 0 ? { kind: 'gaps', store } : null
}

/**
 * What the operator should look at, worst first, given the gap table of each dataset; of a store at most one entry for each dataset, and
 * one in all when it does not answer.
 */
export function needsAttention(
  tables: readonly (readonly StoreGaps[])[],
  connections: ReadonlyMap<string, Connection>,
): readonly Attention[] {
  const unreachable = new Set<string>()
  const isFirstOfStore = ({ kind, store: { storeId } }: Attention): boolean => {
    if (kind !== 'unreachable') return true
    if (unreachable.has(storeId)) return false
    unreachable.add(storeId)
    return true
  }
  return tables
    .flat()
    .filter((store) => store.enabled)
    .flatMap((store) => attentionOf(store, connections.get(store.storeId)) ?? [])
    .filter(isFirstOfStore)
    .toSorted(
      (a, b) =>
        ORDER[a.kind] - ORDER[b.kind] ||
        (b.store.daysBehind ?? 0) - (a.store.daysBehind ?? 0) ||
        b.store.gapDays - a.store.gapDays,
    )
}

/**
 * The gap tables of what the chain keeps: of a dataset that nobody has ever loaded nothing is late. While nothing at all was loaded, that
 * of the first dataset.
 */
export function tablesInUse(tables: readonly (readonly StoreGaps[])[]): readonly (readonly StoreGaps[])[] {
  const used = tables.filter((table) => table.some((store) => store.lastSaleDate !== null))
  return used.length > 0 ? used : tables.slice(0, 1)
}
