import { syncStoreParametersSchema } from '../../src-shared/domain/job.ts'
import type { SyncStoreParameters, SyncStoreResult } from '../../src-shared/domain/job.ts'
import { daysOfSpan } from '../extract/day-spans.ts'
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
  async run(context) {
    const { loadStoreDays } = await import('./store-walk/load-store-days.ts')
    const { spans, recheckSpans, ...parameters } = context.parameters
    const days = spans.flatMap(daysOfSpan)
    const recheckDays = recheckSpans.flatMap(daysOfSpan)
    return loadStoreDays({ ...context, parameters: { ...parameters, days, recheckDays } })
  },
}
