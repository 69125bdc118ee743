import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { stopLoad } from '../catalog-db/stop-load.ts'
import type { Clock } from '../foundation/clock.ts'

/** A lot that is still `loading` although no job loads it any more is partial, or gone when nothing of it was loaded. Whatever became of its reviewed rows. */
export function settleLoad(
  { catalog, clock }: { readonly catalog: CatalogDb; readonly clock: Clock },
  lotId: string,
): void {
  catalog.transaction(() => {
    if (catalog.lots.find(lotId)?.state === 'loading') stopLoad(catalog.sql, catalog.lots.facts(lotId), clock.nowMs())
  })
}
