import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { CoveredDay } from '../../src-shared/domain/gap.ts'
import type { CoveredDays } from '../../src-main/gaps/covered-days.ts'

/** Coverage written as a list, in the packed form that the warehouse returns. Days must ascend. */
export function packCoveredDays(list: readonly CoveredDay[]): CoveredDays {
  return {
    days: Int32Array.from(list, ({ day }) => day),
    statuses: Uint8Array.from(list, ({ status }) => COVERAGE_STATUSES.indexOf(status)),
    rows: Int32Array.from(list, ({ rows }) => rows),
  }
}
