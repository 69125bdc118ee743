import type { MessagePort } from 'node:worker_threads'
import type { ConnectivityResult, QueryTestResult } from '../../src-shared/domain/connectivity.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { NationalCalendar, NationalHoliday } from '../../src-shared/domain/holiday.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { CentralAccess, StoreAccess } from '../jobs/job-handler.ts'
import type { MailAccess } from '../mail/mail-access.ts'
import type { PresentedCertificate } from '../mail/read-mail-certificate.ts'
import type { MailMessage, MailReceipt } from '../mail/send-mail.ts'
import type { HolidayList } from '../spreadsheets/read-holiday-list.ts'
import type { ReadStoreListOptions, StoreList } from '../spreadsheets/read-store-list.ts'
import type { WorkbookFile } from '../spreadsheets/write-workbook.ts'
import type { DayRowsRequest } from './day-rows-text.ts'
import type { CoverageCsv } from './write-coverage-csv.ts'
import type { WebhookPayload } from '../webhook/post-webhook.ts'

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
  /** Rejects as `checkCentral` does. The certificate taken on trust at first contact; null when there was none or another was known. */
  checkCentral(access: CentralAccess): Promise<CertificatePin | null>
  /** The certificate that the central server shows now, whatever was accepted; null where nothing is encrypted. Rejects as `firstCertificate` does. */
  readCentralCertificate(access: CentralAccess): Promise<CertificatePin | null>
  /** Rejects as `readStoreList` does. */
  readStoreList(path: string, options: ReadStoreListOptions): Promise<StoreList>
  /** Both years inclusive. */
  nationalHolidays(calendar: NationalCalendar, fromYear: number, toYear: number): Promise<readonly NationalHoliday[]>
  /** Rejects as `readHolidayList` does. */
  readHolidayList(path: string): Promise<HolidayList>
  /** Rejects as `writeCoverageCsv` does. `warehouse` is a port of the errand's own. */
  writeCoverageCsv(csv: CoverageCsv, warehouse: MessagePort): Promise<void>
  /** Rejects as `writeDayRowsCsv` does. */
  writeDayRowsCsv(path: string, request: DayRowsRequest, warehouse: MessagePort): Promise<void>
  dayRowsText(request: DayRowsRequest, warehouse: MessagePort): Promise<string>
  /** Rejects as `sendMail` does. */
  sendMail(access: MailAccess, message: MailMessage): Promise<MailReceipt>
  /** The certificate that the mail server presents now, whatever was accepted. Rejects as `readMailCertificate` does. */
  readMailCertificate(access: MailAccess): Promise<PresentedCertificate>
  /** Rejects as `postWebhook` does. */
  postWebhook(url: string, payload: WebhookPayload): Promise<void>
  /** Rejects as `writeWorkbook` does. */
  writeWorkbook(file: WorkbookFile): Promise<void>
}
