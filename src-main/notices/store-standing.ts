import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'

/** How a store stands for one dataset after the last attempts of the automatic mode: what digests are about. */
export interface StoreStanding {
  readonly storeId: string
  readonly storeName: string
  /** Why it could not be loaded; null when it could. */
  readonly failure: Pick<ErrorReport, 'code' | 'details'> | null
  /** Today − last sale date; null when nothing is loaded, or nobody knows. */
  readonly daysBehind: number | null
  readonly lastDate: BusinessDate | null
  /** More days than the settings allow. */
  readonly isBehind: boolean
}

/** What the readers of one channel believe of a store; of a store that they were told nothing bad of, nothing. */
export interface ToldOfStore {
  readonly failing: boolean
  readonly behind: boolean
}

/** By store id; only stores of which something bad was told. */
export type Told = ReadonlyMap<string, ToldOfStore>
