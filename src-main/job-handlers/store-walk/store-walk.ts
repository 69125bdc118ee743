import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../../src-shared/domain/coverage.ts'
import type { Dataset } from '../../../src-shared/domain/dataset.ts'
import type { SyncStoreParameters } from '../../../src-shared/domain/job.ts'
import type { JobContext } from '../../jobs/job-handler.ts'
import type { StagingKey } from '../../warehouse/warehouse-access.ts'
import type { DayFigures } from '../../extract/reconcile-day.ts'
import type { DayCounter } from './day-counter.ts'
import type { StoreSession } from './store-session.ts'
import type { SyncTally } from './sync-tally.ts'

/** The parameters of a sync-store job with its spans written out. */
export interface DaysOfStore extends Omit<SyncStoreParameters, 'spans' | 'recheckSpans'> {
  readonly days: readonly BusinessDate[]
  readonly recheckDays: readonly BusinessDate[]
}

/** All that the steps of one store's synchronisation share. */
export interface StoreWalk {
  readonly context: JobContext<DaysOfStore>
  readonly session: StoreSession
  readonly counter: DayCounter
  readonly dataset: Dataset
  readonly key: StagingKey
  /** Today in the store's time zone: still selling. */
  readonly today: BusinessDate
  readonly pageRows: number
  /** Days to load; the others of a span are read over and dropped. */
  readonly wanted: ReadonlySet<BusinessDate>
  /** Days among them that were covered and whose source has changed. */
  readonly lateDays: ReadonlySet<BusinessDate>
  /** Coverage of the days concerned, as it was when the job started. */
  readonly coverage: ReadonlyMap<BusinessDate, CoverageDay>
  /** What the store said of each day before the walk came to it; days far ahead are not asked for yet. */
  readonly source: Map<BusinessDate, DayFigures>
  /** Days that this run is through with: published, or kept as they were. */
  readonly settled: Set<BusinessDate>
  readonly progress: RowProgress
  readonly tally: SyncTally
}

/** Rows staged against the rows to expect; never beyond the total. */
export class RowProgress {
  readonly #before: number
  #done: number
  #total: number
  readonly #report: (done: number, total: number) => void

  /** `before` are rows that an earlier start of the job has loaded. */
  constructor(before: number, report: (done: number, total: number) => void) {
    this.#before = before
    this.#done = before
    this.#total = before
    this.#report = report
  }

  get done(): number {
    return this.#done
  }

  get total(): number {
    return this.#total
  }

  /** Rows of all days of this start, those of days that are not counted yet estimated. */
  expect(rows: number): void {
    this.#total = Math.max(this.#before + rows, this.#done)
    this.#report(this.#done, this.#total)
  }

  add(rows: number): void {
    this.#done += rows
    this.#total = Math.max(this.#total, this.#done)
    this.#report(this.#done, this.#total)
  }
}
