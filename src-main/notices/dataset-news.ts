import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { News } from './news-of.ts'

/** The last run of a dataset's automatic mode that was told of, as a digest's heading shows it. */
export interface ToldRun {
  readonly businessDate: BusinessDate
  readonly total: number
  readonly succeeded: number
}

/** What a digest says of one dataset. */
export interface DatasetNews {
  readonly datasetId: DatasetId
  /** Null when no run of the automatic mode is behind it. */
  readonly run: ToldRun | null
  readonly news: News
}
