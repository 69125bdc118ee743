import type { MessagePort } from 'node:worker_threads'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Dataset, DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { RemoteChannel } from '../../src-shared/domain/notice-settings.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { RunAttempt, SentCall, SentWork } from '../procedure-calls/sent-call.ts'
import type { JobAssignment, JobOutcome, ReportedLine, ReportedProgress } from '../jobs/job-executor.ts'
import type { CentralAccess, StoreAccess, UploadFiles } from '../jobs/job-handler.ts'
import type { MailAccess } from '../mail/mail-access.ts'
import type { SapAccess } from '../sap/sap-access.ts'
import type { ProcedureAccess } from '../procedure-calls/procedure-server.ts'
import type { OutgoingMail, OutgoingWebhook, ToldDataset } from '../jobs/outgoing-notice.ts'

/** What a job thread may ask of the main thread: argument tuple and answer by name. */
export interface JobThreadCalls {
  dataset: { readonly args: readonly [datasetId: DatasetId]; readonly answer: Dataset }
  storeAccess: { readonly args: readonly [storeId: string]; readonly answer: StoreAccess }
  pinCertificate: { readonly args: readonly [storeId: string, pin: CertificatePin]; readonly answer: void }
  centralAccess: { readonly args: readonly []; readonly answer: CentralAccess }
  pinCentral: { readonly args: readonly [pin: CertificatePin]; readonly answer: void }
  sapAccess: { readonly args: readonly []; readonly answer: SapAccess }
  pinSap: { readonly args: readonly [of: 'source' | 'service_layer', pin: CertificatePin]; readonly answer: void }
  sapMail: { readonly args: readonly []; readonly answer: MailAccess }
  settings: { readonly args: readonly []; readonly answer: Settings }
  outgoingMail: { readonly args: readonly []; readonly answer: OutgoingMail | null }
  outgoingWebhook: { readonly args: readonly []; readonly answer: OutgoingWebhook | null }
  noticeSent: { readonly args: readonly [channel: RemoteChannel, told: readonly ToldDataset[]]; readonly answer: void }
  procedureAccess: {
    readonly args: readonly [connectionId: string, procedure: string]
    readonly answer: ProcedureAccess
  }
  procedureSentCall: { readonly args: readonly [attempt: RunAttempt]; readonly answer: SentCall | null }
  procedureSending: { readonly args: readonly [attempt: RunAttempt]; readonly answer: boolean }
  procedureEnded: {
    readonly args: readonly [attempt: RunAttempt, work: SentWork | 'nothing_sent', error: ErrorReport | null]
    readonly answer: void
  }
}
export type CallName = keyof JobThreadCalls

export type CallMessage = {
  [N in CallName]: {
    readonly kind: 'call'
    readonly callId: number
    readonly name: N
    readonly args: JobThreadCalls[N]['args']
  }
}[CallName]

export type ToJobThread =
  | { readonly kind: 'run'; readonly assignment: JobAssignment }
  | { readonly kind: 'abort'; readonly jobId: string; readonly why: 'cancelled' | 'interrupted' }
  | { readonly kind: 'answer'; readonly callId: number; readonly answer: unknown }
  | { readonly kind: 'refusal'; readonly callId: number; readonly error: ErrorReport }
  /** One batch of log lines is kept: another may be sent. */
  | { readonly kind: 'log-written' }
  | { readonly kind: 'warehouse'; readonly port: MessagePort }
  | { readonly kind: 'stop' }

export interface EndedMessage {
  readonly kind: 'ended'
  readonly jobId: string
  readonly startNo: number
  readonly outcome: JobOutcome
}

export type FromJobThread =
  /** Sent before the handler's first step: a thread that dies afterwards may have died of this job. */
  | { readonly kind: 'began'; readonly jobId: string; readonly startNo: number }
  | EndedMessage
  | { readonly kind: 'progress'; readonly reports: readonly ReportedProgress[] }
  | { readonly kind: 'log'; readonly lines: readonly ReportedLine[] }
  | {
      readonly kind: 'coverage-changed'
      readonly datasetId: DatasetId
      readonly storeId: string
      readonly days: readonly BusinessDate[]
    }
  | { readonly kind: 'draft-changed'; readonly draftId: string }
  | { readonly kind: 'lot-changed'; readonly lotId: string }
  | { readonly kind: 'sap-changed' }
  | { readonly kind: 'procedure-arrived'; readonly jobId: string }
  | { readonly kind: 'heartbeat' }
  | CallMessage

/** `workerData` of a job thread. */
export interface JobThreadData {
  readonly threadNo: number
  readonly heartbeatEveryMs: number
  readonly warehousePort: MessagePort
  /** Where results too large for the table are put. */
  readonly resultsFolder: string
  readonly uploadFiles: UploadFiles
  readonly maxBuffersMb: number
}
