import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../../src-shared/domain/coverage.ts'
import type { SyncStoreParameters } from '../../../src-shared/domain/job.ts'
import type { JobContext } from '../../jobs/job-handler.ts'
import type { StagingKey } from '../../warehouse/warehouse-access.ts'
import type { StoreSession } from './store-session.ts'
import type { SyncTally } from './sync-tally.ts'

/** All that the steps of one store's synchronisation share. */
export interface StoreWalk {
  readonly context: JobContext<SyncStoreParameters>
  readonly session: StoreSession
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
  /** Days that this run has put into the warehouse. */
  readonly published: Set<BusinessDate>
  readonly progress: RowProgress
  readonly tally: SyncTally
}

/** Rows staged against the rows that the store counted; never goes backwards and never beyond its total. */
export class RowProgress {
  #done: number
  #total: number
  readonly #report: (done: number, total: number) => void

  constructor(done: number, total: number, report: (done: number, total: number) => void) {
    this.#done = done
    this.#total = Math.max(done, total)
    this.#report = report
    report(this.#done, this.#total)
  }

  get done(): number {
    return this.#done
  }

  get total(): number {
    return this.#total
  }

  add(rows: number): void {
    this.#done += rows
    this.#total = Math.max(this.#total, this.#done)
    this.#report(this.#done, this.#total)
  }
}
