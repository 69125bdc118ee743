import type { JobContext } from '../../jobs/job-handler.ts'
import type { SourceDay } from '../../warehouse/warehouse-access.ts'
import type { DaysOfStore } from './store-walk.ts'

/** Takes the green from covered days (at least one) that do not equal the store any more, whether or not loading them again succeeds later. */
export async function noteUnverified(context: JobContext<DaysOfStore>, days: readonly SourceDay[]): Promise<void> {
  const { datasetId, storeId } = context.parameters
  const marked = await context.warehouse.markUnverified(datasetId, storeId, days)
  context.coverageChanged(
    datasetId,
    storeId,
    marked.map((day) => day.businessDate),
  )
}
