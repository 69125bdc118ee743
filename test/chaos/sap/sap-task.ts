import type { ListedCompany, ServiceLayer } from '../../../src-shared/domain/sap.ts'

/** What the killed process is told to do. */
export interface SapTask {
  readonly folder: string
  readonly jobId: string
  readonly companies: readonly ListedCompany[]
  readonly layer: ServiceLayer
  readonly password: string
}

/** A line that it prints for each thing that it has done: an event of the job's log, or that it has opened the catalog. */
export interface SapMark {
  readonly mark: string
}
