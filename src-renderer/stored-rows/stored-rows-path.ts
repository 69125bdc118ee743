import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'

/** Where the rows of a store's day are. */
export function storedRowsPath(datasetId: DatasetId, storeId: string, businessDate: BusinessDate): string {
  return `/etl/rows/${datasetId}/${encodeURIComponent(storeId)}/${businessDate}`
}
