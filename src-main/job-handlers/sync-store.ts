import { syncStoreParametersSchema } from '../../src-shared/domain/job.ts'
import type { SyncStoreParameters, SyncStoreResult } from '../../src-shared/domain/job.ts'
import type { JobHandler } from '../jobs/job-handler.ts'

/** Loads days of one store into the warehouse, exactly once, from wherever an earlier start of the same job left off. */
export const syncStoreHandler: JobHandler<SyncStoreParameters, SyncStoreResult> = {
  kind: 'sync-store',
  parameters: syncStoreParametersSchema,
  concurrency: 4,
  // Drops and busy servers are waited out inside the job; what still fails needs a person or another hour.
  retry: { kind: 'none' },
  uniqueKey: ({ datasetId, storeId }) => `${datasetId}:${storeId}`,
  // The main thread needs only what stands above; loading the driver costs 0.4 s of processor time at start-up (measured).
  run: async (context) => (await import('./store-walk/load-store-days.ts')).loadStoreDays(context),
}
