import type { BusinessDate } from './business-date.ts'
import type { CoverageDay } from './coverage.ts'
import type { DatasetId } from './dataset.ts'

/** A window of the coverage calendar: every store, day by day. */
export interface CoverageCalendar {
  readonly datasetId: DatasetId
  /** Both inclusive. */
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly stores: readonly { readonly storeId: string; readonly storeName: string; readonly enabled: boolean }[]
  /** A byte per day (see `coverage-cell.ts`), store after store in the order of `stores`: 500 stores × 3 years are half a megabyte. */
  readonly cells: Uint8Array
}

/** What is told of one day when somebody looks at it. */
export interface CoverageDetail {
  readonly businessDate: BusinessDate
  /** Null: nothing is known of the day here. */
  readonly coverage: CoverageDay | null
  /** Name of the store's holiday on that day. */
  readonly holiday: string | null
  /** Median rows of that weekday over the eight weeks before; null with too little history. */
  readonly usualRows: number | null
}

/** A page of the rows of a store's day, values in the order of the dataset's columns. */
export interface CoverageRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | boolean | null)[])[]
  /** Of all pages. */
  readonly total: number
}
