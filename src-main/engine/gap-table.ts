import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { businessDateIn } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import { storeGaps } from '../gaps/store-gaps.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'

/** The gap table of a dataset, a row per store in the order given. */
export async function gapTable(
  parts: { readonly clock: Clock; readonly warehouse: WarehouseAccess; readonly stores: readonly Store[] },
  datasetId: DatasetId,
): Promise<readonly StoreGaps[]> {
  const facts = new Map((await parts.warehouse.coverageFacts(datasetId)).map((fact) => [fact.storeId, fact]))
  const todayByZone = new Map<string, ReturnType<typeof businessDateIn>>()
  return parts.stores.map((store) => {
    const today = todayByZone.get(store.timeZone) ?? businessDateIn(parts.clock, store.timeZone)
    todayByZone.set(store.timeZone, today)
    return storeGaps(store, datasetId, today, facts.get(store.id))
  })
}
