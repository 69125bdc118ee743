import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageDay, CoverageStatus } from '../../src-shared/domain/coverage.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreHolding } from '../../src-shared/domain/store-removal.ts'
import type { ColumnarBatch } from '../extract/columnar-batch.ts'
import type { WarehouseCopy } from './backup/copy-warehouse.ts'
import type { KeptCopy } from './backup/keep-copy.ts'
import type { OperationWatch } from './backup/operation-watch.ts'
import type { PurgedDays } from './purge-days.ts'

/** A store's extraction of a dataset: staging holds at most one per dataset and store. */
export interface StagingKey {
  readonly datasetId: DatasetId
  readonly storeId: string
  readonly jobId: string
}

/** A contiguous stretch of days read in one keyset walk; `to` is inclusive and frozen when the walk starts. */
export interface StagingSpan {
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** Where the walk of a span stands. `position` are the order columns of the last staged row, as texts; null before the first page. */
export interface StagingCursor {
  readonly span: StagingSpan
  readonly position: readonly string[] | null
  /** The last page came back short: nothing of the span is left at the source. */
  readonly exhausted: boolean
  /** Hash of the query and its columns: a walk is never continued over another query. */
  readonly queryHash: string
  readonly rowsStaged: number
}

/** What staging holds of a day. `amount` is an exact decimal text, null when the dataset has no amount or there are no rows. */
export interface StagedDay {
  readonly businessDate: BusinessDate
  readonly rows: number
  readonly amount: string | null
  readonly duplicateKeys: number
}

/** What the store says of a day. */
export interface SourceDay {
  readonly businessDate: BusinessDate
  readonly sourceRows: number | null
  readonly sourceAmount: string | null
}

export interface DayToPublish extends SourceDay {
  readonly status: CoverageStatus
}

/** One page on its way into staging. Nothing of it is visible until `commit`. */
export interface PageWriter {
  /** Takes ownership of the batch's buffers. Resolves when there is credit for another batch. */
  write(batch: ColumnarBatch): Promise<void>
  /** Stores the page's rows and the cursor behind them in one transaction. */
  commit(cursor: StagingCursor): Promise<void>
  /** Forgets the page. Safe after a failed write or commit. */
  abort(): Promise<void>
}

/** Covered days of one store, packed for 500 stores × 3 years: same length, ascending `days` (epoch days). */
export interface CoverageFacts {
  readonly storeId: string
  readonly days: Int32Array
  /** Index into COVERAGE_STATUSES. */
  readonly statuses: Uint8Array
  readonly rows: Int32Array
}

/** Days of one store. */
export interface StoreDays {
  readonly storeId: string
  readonly days: readonly BusinessDate[]
}

export interface RowPage {
  readonly offset: number
  readonly limit: number
}

/** Values in the order of the dataset's columns, as `SqlResult` has them; `total` counts the rows of all pages. */
export interface DayRows {
  readonly rows: SqlResult['rows']
  readonly total: number
}

export interface SqlResult {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | boolean | null)[])[]
  readonly truncated: boolean
}

/** All that the rest of the engine may ask of the warehouse, from any thread. Rejects with AppError. */
export interface WarehouseAccess {
  /** Cursor of this job's unfinished walk; staging left by another job of the same dataset and store is discarded. */
  resumeStaging(key: StagingKey): Promise<StagingCursor | null>
  /** Discards what is staged for the store and starts a walk. */
  startSpan(key: StagingKey, span: StagingSpan, queryHash: string): Promise<StagingCursor>
  openPage(key: StagingKey): Promise<PageWriter>
  stagedDays(key: StagingKey, days: readonly BusinessDate[]): Promise<readonly StagedDay[]>
  /** In one transaction: delete the store's rows of these days, insert the staged ones, upsert coverage, empty their staging. */
  publishDays(key: StagingKey, days: readonly DayToPublish[]): Promise<readonly CoverageDay[]>
  /** Forgets staged rows of these days, so that they can be read again. */
  discardDays(key: StagingKey, days: readonly BusinessDate[]): Promise<void>
  endStaging(key: StagingKey): Promise<void>
  /** Forgets whatever is staged of a store whose jobs have all ended. */
  forgetStaging(storeId: string): Promise<void>
  coverage(datasetId: DatasetId, storeId: string, from: BusinessDate, to: BusinessDate): Promise<readonly CoverageDay[]>
  coverageFacts(datasetId: DatasetId): Promise<readonly CoverageFacts[]>
  /** Mean rows per loaded, non-empty day of each store, for plan estimates. */
  meanRowsPerDay(datasetId: DatasetId): Promise<ReadonlyMap<string, number>>
  /** Marks days "cerrado" with a note, or removes that mark, all in one transaction; days that hold rows are refused with DAY_HAS_ROWS. */
  markClosed(datasetId: DatasetId, marks: readonly StoreDays[], note: string | null): Promise<void>
  /** A page of what is stored of a store's day. */
  dayRows(datasetId: DatasetId, storeId: string, businessDate: BusinessDate, page: RowPage): Promise<DayRows>
  /**
   * Covered days that no longer equal the store become `loaded` with the store's figures; no row is touched. Days without coverage and closed ones stay
   * as they are. Resolves with those that changed.
   */
  markUnverified(datasetId: DatasetId, storeId: string, days: readonly SourceDay[]): Promise<readonly CoverageDay[]>
  /** What is held of a store, or of every store that ever was one (null), a row for each dataset and store that has any. */
  storeHoldings(storeId: string | null): Promise<readonly StoreHolding[]>
  /**
   * Deletes some of the store's days, oldest first, that were loaded or marked no later than `before` (ISO instant), in one short transaction. Called until it
   * resolves without days. Rejects with DISK_FULL and its like.
   */
  purgeDays(datasetId: DatasetId, storeId: string, before: string): Promise<PurgedDays>
  /** Any read-only SQL; at most `limit` rows. SQL_NOT_READ_ONLY when it would write. */
  query(sql: string, limit: number): Promise<SqlResult>
  /**
   * Copies the file as it is now into `folder`; writes wait meanwhile, reads go on. Progress counts bytes. Whoever has the copy calls `verifyCopy` next, whatever
   * happened, which removes it unless it is good. Rejects, leaving nothing, with FILE_NOT_FOUND, FILE_READ_ONLY, DISK_FULL or the signal's reason.
   */
  copyTo(folder: string, watch: OperationWatch): Promise<WarehouseCopy>
  /** Opens the copy beside the live file and compares what both say. FILE_CORRUPT when it is not the same, and the copy is gone. Progress counts bytes. */
  verifyCopy(copy: WarehouseCopy, watch: OperationWatch): Promise<void>
  /** Gives a verified copy its name; then only the `newest` of this warehouse's backups stay in its folder. */
  keepCopy(copy: WarehouseCopy, newest: number): Promise<KeptCopy>
}
