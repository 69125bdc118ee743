import type { LabelledDataset } from '../../src-shared/domain/dataset.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { Errands } from '../threads/errands.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import type { AutomaticEtl } from './automatic/automatic-etl.ts'
import { ConnectivityTester } from './connectivity-tester.ts'
import type { EngineEvents } from './engine-events.ts'
import type { EngineOptions } from './engine-options.ts'
import type { Engine } from './engine.ts'
import type { ReachabilityWatch } from './reachability/reachability-watch.ts'
import type { StoreCatalog } from './store-catalog.ts'
import { StoreListImport } from './store-list-import.ts'
import { StoreRemoval } from './store-removal.ts'

interface StoreWorkParts {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly events: EngineEvents
  readonly errands: Errands
  readonly stores: StoreCatalog
  readonly datasets: readonly LabelledDataset[]
  readonly warehouse: WarehouseAccess
  readonly automatic: AutomaticEtl
  readonly reachability: ReachabilityWatch
  /** IANA zone of this computer. */
  readonly localTimeZone: string
  /** A store is none any more. */
  readonly removed: () => void
}

/** Adding stores by a list, trying the way to them, and removing them. */
export function createStoreWork(
  { clock, vault }: EngineOptions,
  parts: StoreWorkParts,
): Pick<Engine, 'storeLists' | 'storeRemoval' | 'connectivity'> {
  const { db, jobs, events, errands, stores, datasets, warehouse, automatic, reachability } = parts
  return {
    storeLists: new StoreListImport(stores, errands, parts.localTimeZone),
    storeRemoval: new StoreRemoval({
      db,
      clock,
      vault,
      jobs,
      warehouse,
      datasetIds: datasets.map(({ id }) => id),
      changed() {
        parts.removed()
        for (const schedule of automatic.views()) events.emit('schedule.changed', schedule)
      },
    }),
    connectivity: new ConnectivityTester({
      db,
      clock,
      stores,
      datasets,
      errands,
      reachability,
      changed: (results) => events.emit('connectivity.changed', results),
    }),
  }
}
