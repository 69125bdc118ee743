import type { CoverageDay } from '../../../src-shared/domain/coverage.ts'
import type { SyncStoreResult } from '../../../src-shared/domain/job.ts'

/** What the job has achieved so far, earlier starts of the same job included. */
export class SyncTally {
  #rowsLoaded = 0
  #daysVerified = 0
  #daysLoadedUnverified = 0
  #daysProvisional = 0
  #daysEmpty = 0
  #lateDaysReloaded = 0

  published(day: CoverageDay, late: boolean): void {
    this.#rowsLoaded += day.rows
    if (day.status === 'verified') this.#daysVerified += 1
    else if (day.status === 'empty_at_source') this.#daysEmpty += 1
    else if (day.status === 'provisional') this.#daysProvisional += 1
    else this.#daysLoadedUnverified += 1
    if (late) this.#lateDaysReloaded += 1
  }

  /** A covered day that no longer equals the store and was left as it is. */
  keptUnverified(): void {
    this.#daysLoadedUnverified += 1
  }

  result(reconnects: number): SyncStoreResult {
    return {
      rowsLoaded: this.#rowsLoaded,
      daysVerified: this.#daysVerified,
      daysLoadedUnverified: this.#daysLoadedUnverified,
      daysProvisional: this.#daysProvisional,
      daysEmpty: this.#daysEmpty,
      lateDaysReloaded: this.#lateDaysReloaded,
      reconnects,
    }
  }
}
