import type { z } from 'zod'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CentralDestination } from '../../src-shared/domain/central-destination.ts'
import type { Dataset, DatasetId } from '../../src-shared/domain/dataset.ts'
import type { JobKind, JobKindLabels, JobProgress, LogLevel } from '../../src-shared/domain/job.ts'
import type { CertificatePin, Store } from '../../src-shared/domain/store.ts'
import type { RemoteChannel } from '../../src-shared/domain/notice-settings.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import type { Clock } from '../foundation/clock.ts'
import type { MailAccess } from '../mail/mail-access.ts'
import type { SapAccess } from '../sap/sap-access.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import type { OutgoingMail, OutgoingWebhook, ToldDataset } from './outgoing-notice.ts'
import type { ProcedureServices } from '../procedure-calls/procedure-services.ts'

/** What a handler needs to know of a store to reach it; the password never leaves the thread's memory. */
export interface StoreAccess {
  readonly store: Store
  readonly password: string
  readonly pin: CertificatePin | null
}

/** The central server that lots are pushed to, and how to enter it. */
export interface CentralAccess {
  readonly destination: CentralDestination
  readonly password: string
  readonly pin: CertificatePin | null
}

/** Where uploads are kept. */
export interface UploadFiles {
  /** Path of `catalog.sqlite`. */
  readonly catalogDb: string
  /** Folder of the drafts' folders. */
  readonly drafts: string
}

/** What the rest of the program does for a job, whichever thread the job runs in. */
export interface JobServices {
  readonly clock: Clock
  readonly warehouse: WarehouseAccess
  readonly uploadFiles: UploadFiles
  /** Where results too large for the table are put, and those of procedures. */
  readonly resultsFolder: string
  readonly procedures: ProcedureServices
  dataset(datasetId: DatasetId): Promise<Dataset>
  /** Throws STORE_UNKNOWN, PASSWORD_MISSING or PASSWORD_UNREADABLE. */
  storeAccess(storeId: string): Promise<StoreAccess>
  pinCertificate(storeId: string, pin: CertificatePin): Promise<void>
  /** Throws CENTRAL_NOT_CONFIGURED, CENTRAL_DISABLED, CENTRAL_PASSWORD_MISSING, CENTRAL_PASSWORD_UNREADABLE. */
  centralAccess(): Promise<CentralAccess>
  /** The central server is known by this certificate from now on. */
  pinCentral(pin: CertificatePin): Promise<void>
  /** Throws SAP_NOT_CONFIGURED, SAP_PASSWORD_MISSING, SAP_PASSWORD_UNREADABLE. */
  sapAccess(): Promise<SapAccess>
  /** That server of SAP is known by this certificate from now on. */
  pinSap(of: 'source' | 'service_layer', pin: CertificatePin): Promise<void>
  /** How the mail of a result goes out, to its own recipients; throws MAIL_NOT_CONFIGURED or NOTICE_SECRET_UNREADABLE. */
  sapMail(): Promise<MailAccess>
  settings(): Promise<Settings>
  /** Tells the window that days of this store changed in the warehouse. */
  coverageChanged(datasetId: DatasetId, storeId: string, days: readonly BusinessDate[]): void
  /** The same of a draft of an upload, and of a lot. */
  draftChanged(draftId: string): void
  lotChanged(lotId: string): void
  /** The same of what the catalog holds of SAP, and of how far a run is. */
  sapChanged(): void
  /** More of the result of a procedure's run arrived, or it ended. */
  procedureArrived(jobId: string): void
  /** What the readers of mails have not been told; null: nothing, or nobody wants mails any more. Throws MAIL_NOT_CONFIGURED or NOTICE_SECRET_UNREADABLE. */
  outgoingMail(): Promise<OutgoingMail | null>
  /** The same for the webhook; throws WEBHOOK_NOT_CONFIGURED or NOTICE_SECRET_UNREADABLE. */
  outgoingWebhook(): Promise<OutgoingWebhook | null>
  /** The channel's readers know that much now, and are not told it again. */
  noticeSent(channel: RemoteChannel, told: readonly ToldDataset[]): Promise<void>
}

export interface JobContext<P> extends JobServices {
  readonly jobId: string
  /** 1 for the first try; an interruption does not count. */
  readonly attempt: number
  readonly parameters: P
  /** Aborted when the job is cancelled or must yield; the handler then stops its server work and rejects with the signal's reason. */
  readonly signal: AbortSignal
  /** `rate` and `secondsLeft` are filled in by the engine. */
  progress(done: number, total: number | null, unit: JobProgress['unit']): void
  /** `event` is a key of the kind's `labels.log`, or under `log.` in the locale files. */
  log(level: LogLevel, event: string, details?: Readonly<Record<string, string | number>>): void
}

/** When an attempt that failed for a passing reason is tried again; `maxAttempts` counts the first one. */
export type RetryPolicy =
  | { readonly kind: 'none' }
  | { readonly kind: 'fixed'; readonly maxAttempts: number; readonly delayMs: number }
  | {
      readonly kind: 'exponential'
      readonly maxAttempts: number
      readonly firstDelayMs: number
      readonly maxDelayMs: number
    }

/** Of a kind whose jobs say themselves how often they are tried. */
export interface RetryByParameters<P> {
  policy(parameters: P): RetryPolicy
}

/**
 * All that a kind of job is: one file that exports one of these, made by `defineJobKind`, plus its line in the registry. A handler fails with an
 * AppError; one of its own that has no code is JOB_FAILED with `details.reason`, whose text is in `labels.errors`.
 */
export interface JobHandler<P, R> {
  readonly kind: JobKind
  readonly labels: { readonly es: JobKindLabels; readonly en: JobKindLabels }
  readonly parameters: z.ZodType<P>
  /** Whether someone may repeat a job with parameters written by hand. */
  readonly canEdit: boolean
  /** Its jobs are for a store that is none any more: with one of that id again they are neither queued nor retried by hand. */
  readonly onlyForRemovedStore: boolean
  /** Jobs of this kind running at once. */
  readonly concurrency: number | ((settings: Settings) => number)
  /** The same for one store, counting every kind that has such a limit. Null: no limit. */
  readonly concurrencyPerStore: number | null
  readonly retry: RetryPolicy | RetryByParameters<P>
  /** Jobs of one lane, such as those that go to one server, run at once only as many as the engine says for it. Null: no such limit. */
  lane(parameters: P): string | null
  /** What the job works on: short, needing no translation, and the same from one time to the next, since statistics are kept by it. */
  name(parameters: P): string
  storeId(parameters: P): string | null
  datasetId(parameters: P): string | null
  /** Two unfinished jobs with the same key cannot exist. Null: no limit. */
  uniqueKey(parameters: P): string | null
  run(context: JobContext<P>): Promise<R>
}

/** A kind that runs nothing itself: a parent whose state and progress are derived from its children. */
export type JobGroup<P> = Pick<JobHandler<P, never>, 'kind' | 'labels' | 'parameters' | 'name' | 'datasetId'>

/** Every kind that the program knows. Erasing `P` is sound because parameters are parsed by the kind's own schema before use. */
export interface JobKinds {
  readonly handlers: readonly JobHandler<unknown, unknown>[]
  readonly groups: readonly JobGroup<unknown>[]
}
