import type { ConnectivityResult, QueryTestResult } from '../../src-shared/domain/connectivity.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { StoreAccess } from '../jobs/job-handler.ts'
import type { ReadStoreListOptions, StoreList } from '../spreadsheets/read-store-list.ts'
import type { WorkbookFile } from '../spreadsheets/write-workbook.ts'

/** Where a test goes and what it tries to read there. */
export interface QueryErrand {
  readonly access: StoreAccess
  readonly dataset: Dataset
  readonly template: string
}

export interface ClimbedLadder {
  readonly result: ConnectivityResult
  /** The certificate taken on trust at first contact; null when there was none or another was known. */
  readonly trusted: CertificatePin | null
}

/** Short work of the window that needs the driver or the workbook library: loading either would block the main thread for a third of a second. */
export interface Errands {
  /** Never rejects for what a store answers: that is in the result. */
  climbLadder(errand: QueryErrand): Promise<ClimbedLadder>
  /** The certificate that the server presents now, whatever is pinned. Rejects as `probeTls` does. */
  readCertificate(access: StoreAccess): Promise<CertificatePin>
  /** Never rejects for what a store answers. */
  testQuery(errand: QueryErrand): Promise<QueryTestResult>
  /** Rejects as `readStoreList` does. */
  readStoreList(path: string, options: ReadStoreListOptions): Promise<StoreList>
  /** Rejects as `writeWorkbook` does. */
  writeWorkbook(file: WorkbookFile): Promise<void>
}
